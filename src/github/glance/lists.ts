import type { Account } from "../../domain/account.js";
import type { HeadCheck } from "../../domain/check.js";
import type { Comment } from "../../domain/comment.js";
import { sha, type Sha } from "../../domain/ids.js";
import { recordsIn } from "../../domain/pack-record.js";
import type { Review } from "../../domain/review.js";
import type { PostedCheckRun } from "../../domain/posted.js";
import { accountOf } from "../account-of.js";
import type { NamedRun } from "../appliers/seen-runs.js";
import { postedConclusion, type CheckRuns } from "../readers/check-runs.js";
import { reviewState } from "../readers/reviews.js";
import type { GivenAccount, GivenHead, GivenPullRequest } from "./answer.js";

type Listed<Item> = { readonly totalCount: number; readonly nodes: readonly Item[] };

/** The items, or `null` where there are more of them than were sent. */
export const wholeOf = <Item>(list: Listed<Item> | null): readonly Item[] | null =>
  list !== null && list.nodes.length === list.totalCount ? list.nodes : null;

/** An account in the words of the REST answers, where a bot is called `slug[bot]`. */
export function accountGiven(given: GivenAccount): Account | null {
  if (given === null) return null;
  const { __typename: type, login, databaseId } = given;
  if (databaseId == null) throw new Error(`GitHub gave no number for the account ${login}`);
  return accountOf({ type, login: type === "Bot" ? `${login}[bot]` : login, id: databaseId });
}

/** Oldest first; `null`: there are more. `readAt` stands for the time of a review that is not submitted. */
export const reviewsGiven = ({ reviews }: GivenPullRequest, readAt: string): readonly Review[] | null =>
  wholeOf(reviews)?.map(({ fullDatabaseId: id, author, state, commit, submittedAt }) => ({
    id,
    by: accountGiven(author),
    state: reviewState({ id, state }),
    commit: commit === null ? null : sha(commit.oid),
    submittedAt: submittedAt ?? readAt,
  })) ?? null;

/** A comment, and whether this app wrote it. */
export type CommentGiven = { readonly comment: Comment; readonly byUs: boolean };

/** Oldest first; `null`: there are more. */
export const commentsGiven = ({ comments }: GivenPullRequest): readonly CommentGiven[] | null =>
  wholeOf(comments)?.map(({ fullDatabaseId: id, body, createdAt, updatedAt, author, viewerDidAuthor }) => ({
    comment: { id, by: accountGiven(author), body, createdAt, edited: updatedAt !== createdAt },
    byUs: viewerDidAuthor,
  })) ?? null;

/**
 * When the base branch was changed; `null`: more often than was told, or the newest change that was told does not lead
 * to the base that the pull request has, so that the list is older than it.
 */
export function retargetsGiven({ retargets, baseRefName }: GivenPullRequest): readonly string[] | null {
  const { filteredCount, pageInfo, nodes } = retargets;
  const told = nodes.flatMap((node) => node?.createdAt ?? []);
  const isWhole = told.length === filteredCount && !pageInfo.hasNextPage;
  const base = nodes.at(-1)?.base?.replace(/^refs\/heads\//, "") ?? baseRefName;
  return isWhole && base === baseRefName ? told : null;
}

/** What checks and statuses say of the head, and our own runs there as whoever changes them needs them. */
export type ChecksGiven = {
  readonly runs: CheckRuns;
  readonly statuses: readonly HeadCheck[];
  readonly own: readonly NamedRun[];
};

/** `null`: there are more than were sent, or they are of another commit than the pull request names as its head. */
export function checksGiven({ head, headRefOid }: GivenPullRequest, appId: number, readAt: string): ChecksGiven | null {
  const commit = head.nodes[0]?.commit;
  if (commit?.oid !== headRefOid) return null;
  const others = othersOf(commit, appId, readAt);
  const own = ownNodes(commit);
  if (others === null || own === null) return null;
  const headSha = sha(commit.oid);
  return {
    runs: { others, ours: own.map((run) => postedRun(run, headSha)), records: own.flatMap(recordsOf), complete: true },
    statuses: (commit.status?.contexts ?? []).map(statusOf),
    own: own.map((run) => ({
      ...postedRun(run, headSha),
      text: run.text ?? "",
      annotations: countOf(run),
      at: readAt,
    })),
  };
}

function othersOf({ checkSuites }: GivenHead, appId: number, readAt: string): readonly HeadCheck[] | null {
  const suites = wholeOf(checkSuites)?.filter(({ app }) => app?.databaseId !== appId);
  const lists = suites?.map(({ app, checkRuns }) =>
    wholeOf(checkRuns)?.map(({ name, status, conclusion, startedAt }): HeadCheck => {
      const ended = status === "COMPLETED" && conclusion !== null ? conclusion.toLowerCase() : null;
      return { name, app: app?.slug ?? null, kind: "check-run", conclusion: ended, startedAt: startedAt ?? readAt };
    }),
  );
  return allOf(lists);
}

type OwnRun = NonNullable<NonNullable<GivenHead["ours"]>["nodes"][number]["checkRuns"]>["nodes"][number];

const ownNodes = ({ ours }: GivenHead): readonly OwnRun[] | null =>
  allOf(wholeOf(ours)?.map(({ checkRuns }) => wholeOf(checkRuns)));

const countOf = ({ annotations }: OwnRun): number => annotations?.totalCount ?? 0;

const recordsOf = ({ text, completedAt }: OwnRun): CheckRuns["records"] =>
  recordsIn(text ?? "").map((record) => ({ record, completedAt }));

const postedRun = (run: OwnRun, headSha: Sha): PostedCheckRun => ({
  id: run.databaseId,
  headSha,
  name: run.name,
  conclusion: postedConclusion(run.status.toLowerCase(), run.conclusion?.toLowerCase() ?? null),
  title: run.title ?? "",
  digest: run.externalId ?? "",
});

/** Every item of the lists; `null` where one of them is not whole. */
function allOf<Item>(lists: readonly (readonly Item[] | null | undefined)[] | undefined): readonly Item[] | null {
  if (lists === undefined) return null;
  const whole = lists.flatMap((list) => (list == null ? [] : [list]));
  return whole.length === lists.length ? whole.flat() : null;
}

/** `EXPECTED` is a status that is waited for, as `PENDING` is. */
const statusOf = ({ context, state, createdAt }: { context: string; state: string; createdAt: string }): HeadCheck => ({
  name: context,
  app: null,
  kind: "status",
  conclusion: state === "PENDING" || state === "EXPECTED" ? null : state.toLowerCase(),
  startedAt: createdAt,
});
