import { forbidden, GitHubRefusal, invalidField, json, unprocessable } from "./answers.js";
import { enter } from "./caller.js";
import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import type { Call, Routes } from "./front.js";
import { branchTip } from "./git-objects.js";
import { atLeast } from "./people.js";
import { baseOf, commitsOf, gitOf } from "./pull-request-contents.js";
import { botOf } from "./issue-event-json.js";
import { pullAt, pullRequestJson } from "./pull-request-json.js";
import type { IssueEvent, World } from "./world.js";

const PULLS = { permission: "pull_requests", level: "write" } as const;

/** Opening and editing pull requests, with the refusals and the events emulate leaves out. */
export function pullRequestChanges(world: World): Routes {
  return {
    "POST /repos/:owner/:repo/pulls": async (call) => {
      const repository = enter(world, call, PULLS);
      refuseOpening(world, repository, call.body);
      return shown(world, repository, await call.pass());
    },

    "PATCH /repos/:owner/:repo/pulls/:number": async (call) => {
      const repository = enter(world, call, PULLS);
      const before = pullAt(world, repository, call.params["number"]);
      refuseEditing(world, repository, before, call);
      const response = await call.pass();
      if (!response.ok) return response;
      await announceChanges(world, repository, before, call);
      return shown(world, repository, response);
    },
  };
}

async function shown(world: World, repository: RepositoryRow, response: Response): Promise<Response> {
  if (!response.ok) return response;
  const { number } = (await response.json()) as { number: number };
  return json(await pullRequestJson(world, pullAt(world, repository, String(number))), response.status);
}

/** emulate would create an unknown branch, and open a second pull request for a head that has one. */
function refuseOpening(world: World, repository: RepositoryRow, body: Json): void {
  const git = gitOf(world, repository);
  const head = String(body["head"]).split(":").at(-1) ?? "";
  const base = String(body["base"]);
  const [headSha, baseSha] = [branchTip(git, head), branchTip(git, base)];
  if (headSha === undefined) throw invalidField("PullRequest", "head");
  if (baseSha === undefined) throw invalidField("PullRequest", "base");
  if (openPull(world, repository, head, base))
    throw custom(`A pull request already exists for ${world.owner}:${head}.`);
  const wanted = { repo_id: repository.id, head_sha: headSha, base_sha: baseSha, base_ref: base, state: "open" };
  // Only the fields that decide which commits there would be: there is no row yet.
  if (commitsOf(world, wanted as PullRequestRow).length === 0) throw custom(`No commits between ${base} and ${head}`);
}

const custom = (message: string): GitHubRefusal =>
  new GitHubRefusal(422, {
    message: "Validation Failed",
    errors: [{ resource: "PullRequest", code: "custom", message }],
  });

function openPull(world: World, repository: RepositoryRow, head: string, base: string): boolean {
  return world.rows.pullRequests
    .findBy("repo_id", repository.id)
    .some((pull) => pull.state === "open" && pull.head_ref === head && pull.base_ref === base);
}

function refuseEditing(world: World, repository: RepositoryRow, pull: PullRequestRow, call: Call): void {
  const { caller, body } = call;
  if (caller.kind === "person") {
    const own = world.people.known(caller.login).id === pull.user_id;
    if (!own && !atLeast(world.people.roleOf(repository, caller.login), "write")) {
      throw forbidden("Must have write rights to Repository.");
    }
  }
  if (pull.merged && body["state"] === "open")
    throw unprocessable("state cannot be changed. The pull request is merged.");
  const base = body["base"];
  if (typeof base === "string" && branchTip(gitOf(world, repository), base) === undefined) {
    throw invalidField("PullRequest", "base");
  }
}

/** One `edited` names all that was edited; a draft that changed is an event of its own. */
async function announceChanges(
  world: World,
  repository: RepositoryRow,
  before: PullRequestRow,
  call: Call,
): Promise<void> {
  const after = pullAt(world, repository, String(before.number));
  const changes = edits(world, before, after);
  const about = { pull: after, token: call.token };
  if (changes["base"] !== undefined) world.issueEvents.push(retargeted(world, repository, after, call));
  if (Object.keys(changes).length > 0) await world.events.pullRequest("edited", about, { changes });
  if (before.draft && !after.draft) await world.events.pullRequest("ready_for_review", about);
  if (!before.draft && after.draft) await world.events.pullRequest("converted_to_draft", about);
}

const retargeted = (world: World, repository: RepositoryRow, pull: PullRequestRow, { caller }: Call): IssueEvent => ({
  repositoryId: repository.id,
  number: pull.number,
  event: "base_ref_changed",
  base: pull.base_ref,
  by: caller.kind === "person" ? caller.login : botOf(world),
  at: world.clock.iso(),
});

function edits(world: World, before: PullRequestRow, after: PullRequestRow): Json {
  const moved = before.base_ref !== after.base_ref;
  return {
    ...(before.title === after.title ? {} : { title: { from: before.title } }),
    ...(before.body === after.body ? {} : { body: { from: before.body } }),
    ...(moved ? { base: { ref: { from: before.base_ref }, sha: { from: baseOf(world, before) } } } : {}),
  };
}
