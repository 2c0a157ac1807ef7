import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { asPullRequest, commentJson, pullNumbered } from "./comment-json.js";
import { moveHeads } from "./head-moves.js";
import { gitOf } from "./pull-request-contents.js";
import { pullRequestJson } from "./pull-request-json.js";
import { reviewEventJson } from "./review-json.js";
import type { World } from "./world.js";

type Adapt = (world: World, repository: RepositoryRow, payload: Json) => void;

/** Our own routes tell these, with what emulate leaves out of them. */
const TOLD_BY_US = new Set(["pull_request.edited", "issue_comment.edited"]);

/** The events of emulate's routes whose payload differs from GitHub's, and what becomes of each. */
const ADAPTED: Readonly<Record<string, Adapt>> = {
  push: (world, repository, payload) => void push(world, repository, payload),
  create: (world, repository, payload) => {
    void world.events.announce("create", repository, payload);
    const { ref } = payload as { ref: string };
    const after = world.rows.refs.findBy("repo_id", repository.id).find((row) => row.ref === ref)?.sha;
    void push(world, repository, { ref, before: "0".repeat(40), after, sender: payload["sender"] });
  },
  "pull_request_review.submitted": (world, repository, payload) => {
    const pull = pullOf(world, repository, payload["pull_request"]);
    const review = payload["review"] as { id: number; user: { id: number } };
    if (pull === undefined) return;
    clearRequest(world, pull, review.user.id);
    void world.events.announce("pull_request_review", repository, async () => ({
      ...payload,
      review: reviewEventJson(review),
      pull_request: await pullRequestJson(world, pull),
    }));
  },
  "issues.labeled": label,
  "issues.unlabeled": label,
};

/** Stands in for emulate's dispatcher: every event of a built-in route comes through here. */
export function builtInEvents(world: World) {
  return (event: string, action: string | undefined, payload: Json, owner: string, name?: string): Promise<void> => {
    const repository = world.rows.repos.findOneBy("full_name", `${owner}/${name}`);
    const key = action === undefined ? event : `${event}.${action}`;
    if (repository === undefined || TOLD_BY_US.has(key)) return Promise.resolve();
    const adapt = ADAPTED[key];
    if (adapt) adapt(world, repository, payload);
    else void world.events.announce(event, repository, () => completed(world, repository, payload));
    return Promise.resolve();
  };
}

/** A `pull_request` key always holds the pull request as it is; events of one carry its number as well. */
async function completed(world: World, repository: RepositoryRow, payload: Json): Promise<Json> {
  const pull = pullOf(world, repository, payload["pull_request"]);
  if (pull) return { ...payload, number: pull.number, pull_request: await pullRequestJson(world, pull) };
  const comment = payload["comment"] as Json | undefined;
  const issue = payload["issue"] as Json | undefined;
  return {
    ...payload,
    ...(comment ? { comment: commentJson(world, comment) } : {}),
    ...(issue && pullOf(world, repository, issue) ? { issue: asPullRequest(world, repository, issue) } : {}),
  };
}

function pullOf(world: World, repository: RepositoryRow, shown: unknown): PullRequestRow | undefined {
  return pullNumbered(world, repository, (shown as { number?: number } | undefined)?.number);
}

async function push(world: World, repository: RepositoryRow, payload: Json): Promise<void> {
  const { ref, before, after, sender } = payload as { ref: string; before: string; after: string; sender: Json };
  world.activity.record(gitOf(world, repository), { ref, before, after, actor: sender });
  const moved = moveHeads(world, repository, { ref, after });
  const created = /^0+$/.test(before);
  const compare = `${world.url}/${repository.full_name}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`;
  const pusher = { name: sender["login"], email: null };
  const told = { commits: [], ...payload, pusher, created, deleted: false, compare };
  await world.events.announce("push", repository, told);
  for (const { pull, from } of moved) {
    const telling = async () => {
      const shown = await pullRequestJson(world, pull);
      return { action: "synchronize", number: pull.number, before: from, after, pull_request: shown, sender };
    };
    await world.events.announce("pull_request", repository, telling);
  }
}

/** A reviewer is no longer asked for once the review is there. */
function clearRequest(world: World, pull: PullRequestRow, reviewer: number): void {
  const left = pull.requested_reviewer_ids.filter((id) => id !== reviewer);
  world.rows.pullRequests.update(pull.id, { requested_reviewer_ids: left });
}

/** emulate tells of a pull request's labels as an issue's. */
function label(world: World, repository: RepositoryRow, payload: Json): void {
  const pull = pullOf(world, repository, payload["issue"]);
  const { issue: _issue, ...rest } = payload;
  if (pull === undefined) return void world.events.announce("issues", repository, payload);
  void world.events.announce("pull_request", repository, async () => ({
    ...rest,
    number: pull.number,
    pull_request: await pullRequestJson(world, pull),
  }));
}
