import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha, type Sha } from "../../domain/ids.js";
import type { Git } from "./git.js";
import { withoutFilters } from "./filters.js";
import { answer } from "./revision.js";
import { readUncommitted, type Uncommitted } from "./uncommitted.js";

/** The working tree as if it were committed, and a handle of the repository that can read it. */
export type WorkingTree = {
  readonly git: Git;
  readonly tree: Sha;
  /** Nothing differs from the commit that is checked out. */
  readonly clean: boolean;
  /** What could not be taken along, a sentence each. */
  readonly notes: readonly string[];
};

/** True where files are checked out; a bare repository has none. */
export const hasWorkingTree = async (git: Git): Promise<boolean> =>
  (await git.text(["rev-parse", "--is-inside-work-tree"])).trim() === "true";

/**
 * Lends the working tree with everything new that is not ignored. The blobs and the index that this takes live in a
 * temporary folder, gone afterwards: the repository itself is never written.
 */
export async function withWorkingTree<T>(git: Git, use: (tree: WorkingTree) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "agent-approval-"));
  try {
    const top = await atTop(await withoutFilters(git));
    const uncommitted = await readUncommitted(top);
    return await use(await asTree(await scratch(top, folder), uncommitted));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Git lists and takes some paths relative to where it runs, so it runs at the top. */
async function atTop(git: Git): Promise<Git> {
  const top = await git.text(["rev-parse", "--show-toplevel"]);
  return git.with({}, "-C", top.replace(/\n$/, ""));
}

/** New objects go to the folder, old ones are read where they are. */
async function scratch(git: Git, folder: string): Promise<Git> {
  const objects = await git.text(["rev-parse", "--path-format=absolute", "--git-path", "objects"]);
  await mkdir(join(folder, "objects"));
  const variables = {
    GIT_INDEX_FILE: join(folder, "index"),
    GIT_OBJECT_DIRECTORY: join(folder, "objects"),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(objects.replace(/\n$/, "")),
  };
  // A split or sparse index would leave parts beside the real one.
  return git.with(variables, "-c", "core.splitIndex=false", "-c", "index.sparse=false");
}

/** The variable is a list divided by colons; quotes keep a path with a colon whole. */
const quoted = (path: string): string => `"${path.replace(/[\\"]/g, "\\$&")}"`;

async function asTree(git: Git, { changed, removed, nested }: Uncommitted): Promise<WorkingTree> {
  await git.text(["read-tree", "HEAD"]);
  await git.text(["update-index", "-z", "--force-remove", "--stdin"], nulEnded(removed));
  await git.text(["update-index", "-z", "--add", "--remove", "--replace", "--stdin"], nulEnded(changed));
  const tree = sha((await git.text(["write-tree"])).trim());
  const clean = tree === (await answer(git, ["rev-parse", "--verify", "--quiet", "HEAD^{tree}"]));
  return { git, tree, clean, notes: nested.map((path) => `${path} is a repository of its own and was left out`) };
}

const nulEnded = (paths: readonly string[]): string => paths.map((path) => `${path}\0`).join("");
