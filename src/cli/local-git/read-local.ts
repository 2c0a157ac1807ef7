import { wrongUsage } from "../io.js";
import { resolveRange, type Range } from "./range.js";
import type { LocalRepository } from "./repository.js";
import { readLocalChange, type LocalChange } from "./snapshot.js";
import { hasWorkingTree, withWorkingTree } from "./working-tree.js";

/** `notes`: what a person should know of how it was read. */
export type LocalReading = { readonly change: LocalChange; readonly notes: readonly string[] };

/**
 * Reads a range of a local repository. `worktree`: whether what is not committed belongs to it; `undefined` takes it
 * along when the range is open and there is any.
 */
export async function readLocal(
  repository: LocalRepository,
  words: string | undefined,
  worktree?: boolean,
): Promise<LocalReading> {
  const range = await resolveRange(repository.git, words);
  if (!range.open || worktree === false) return committed(repository, range);
  if (await hasWorkingTree(repository.git)) return withUncommitted(repository, range);
  if (worktree === true) throw wrongUsage("this repository has no working tree");
  return committed(repository, range);
}

const committed = async (repository: LocalRepository, range: Range): Promise<LocalReading> => ({
  change: await readLocalChange(repository, range, range.head.commit),
  notes: [],
});

const withUncommitted = (repository: LocalRepository, range: Range): Promise<LocalReading> =>
  withWorkingTree(repository.git, async ({ git, tree, clean, notes }) => {
    const label = clean ? range.label : `${range.label} and the working tree`;
    return { change: await readLocalChange({ ...repository, git }, { ...range, label }, tree), notes };
  });
