import type { Activity } from "./activity-log.js";
import { json } from "./answers.js";
import { enter } from "./caller.js";
import { senderJson } from "./events.js";
import type { Json } from "./emulate-internals.js";
import type { Call, Routes } from "./front.js";
import { branchTip } from "./git-objects.js";
import { gitOf } from "./pull-request-contents.js";
import type { World } from "./world.js";

/** Who moved which branch, and how: GitHub's list of a repository's activity, paged by a cursor. */
export function activity(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/activity": (call) => {
      const repository = enter(world, call, { permission: "contents", level: "read" });
      const size = Math.min(100, Number(call.url.searchParams.get("per_page") ?? 30));
      const cursor = Number(call.url.searchParams.get("after") ?? Number.MAX_SAFE_INTEGER);
      const rows = world.activity.of(repository).filter((row) => row.id < cursor && isAsked(row, call));
      const page = rows.slice(0, size);
      return json(page.map(shown), 200, rows.length > size ? { link: next(call.url, page) } : {});
    },

    "DELETE /repos/:owner/:repo/git/refs/:ref*": async (call) => {
      const repository = enter(world, call, { permission: "contents", level: "write", role: "write" });
      const [git, ref] = [gitOf(world, repository), call.params["ref"] ?? ""];
      const before = branchTip(git, ref.replace(/^heads\//, ""));
      const response = await call.pass();
      if (!response.ok || before === undefined) return response;
      const actor = senderJson(world, call.token);
      world.activity.record(git, { ref: `refs/${ref}`, before, after: "0".repeat(40), actor });
      return response;
    },
  };
}

function isAsked({ ref, activity_type, actor }: Activity, { url }: Call): boolean {
  const [branch, type, login] = ["ref", "activity_type", "actor"].map((name) => url.searchParams.get(name));
  return (
    (!branch || ref === branch || ref === `refs/heads/${branch}`) &&
    (!type || activity_type === type) &&
    (!login || actor?.["login"] === login)
  );
}

const shown = ({ repositoryId: _, ...row }: Activity): Json => ({ ...row, node_id: `A_${row.id}` });

function next(url: URL, page: readonly Activity[]): string {
  const target = new URL(url);
  target.searchParams.set("after", String(page.at(-1)?.id));
  return `<${target.href}>; rel="next"`;
}
