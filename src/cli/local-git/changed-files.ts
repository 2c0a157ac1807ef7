import type { ChangedFile } from "../../domain/change.js";
import type { Sha } from "../../domain/ids.js";
import { contentsOf, isDocument } from "./contents.js";
import { patchSplitter, type Section } from "./patches.js";
import { parseRawDiff, type RawChange } from "./raw-diff.js";
import type { LocalRepository } from "./repository.js";

/** What changed between two trees, as GitHub lists it for a pull request: patches, blobs, modes, both ends of a rename. */
export async function readChangedFiles(
  { git, needsContent }: LocalRepository,
  from: Sha,
  to: Sha,
): Promise<readonly ChangedFile[]> {
  const raw = parseRawDiff(await git.text(diffTree("--raw", "--numstat", "-z", "--no-abbrev", from, to)));
  const splitter = patchSplitter();
  await git.stream(diffTree("-p", "-U3", "--inter-hunk-context=0", from, to), splitter.take);
  const patches = patchesOf(raw, splitter.end());
  const files = raw.map((change, at) => ({ change, file: changedFile(change, patches[at] ?? null) }));
  const wanted = files.filter(({ change, file }) => isDocument(change) && needsContent(file));
  const contents = await contentsOf(
    git,
    wanted.map(({ change }) => change),
  );
  return files.map(({ file }) => {
    const content = contents.get(file.path);
    return content === undefined ? file : { ...file, content };
  });
}

/** Every option that a configuration could set otherwise is named, so that one diff is the same on every machine. */
const diffTree = (...args: readonly string[]): readonly string[] => [
  ...["diff-tree", "-r", "--no-ext-diff", "--no-textconv", "--no-color", "--no-color-moved", "--no-relative"],
  ...["--find-renames=50%", "-l1000", "-O/dev/null", "--diff-algorithm=myers", "--indent-heuristic"],
  ...["--submodule=short", "--ignore-submodules=dirty", "--src-prefix=a/", "--dst-prefix=b/"],
  ...args,
];

/** Sections come in the order of the raw records, two for a change of kind. Throws when they do not fit. */
function patchesOf(raw: readonly RawChange[], sections: readonly Section[]): readonly Section[] {
  let at = 0;
  const patches = raw.map(({ typeChanged }) => joined(sections.slice(at, (at += typeChanged ? 2 : 1))));
  if (at !== sections.length) throw new Error("git's list of changed files and its patches do not fit together");
  return patches;
}

const joined = (sections: readonly Section[]): Section =>
  sections.some((section) => section === null) ? null : sections.filter((section) => section !== "").join("\n");

function changedFile(change: RawChange, patch: Section): ChangedFile {
  return {
    path: change.path,
    ...(change.previousPath !== undefined && { previousPath: change.previousPath }),
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    patch,
    blob: change.after?.blob ?? null,
    mode: (change.after ?? change.before)?.mode ?? null,
  };
}
