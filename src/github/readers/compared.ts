import type { Commits } from "../../domain/commit.js";
import type { PullRequestRef, Sha } from "../../domain/ids.js";
import type { Api } from "../api.js";
import { readCommits } from "./commits.js";
import { readComparison } from "./comparison.js";
import { readFileRows, type FileRows } from "./file-rows.js";
import { readMergeBase } from "./merge-base.js";
import type { PullRequestRead } from "./pull-request.js";
import type { Tips } from "./tips.js";

type Asked = {
  readonly tips: Tips;
  readonly headSha: Sha;
  readonly declared: PullRequestRead["declared"];
  /** Whether the head is known well enough to compare it by its name; else the pull request's own lists are read. */
  readonly byCommits: boolean;
};

/** The files and commits of a pull request and where they begin. */
export type Compared = {
  readonly rows: FileRows;
  readonly mergeBase: Sha;
  readonly commits: Commits;
  /** All of it is named by two commits, so that nothing could move while it was read. */
  readonly isOfOneMoment: boolean;
};

/** By one comparison of commits; a list that is too long for it, or has another length than declared, by itself. */
export async function readCompared(api: Api, ref: PullRequestRef, asked: Asked): Promise<Compared> {
  const { tips, headSha, declared } = asked;
  if (!asked.byCommits) return byLists(api, ref, asked);
  // GitHub compares no commits whose difference takes it too long, and lists the files of a pull request all the same.
  const compared = await readComparison(api, ref, tips.base.commit, headSha).catch(() => null);
  if (compared === null) return byLists(api, ref, asked);
  const { mergeBase, ...lists } = compared;
  const [rows, commits] = [asDeclared(lists.rows, declared.files), asDeclared(lists.commits, declared.commits)];
  const [allRows, allCommits] = await Promise.all([
    rows === null ? readFileRows(api, ref, declared.files) : { rows, complete: true },
    commits === null ? readCommits(api, ref, declared.commits) : { list: commits, complete: true },
  ]);
  return { rows: allRows, mergeBase, commits: allCommits, isOfOneMoment: rows !== null && commits !== null };
}

async function byLists(api: Api, ref: PullRequestRef, { tips, headSha, declared }: Asked): Promise<Compared> {
  const [rows, mergeBase, commits] = await Promise.all([
    readFileRows(api, ref, declared.files),
    readMergeBase(api, ref, tips.base.commit, headSha),
    readCommits(api, ref, declared.commits),
  ]);
  return { rows, mergeBase, commits, isOfOneMoment: false };
}

const asDeclared = <Item>(list: readonly Item[] | null, declared: number): readonly Item[] | null =>
  list?.length === declared ? list : null;
