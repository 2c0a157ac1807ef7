import { wrongUsage } from "../io.js";
import type { Git } from "./git.js";
import { resolveRange, type Range } from "./range.js";
import { readLocalChange, type LocalChange } from "./snapshot.js";
import { hasWorkingTree, withWorkingTree } from "./working-tree.js";

/** `notes`: what a person should know of how it was read. */
export type LocalReading = { readonly change: LocalChange; readonly notes: readonly string[] };

/**
 * Reads a range of a local repository. `worktree`: whether what is not committed belongs to it; `undefined` takes it
 * along when the range is open and there is any.
 */
export async function readLocal(git: Git, words: string | undefined, worktree?: boolean): Promise<LocalReading> {
  const range = await resolveRange(git, words);
  if (!range.open || worktree === false) return committed(git, range);
  if (await hasWorkingTree(git)) return withUncommitted(git, range);
  if (worktree === true) throw wrongUsage("this repository has no working tree");
  return committed(git, range);
}

const committed = async (git: Git, range: Range): Promise<LocalReading> => ({
  change: await readLocalChange(git, range, range.head.commit),
  notes: [],
});

const withUncommitted = (git: Git, range: Range): Promise<LocalReading> =>
  withWorkingTree(git, async (working) => {
    const label = working.clean ? range.label : `${range.label} and the working tree`;
    return { change: await readLocalChange(working.git, { ...range, label }, working.tree), notes: working.notes };
  });
