import { forbidden, json, notFound, nothing, unprocessable } from "./answers.js";
import { enter } from "./caller.js";
import { latest, type CheckRun } from "./check-run-book.js";
import { checkRunFields } from "./check-run-limits.js";
import { appJson } from "./comment-json.js";
import type { Json, RepositoryRow } from "./emulate-internals.js";
import type { Call, Routes } from "./front.js";
import { commitAt, resolve } from "./git-objects.js";
import { pageOf } from "./paging.js";
import { gitOf } from "./pull-request-contents.js";
import type { World } from "./world.js";

const READ = { permission: "checks", level: "read" } as const;
const WRITE = { permission: "checks", level: "write", role: "write" } as const;

/** Check runs as the app that made them sees them. */
export function checkRuns(world: World): Routes {
  return {
    "POST /repos/:owner/:repo/check-runs": async (call) => {
      const repository = enterAsApp(call);
      const sha = String(call.body["head_sha"]);
      if (commitAt(gitOf(world, repository), sha) === undefined) throw unprocessable(`No commit found for SHA: ${sha}`);
      const run = world.checks.create(repository, world.app, sha, checkRunFields(call.body));
      await tellCheckRun(world, repository, run, "created", call.token);
      if (run.status === "completed") await tellCheckRun(world, repository, run, "completed", call.token);
      return json(checkRunJson(world, repository, run), 201);
    },

    "PATCH /repos/:owner/:repo/check-runs/:id": async (call) => {
      const repository = enterAsApp(call);
      const run = runAt(world, repository, call);
      if (run.app.id !== world.app.id) throw forbidden("Invalid app_id - the check run belongs to another GitHub App.");
      const wasCompleted = run.status === "completed";
      world.checks.change(run, checkRunFields(call.body, run));
      if (run.status === "completed" && !wasCompleted) {
        await tellCheckRun(world, repository, run, "completed", call.token);
      }
      return json(checkRunJson(world, repository, run));
    },

    "GET /repos/:owner/:repo/check-runs/:id": (call) => {
      const repository = enter(world, call, READ);
      return json(checkRunJson(world, repository, runAt(world, repository, call)));
    },

    "GET /repos/:owner/:repo/check-runs/:id/annotations": (call) => {
      const { annotations } = runAt(world, enter(world, call, READ), call);
      const { items, headers } = pageOf(annotations, call.url);
      return json(items, 200, headers);
    },

    "POST /repos/:owner/:repo/check-runs/:id/rerequest": async (call) => {
      const repository = enter(world, call, WRITE);
      await rerequest(world, repository, runAt(world, repository, call), call.token);
      return nothing(201);
    },

    "GET /repos/:owner/:repo/commits/:ref*/check-runs": (call) => {
      const repository = enter(world, call, READ);
      const sha = resolve(gitOf(world, repository), call.params["ref"] ?? "")?.sha;
      if (sha === undefined) throw unprocessable(`No commit found for SHA: ${call.params["ref"]}`);
      const runs = chosen(world.checks.on(repository, sha), call.url.searchParams);
      const { items, headers } = pageOf(runs, call.url);
      const shown = items.map((run) => checkRunJson(world, repository, run));
      return json({ total_count: runs.length, check_runs: shown }, 200, headers);
    },
  };

  function enterAsApp(call: Call): RepositoryRow {
    const repository = enter(world, call, WRITE);
    if (call.caller.kind === "installation") return repository;
    throw forbidden("You must authenticate via a GitHub App.");
  }
}

function runAt(world: World, repository: RepositoryRow, call: Call): CheckRun {
  const run = world.checks.get(repository, Number(call.params["id"]));
  if (run === undefined) throw notFound();
  return run;
}

function chosen(runs: readonly CheckRun[], query: URLSearchParams): readonly CheckRun[] {
  const [name, appId, status] = ["check_name", "app_id", "status"].map((key) => query.get(key));
  return (query.get("filter") === "all" ? runs : latest(runs))
    .filter((run) => name == null || run.name === name)
    .filter((run) => appId == null || String(run.app.id) === appId)
    .filter((run) => status == null || run.status === status);
}

/** Somebody asks for a run again: GitHub puts it back to queued and tells the app that made it. */
export function rerequest(world: World, repository: RepositoryRow, run: CheckRun, token: string): Promise<void> {
  world.checks.change(run, { status: "queued" });
  return tellCheckRun(world, repository, run, "rerequested", token);
}

export function tellCheckRun(
  world: World,
  repository: RepositoryRow,
  run: CheckRun,
  action: string,
  token?: string,
  extra: Json = {},
): Promise<void> {
  const told = { action, check_run: checkRunJson(world, repository, run), ...extra };
  return world.events.announce("check_run", repository, told, token);
}

function checkRunJson(world: World, repository: RepositoryRow, run: CheckRun): Json {
  const url = `${world.url}/repos/${repository.full_name}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    name: run.name,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    external_id: run.externalId,
    url,
    html_url: `${world.url}/${repository.full_name}/runs/${run.id}`,
    details_url: run.detailsUrl,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.suiteId },
    app: appJson(world, run.app),
    pull_requests: pullsAt(world, repository, run.headSha),
  };
}

function pullsAt(world: World, repository: RepositoryRow, sha: string): readonly Json[] {
  const repo = { id: repository.id, url: `${world.url}/repos/${repository.full_name}`, name: repository.name };
  return world.rows.pullRequests
    .findBy("repo_id", repository.id)
    .filter((pull) => pull.state === "open" && pull.head_sha === sha)
    .map((pull) => ({
      id: pull.id,
      number: pull.number,
      url: `${repo.url}/pulls/${pull.number}`,
      head: { ref: pull.head_ref, sha: pull.head_sha, repo },
      base: { ref: pull.base_ref, sha: pull.base_sha, repo },
    }));
}
