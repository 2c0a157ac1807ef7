import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { addedLines } from "../added-lines.js";
import type { ContentProbe } from "../content-probe.js";

/**
 * Files that are not what their name says: a link can make `docs/a.md` an alias of a workflow, a submodule brings in
 * code that this diff does not show, and an unknown mode could be either.
 */
export const irregularMode: ContentProbe = {
  id: "irregular-mode",
  title: "A symbolic link, a submodule, or a file that became executable",
  reads: () => false,
  byName: true,
  ask: (file) =>
    signalsOf(file).map(([id, tier, because]) => ({
      id: "irregular-mode",
      classId: classId(id),
      tier,
      path: file.path,
      because,
    })),
};

function signalsOf(file: ChangedFile): readonly (readonly [string, Signal["tier"], string])[] {
  const { path, mode, status } = file;
  if (status === "removed") return [];
  switch (mode) {
    case "120000":
      return [linkOf(file)];
    case "160000":
      return [["dependencies", "approve", `${path} is a submodule, whose content this diff does not show`]];
    case "100755":
      return status === "added" || status === "changed" ? [["build", "review", `${path} is executable`]] : [];
    case "100644":
      return [];
    case null:
      return [["unseen", "review", `whether ${path} is a regular file could not be read`]];
  }
}

/** The content of a link is the path that it stands for. */
function linkOf({ path, patch, content }: ChangedFile): readonly [string, Signal["tier"], string] {
  const target = content?.after ?? (patch === null ? undefined : addedLines(patch)[0]?.text);
  const leaves = target !== undefined && (leavesRepository(path, target) || /(^|\/)\.git(\/|$)/i.test(target));
  return leaves
    ? [
        "build",
        "strong",
        `${path} is a symbolic link that leads out of the repository's files, to ${target.slice(0, 100)}`,
      ]
    : ["build", "approve", `${path} is a symbolic link, so it can stand for any other file`];
}

function leavesRepository(path: string, target: string): boolean {
  if (/^([/~\\]|[a-z]:)/i.test(target)) return true;
  let depth = path.split("/").length - 1;
  for (const part of target.split("/")) {
    depth += part === ".." ? -1 : part === "." || part === "" ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}
