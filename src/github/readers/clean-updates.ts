import { WEB_FLOW } from "../../domain/account.js";
import type { Commit, Commits } from "../../domain/commit.js";
import type { Excused } from "../../domain/excused.js";
import { refText, type PullRequestRef, type Sha } from "../../domain/ids.js";
import { during } from "../answer.js";
import type { Api } from "../api.js";
import { readMergeBase } from "./merge-base.js";

/** The newest ones; who made older ones stays a contributor. Each costs five requests, once. */
const MOST_UPDATES = 10;

/** A merge of the base into the pull request: what it was made of. */
type Update = { readonly sha: Sha; readonly ours: Sha; readonly theirs: Sha };

/**
 * The commits that "Update branch" made and nobody had a hand in: GitHub signed the merge, its first parent is of this
 * pull request and its second is of the base, and every file is what the two sides and their merge base make of it by
 * themselves. A conflict that somebody resolved is none of these, whichever side they took. Throws when a tree cannot
 * be read; one that GitHub cuts proves nothing.
 */
export async function readCleanUpdates(api: Api, ref: PullRequestRef, commits: Commits): Promise<readonly Excused[]> {
  const updates = updatesIn(commits).slice(-MOST_UPDATES);
  const clean = await Promise.all(updates.map((update) => isClean(api, ref, update)));
  return updates.filter((_, index) => clean[index] === true).map(({ sha }) => ({ kind: "clean-update", sha }));
}

/**
 * Only a whole list says that a parent is not among the pull request's commits, and so on the base. A merge of another
 * branch brings that branch's commits along; one in reversed order has the base as its first parent.
 */
function updatesIn({ list, complete }: Commits): readonly Update[] {
  const own = new Set(list.map(({ sha }) => sha));
  return !complete
    ? []
    : list.filter(isGitHubs).flatMap(({ sha, parents: [ours, theirs, ...more] }) => {
        if (ours === undefined || theirs === undefined || more.length > 0) return [];
        return own.has(ours) && !own.has(theirs) ? [{ sha, ours, theirs }] : [];
      });
}

/** Anybody can write GitHub's name into a commit; its signature nobody else can make. */
const isGitHubs = ({ committer, verified }: Commit): boolean => verified && committer?.login === WEB_FLOW;

function isClean(api: Api, ref: PullRequestRef, { sha, ours, theirs }: Update): Promise<boolean> {
  const { owner, repo } = ref;
  return api.caches.cleanMerges(`${owner}/${repo}@${sha}`, () =>
    during(`reading what the merge ${sha} of ${refText(ref)} changed`, async () => {
      const base = await readMergeBase(api, ref, theirs, ours);
      const [merged, mine, other, before] = await Promise.all(
        [sha, ours, theirs, base].map((commit) => filesAt(api, ref, commit)),
      );
      return !!merged && !!mine && !!other && !!before && isMachineMade({ merged, mine, other, before });
    }),
  );
}

/** Mode and object id by path. */
type Files = ReadonlyMap<string, string>;
type Sides = { readonly merged: Files; readonly mine: Files; readonly other: Files; readonly before: Files };

/**
 * No file differs from both parents, and each is that of the side which changed it. Without the second half, a vulnerable
 * file of long ago could be brought back as "the base's".
 */
function isMachineMade({ merged, mine, other, before }: Sides): boolean {
  const paths = new Set([merged, mine, other, before].flatMap((files) => [...files.keys()]));
  return [...paths].every((path) => {
    const [is, ours, theirs, was] = [merged.get(path), mine.get(path), other.get(path), before.get(path)];
    return is === ours ? theirs === was || theirs === ours : is === theirs && ours === was;
  });
}

/** `null`: GitHub cut the tree. Source: https://docs.github.com/en/rest/git/trees#get-a-tree */
async function filesAt({ octokit }: Api, { owner, repo }: PullRequestRef, tree_sha: Sha): Promise<Files | null> {
  const { data } = await octokit.rest.git.getTree({ owner, repo, tree_sha, recursive: "1" });
  if (!Array.isArray(data.tree)) throw new Error(`GitHub answered no entries for the tree ${tree_sha}`);
  const files = data.tree.filter(({ type }) => type !== "tree");
  return data.truncated ? null : new Map(files.map(({ path, mode, sha }) => [path, `${mode} ${sha}`]));
}
