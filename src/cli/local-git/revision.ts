import { sha, type Sha } from "../../domain/ids.js";
import { cannotReach, wrongUsage } from "../io.js";
import { GitFailed, type Git } from "./git.js";

/** A commit and the branch that the words for it named: `null` for `HEAD~2`, a tag, an id, a detached HEAD. */
export type Revision = { readonly commit: Sha; readonly branch: string | null };

/** The commit that these words name. Throws a usage error when there is none. */
export async function revision(git: Git, words: string): Promise<Revision> {
  const found = await findRevision(git, words);
  if (found === null) throw wrongUsage(`there is no commit called "${words}" in this repository`);
  return found;
}

/** The same, `null` when there is none. A leading dash never reaches git, which would take it for an option. */
export async function findRevision(git: Git, words: string): Promise<Revision | null> {
  if (words.startsWith("-")) throw wrongUsage(`"${words}" is not a revision: it starts with a dash`);
  const commit = await answer(git, ["rev-parse", "--verify", "--quiet", `${words}^{commit}`]);
  if (commit === null) return null;
  const name = await answer(git, ["rev-parse", "--symbolic-full-name", words]);
  return { commit: sha(commit), branch: branchOf(name ?? "") };
}

/** `refs/heads/fix/a` and `refs/remotes/origin/fix/a` are both the branch `fix/a`. */
const branchOf = (ref: string): string | null =>
  /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/s.exec(ref.split("\n")[0] ?? "")?.[1] ?? null;

/** Where pull requests go when nobody says otherwise. */
export type DefaultBranch = { readonly name: string; readonly revision: Revision; readonly label: string };

const guesses = ["main", "master", "origin/main", "origin/master"] as const;

/** What origin calls its default branch, else the first usual name that exists, `null` when none does. */
export async function defaultBranch(git: Git): Promise<DefaultBranch | null> {
  const declared = await answer(git, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  for (const label of [...(declared === null ? [] : [declared]), ...guesses]) {
    const found = await findRevision(git, label);
    if (found?.branch != null) return { name: found.branch, revision: found, label };
  }
  return null;
}

/** The commit that is checked out. */
export async function headRevision(git: Git): Promise<Revision> {
  const head = await findRevision(git, "HEAD");
  if (head === null) throw cannotReach("this repository has no commit yet: make one, then ask again");
  return head;
}

/** Where two lines of history parted. Throws when they never met. */
export async function mergeBase(git: Git, a: Sha, b: Sha): Promise<Sha> {
  const found = await answer(git, ["merge-base", a, b]);
  if (found === null)
    throw wrongUsage("the two ends of the range have no common ancestor; use A..B to compare them as they are");
  return sha(found);
}

/** Git's one-line answer; `null` when it ends with 1, its way of saying no. */
export async function answer(git: Git, args: readonly string[]): Promise<string | null> {
  try {
    return (await git.text(args)).trim();
  } catch (error) {
    if (error instanceof GitFailed && error.gitExit === 1) return null;
    throw error;
  }
}
