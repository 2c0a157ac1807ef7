import { json } from "./answers.js";
import { enter } from "./caller.js";
import { issueJson, pullNumbered } from "./comment-json.js";
import type { Routes } from "./front.js";
import { accountJson } from "./people.js";
import type { World } from "./world.js";

/** Assigning people to a pull request, which emulate knows for issues alone. Names that GitHub does not know are left out. */
export function assignees(world: World): Routes {
  return {
    "POST /repos/:owner/:repo/issues/:number/assignees": async (call) => {
      const repository = enter(world, call, { permission: "pull_requests", level: "write", role: "triage" });
      const pull = pullNumbered(world, repository, Number(call.params["number"]));
      if (pull === undefined) return call.pass();
      const named = Array.isArray(call.body["assignees"]) ? call.body["assignees"].map(String) : [];
      const added = named
        .flatMap((login) => world.people.find(login) ?? [])
        .filter(({ id }) => !pull.assignee_ids.includes(id));
      world.rows.pullRequests.update(pull.id, { assignee_ids: [...pull.assignee_ids, ...added.map(({ id }) => id)] });
      for (const user of added) {
        await world.events.pullRequest(
          "assigned",
          { pull, token: call.token },
          { assignee: accountJson(user, world.url) },
        );
      }
      return json(await issueJson(world, repository, pull.number), 201);
    },
  };
}
