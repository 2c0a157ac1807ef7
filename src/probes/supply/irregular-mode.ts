import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
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

function signalsOf({ path, mode, status }: ChangedFile): readonly (readonly [string, Signal["tier"], string])[] {
  if (status === "removed") return [];
  switch (mode) {
    case "120000":
      return [["build", "approve", `${path} is a symbolic link, so it can stand for any other file`]];
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
