import { forbiddenToApp, json } from "./answers.js";
import type { Json } from "./emulate-internals.js";
import type { Routes } from "./front.js";
import { pageOf } from "./paging.js";
import { expectSuccess, type World } from "./world.js";

/** What an installation covers: here always every repository of the organisation. */
export function installationRepositories(world: World): Routes {
  return {
    "GET /installation/repositories": async (call) => {
      if (call.caller.kind !== "installation") throw forbiddenToApp();
      const all = world.rows.repos.all();
      const { items, headers } = pageOf(all, call.url);
      const repositories = await Promise.all(items.map(({ full_name }) => shown(world, full_name)));
      return json({ total_count: all.length, repository_selection: "all", repositories }, 200, headers);
    },
  };
}

async function shown(world: World, name: string): Promise<Json> {
  const reply = await world.askEmulate("GET", `/repos/${name}`);
  const repository = expectSuccess(reply, `reading ${name}`) as Json;
  return { archived: false, disabled: false, ...repository };
}
