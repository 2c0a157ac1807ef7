import type { CommitRow, Rows, TreeRow } from "./emulate-internals.js";

/** Reads commits and trees of one repository straight from emulate's rows. */
export type GitObjects = { readonly rows: Rows; readonly repositoryId: number };

export type Entry = { readonly mode: string; readonly type: "blob" | "commit"; readonly sha: string };

export function commitAt({ rows, repositoryId }: GitObjects, sha: string): CommitRow | undefined {
  return rows.commits.findBy("sha", sha).find((commit) => commit.repo_id === repositoryId);
}

/** The tip of a branch, or undefined where there is no such branch. */
export function branchTip({ rows, repositoryId }: GitObjects, branch: string): string | undefined {
  return rows.refs.findBy("repo_id", repositoryId).find((row) => row.ref === `refs/heads/${branch}`)?.sha;
}

/** A commit by branch name or full SHA. */
export function resolve(git: GitObjects, ref: string): CommitRow | undefined {
  return commitAt(git, branchTip(git, ref) ?? ref);
}

/** Every commit reachable from this one, itself included, parents before children. */
export function history(git: GitObjects, sha: string): ReadonlyMap<string, CommitRow> {
  const found = new Map<string, CommitRow>();
  const stack: { sha: string; ready: boolean }[] = [{ sha, ready: false }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const commit = commitAt(git, next.sha);
    if (commit === undefined || found.has(next.sha)) continue;
    if (next.ready) found.set(next.sha, commit);
    else {
      stack.push({ sha: next.sha, ready: true });
      stack.push(...commit.parent_shas.toReversed().map((parent) => ({ sha: parent, ready: false })));
    }
  }
  return found;
}

/** The newest commit both share: a common commit that is no parent of another common commit. */
export function mergeBase(git: GitObjects, one: string, other: string): CommitRow | undefined {
  const left = history(git, one);
  const common = [...history(git, other).values()].filter(({ sha }) => left.has(sha));
  const parents = new Set(common.flatMap((commit) => commit.parent_shas));
  return common.findLast(({ sha }) => !parents.has(sha));
}

export type TreeItem = TreeRow["tree"][number];

/** What lies directly in a tree. */
export const treeAt = ({ rows, repositoryId }: GitObjects, sha: string): readonly TreeItem[] | undefined =>
  rows.trees.findBy("sha", sha).find((row) => row.repo_id === repositoryId)?.tree;

/** Every file of a tree by its whole path; a submodule is an entry of type `commit`. */
export function filesIn(git: GitObjects, treeSha: string, prefix = ""): Map<string, Entry> {
  const files = new Map<string, Entry>();
  for (const { path, mode, type, sha } of treeAt(git, treeSha) ?? []) {
    if (type !== "tree") files.set(prefix + path, { mode, type, sha });
    else for (const [name, entry] of filesIn(git, sha, `${prefix}${path}/`)) files.set(name, entry);
  }
  return files;
}

export const sameEntry = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one?.sha === other?.sha && one?.mode === other?.mode;
