import type { Git } from "./git.js";

/** Paths that differ between the commit that is checked out and the disk. */
export type Uncommitted = {
  /** Changed, or new and not ignored. */
  readonly changed: readonly string[];
  /** Taken out of the index, even where the file still lies there. */
  readonly removed: readonly string[];
  /** Repositories inside this one that it does not track. */
  readonly nested: readonly string[];
};

/** Asks the real index, whose remembered file times keep this fast. `git` must run at the top of the working tree. */
export async function readUncommitted(git: Git): Promise<Uncommitted> {
  const entries = pairs((await git.text([...DIFF_INDEX, "HEAD", "--"])).split("\0"));
  const untracked = (await git.text(["ls-files", "-z", "--others", "--exclude-standard"])).split("\0").filter(Boolean);
  const isNested = (path: string): boolean => path.endsWith("/");
  return {
    changed: [...pathsOf(entries, false), ...untracked.filter((path) => !isNested(path))],
    removed: pathsOf(entries, true),
    nested: untracked.filter(isNested),
  };
}

/** Without asking submodules whether they are dirty, which would run git in them under their own configuration. */
const DIFF_INDEX = ["diff-index", "-z", "--name-status", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty"];

type Entry = { readonly status: string; readonly path: string };

const pairs = (fields: readonly string[]): readonly Entry[] =>
  fields.flatMap((status, at) => (at % 2 === 0 && status !== "" ? [{ status, path: fields[at + 1] ?? "" }] : []));

const pathsOf = (entries: readonly Entry[], removed: boolean): readonly string[] =>
  entries.filter(({ status }) => (status === "D") === removed).map(({ path }) => path);
