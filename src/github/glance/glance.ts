import { sha, type PullRequestRef, type RepositoryRef, type Sha } from "../../domain/ids.js";
import type { Review } from "../../domain/review.js";
import { dateOf, type Answer } from "../answer.js";
import type { Api, AppIdentity } from "../api.js";
import { isByUs } from "../readers/comments.js";
import type { SeenTalk } from "../appliers/seen-talk.js";
import type { PullRequestRead } from "../readers/pull-request.js";
import type { Tips } from "../readers/tips.js";
import { askQuestion } from "../question.js";
import { GlanceAnswer } from "./answer.js";
import {
  checksGiven,
  commentsGiven,
  retargetsGiven,
  reviewsGiven,
  type ChecksGiven,
  type CommentGiven,
} from "./lists.js";
import { pullRequestGiven, tipsGiven } from "./pull-request.js";
import { GLANCE_QUERY } from "./query.js";

/** Everything of a pull request that moves, seen at one moment. A list that is `null` is longer than one answer. */
export type Glance = {
  readonly pull: PullRequestRead;
  readonly tips: Tips;
  readonly reviews: readonly Review[] | null;
  readonly comments: readonly CommentGiven[] | null;
  readonly checks: ChecksGiven | null;
  /** When its base branch was changed, ISO 8601. */
  readonly retargets: readonly string[] | null;
  /** The tip of the repository whose policy may hold for this one; `null`: there is none, or none that we may see. */
  readonly floor: (RepositoryRef & { readonly commit: Sha }) | null;
};

/**
 * One request in place of eight. `null` where it cannot be had (a server without GraphQL, a limit of its own, half an
 * answer, a field of another shape): then everything is read by REST, which says what is wrong, or has it.
 */
export async function readGlance(api: Api, ref: PullRequestRef, floor: RepositoryRef): Promise<Glance | null> {
  if (api.glances.areClosed()) return null;
  const answer = await ask(api, ref, floor).catch(() => null); // what is wrong is said by the readers that take its place
  if (answer === null) return api.glances.close();
  try {
    return glanceOf(api, ref, floor, answer);
  } catch {
    return null; // this pull request has something that does not fit into a glance
  }
}

function ask(api: Api, { owner, repo, number }: PullRequestRef, floor: RepositoryRef) {
  const variables = { owner, repo, number, appId: api.app.id, floorOwner: floor.owner, floorRepo: floor.repo };
  return askQuestion(api, GLANCE_QUERY, variables);
}

function glanceOf(
  { app, runs, talks }: Api,
  ref: PullRequestRef,
  floor: RepositoryRef,
  answer: Answer<unknown>,
): Glance {
  const { data, errors = [] } = GlanceAnswer.parse(answer.data);
  if (errors.some(({ path }) => path?.[0] !== "floor")) throw new Error("GitHub answered a part of the question only");
  const at = dateOf(answer);
  const { pullRequest } = data.repository;
  const checks = checksGiven(pullRequest, app.id, at);
  if (checks !== null) runs.saw(`${ref.owner}/${ref.repo}`, sha(pullRequest.headRefOid), checks.own);
  const comments = commentsGiven(pullRequest);
  const pull = pullRequestGiven(ref, data.repository, at);
  if (comments !== null) talks.saw(ref, talkOf(app, pull, comments));
  const tip = data.floor?.defaultBranchRef?.target?.oid;
  return {
    pull,
    tips: tipsGiven(data.repository),
    reviews: reviewsGiven(pullRequest, at),
    comments,
    checks,
    retargets: retargetsGiven(pullRequest),
    floor: tip === undefined ? null : { ...floor, commit: sha(tip) },
  };
}

/** Our comment is the first that we wrote. */
function talkOf(app: AppIdentity, { requested, at }: PullRequestRead, comments: readonly CommentGiven[]): SeenTalk {
  const own = comments.find((one) => isByUs(app, one))?.comment;
  return {
    comment: own === undefined ? null : { id: own.id, body: own.body },
    users: new Set(requested.requestedUsers),
    teams: new Set(requested.requestedTeams),
    at,
  };
}
