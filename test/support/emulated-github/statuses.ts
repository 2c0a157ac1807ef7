import { invalidField, json, unprocessable } from "./answers.js";
import { enter } from "./caller.js";
import type { RepositoryRow } from "./emulate-internals.js";
import { senderJson } from "./events.js";
import type { Call, Routes } from "./front.js";
import { commitAt, resolve } from "./git-objects.js";
import { pageOf } from "./paging.js";
import { gitOf } from "./pull-request-contents.js";
import { newest, type Status } from "./status-book.js";
import type { World } from "./world.js";

const STATES = ["error", "failure", "pending", "success"];

/** Commit statuses, the older kin of check runs, which emulate does not have. */
export function statuses(world: World): Routes {
  return {
    "POST /repos/:owner/:repo/statuses/:sha": async (call) => {
      const repository = enter(world, call, { permission: "statuses", level: "write", role: "write" });
      const sha = call.params["sha"] ?? "";
      if (commitAt(gitOf(world, repository), sha) === undefined) throw unprocessable(`No commit found for SHA: ${sha}`);
      const status = newStatus(world, call);
      world.statuses.add(repository, sha, status);
      await world.events.announce("status", repository, { ...status, sha, branches: [] }, call.token);
      return json(status, 201);
    },

    "GET /repos/:owner/:repo/commits/:ref*/status": (call) => {
      const { repository, sha } = open(call);
      const list = newest(world.statuses.on(repository, sha));
      const { items, headers } = pageOf(list, call.url);
      return json({ state: combined(list), statuses: items, sha, total_count: list.length }, 200, headers);
    },

    "GET /repos/:owner/:repo/commits/:ref*/statuses": (call) => {
      const { repository, sha } = open(call);
      const { items, headers } = pageOf(world.statuses.on(repository, sha), call.url);
      return json(items, 200, headers);
    },
  };

  function open(call: Call): { repository: RepositoryRow; sha: string } {
    const repository = enter(world, call, { permission: "statuses", level: "read" });
    const sha = resolve(gitOf(world, repository), call.params["ref"] ?? "")?.sha;
    if (sha === undefined) throw unprocessable(`No commit found for SHA: ${call.params["ref"]}`);
    return { repository, sha };
  }
}

function newStatus(world: World, { body, token }: Call): Status {
  const state = String(body["state"]);
  if (!STATES.includes(state)) throw invalidField("Status", "state", "custom");
  const at = world.clock.iso();
  return {
    id: world.statuses.size + 1,
    state,
    context: typeof body["context"] === "string" ? body["context"] : "default",
    description: body["description"] ?? null,
    target_url: body["target_url"] ?? null,
    creator: senderJson(world, token),
    created_at: at,
    updated_at: at,
  };
}

function combined(list: readonly Status[]): string {
  if (list.some(({ state }) => state === "failure" || state === "error")) return "failure";
  return list.length === 0 || list.some(({ state }) => state === "pending") ? "pending" : "success";
}
