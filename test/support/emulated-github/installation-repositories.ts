import { forbiddenToApp, json } from "./answers.js";
import type { Routes } from "./front.js";
import { pageOf } from "./paging.js";
import type { World } from "./world.js";

/** What an installation covers: here always every repository of the organisation. */
export function installationRepositories(world: World): Routes {
  return {
    "GET /installation/repositories": (call) => {
      if (call.caller.kind !== "installation") throw forbiddenToApp();
      const all = world.rows.repos.all();
      const { items, headers } = pageOf(all, call.url);
      const repositories = items.map(({ id, name, full_name, default_branch, ...row }) => ({
        id,
        name,
        full_name,
        default_branch,
        private: row.private,
        archived: false,
        disabled: false,
        owner: { login: world.owner },
      }));
      return json({ total_count: all.length, repository_selection: "all", repositories }, 200, headers);
    },
  };
}
