import { sha, type Sha } from "../../domain/ids.js";
import { wrongUsage } from "../io.js";
import type { RuleSide } from "./base-files.js";
import type { Git } from "./git.js";
import { defaultBranch, findRevision, headRevision, mergeBase, revision } from "./revision.js";
import type { DefaultBranch, Revision } from "./revision.js";

/** What to judge, as if it were a pull request. */
export type Range = {
  /** As the person would write it: `main...HEAD`. */
  readonly label: string;
  /** The tree or commit where the diff starts. */
  readonly from: Sha;
  /** The side whose policy and CODEOWNERS govern; `null` when the range starts at the first commit of all. */
  readonly base: RuleSide | null;
  /** The default branch, where the base is another one. */
  readonly other: RuleSide | null;
  readonly head: Revision;
  readonly defaultBranch: string;
  /** No range was named, so uncommitted work may belong to it. */
  readonly open: boolean;
};

/** `A..B`, `A...B` (from where they parted), `REV` (its first parent to it), or nothing: the work on this branch. */
export async function resolveRange(git: Git, words: string | undefined): Promise<Range> {
  const trunk = await defaultBranch(git);
  if (words === undefined) return ownWork(git, trunk);
  if (words.startsWith("-")) throw wrongUsage(`"${words}" is not a range: it starts with a dash`);
  const [, left, dots, right] = /^((?:(?!\.\.).)*)(\.{2,3})(.*)$/s.exec(words) ?? [];
  if (left === undefined || right === undefined) return oneCommit(git, trunk, words);
  return between(git, trunk, { words, left: left || "HEAD", right: right || "HEAD", parted: dots === "..." });
}

async function ownWork(git: Git, trunk: DefaultBranch | null): Promise<Range> {
  const head = await headRevision(git);
  if (trunk === null) {
    throw wrongUsage(
      "there is no branch called main or master to compare with; name a range, for example HEAD~1..HEAD",
    );
  }
  return {
    ...sides(trunk, trunk.revision),
    label: `${trunk.label}...HEAD`,
    from: await mergeBase(git, trunk.revision.commit, head.commit),
    head,
    open: true,
  };
}

type Ends = { readonly words: string; readonly left: string; readonly right: string; readonly parted: boolean };

async function between(git: Git, trunk: DefaultBranch | null, { words, left, right, parted }: Ends): Promise<Range> {
  const [base, head] = [await revision(git, left), await revision(git, right)];
  const from = parted ? await mergeBase(git, base.commit, head.commit) : base.commit;
  return { ...sides(trunk, base), label: words, from, head, open: false };
}

async function oneCommit(git: Git, trunk: DefaultBranch | null, words: string): Promise<Range> {
  const head = await revision(git, words);
  const parent = await findRevision(git, `${head.commit}^`);
  if (parent !== null) return { ...sides(trunk, parent), label: words, from: parent.commit, head, open: false };
  return { ...sides(trunk, null), label: words, from: await emptyTree(git), head, open: false };
}

/** A base that is a branch of its own is governed by the default branch as well; a bare commit stands for its history. */
function sides(trunk: DefaultBranch | null, base: Revision | null): Pick<Range, "base" | "other" | "defaultBranch"> {
  const name = trunk?.name ?? base?.branch ?? "main";
  if (base === null) return { base: null, other: null, defaultBranch: name };
  const branch = base.branch ?? name;
  const other = trunk !== null && branch !== name ? { commit: trunk.revision.commit, branch: name } : null;
  return { base: { commit: base.commit, branch }, other, defaultBranch: name };
}

/** Its id depends on the repository's kind of hash. */
const emptyTree = async (git: Git): Promise<Sha> =>
  sha((await git.text(["hash-object", "-t", "tree", "--stdin"])).trim());
