import { GitHubRefusal, json, notFound } from "./answers.js";
import { enter, requirePermission } from "./caller.js";
import type { Json, RepositoryRow, TeamRow } from "./emulate-internals.js";
import type { Call, Routes } from "./front.js";
import { pageOf } from "./paging.js";
import { accountJson, atLeast, type Role } from "./people.js";
import { teamJson } from "./team-json.js";
import type { World } from "./world.js";

const METADATA = { permission: "metadata", level: "read" } as const;
const MEMBERS = { permission: "members", level: "read" } as const;

/** Who may do what, from the explicit table, and who is in a team. */
export function peopleRoutes(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/collaborators": (call) => {
      const repository = enter(world, call, METADATA);
      const { items, headers } = pageOf(collaborators(world, repository, call.url.searchParams), call.url);
      return json(items, 200, headers);
    },

    "GET /repos/:owner/:repo/collaborators/:login": (call) => {
      const repository = enter(world, call, METADATA);
      const login = (call.params["login"] ?? "").toLowerCase();
      if (world.people.collaborators(repository).some(({ user }) => user.login.toLowerCase() === login)) {
        return new Response(null, { status: 204 });
      }
      throw notFound();
    },

    "GET /repos/:owner/:repo/collaborators/:login/permission": (call) => {
      const repository = enter(world, call, METADATA);
      const login = call.params["login"] ?? "";
      const user = world.people.find(login);
      if (user?.type !== "User") throw new GitHubRefusal(404, { message: `${login} is not a user` });
      const role = world.people.roleOf(repository, login);
      const shown = { ...accountJson(user, world.url), permissions: permissions(role), role_name: role };
      return json({ permission: legacy(role), role_name: role, user: shown });
    },

    "GET /orgs/:org/teams/:slug": (call) => json(teamJson(world, team(call))),

    "GET /orgs/:org/teams/:slug/members": (call) => {
      const members = world.rows.teamMembers.findBy("team_id", team(call).id);
      const users = members.flatMap(({ user_id }) => world.rows.users.get(user_id) ?? []);
      const { items, headers } = pageOf(users, call.url);
      return json(
        items.map((user) => accountJson(user, world.url)),
        200,
        headers,
      );
    },
  };

  /** An organisation's teams are hidden from whoever is not allowed to see its members. */
  function team({ caller, params }: Call): TeamRow {
    if (caller.kind === "installation") requirePermission(caller.permissions, MEMBERS);
    const found = world.rows.teams.all().find((row) => row.slug === params["slug"]?.toLowerCase());
    const ours = params["org"]?.toLowerCase() === world.owner.toLowerCase();
    if (found === undefined || !ours || caller.kind === "anybody") throw notFound();
    return found;
  }
}

/** GitHub's older names of the levels, in the `permissions` of an account and in the `permission` filter. */
const LEVELS: Readonly<Record<string, Role>> = {
  pull: "read",
  triage: "triage",
  push: "write",
  maintain: "maintain",
  admin: "admin",
};

function collaborators(world: World, repository: RepositoryRow, query: URLSearchParams): readonly Json[] {
  const needed = LEVELS[query.get("permission") ?? "pull"] ?? "read";
  const outsideOnly = query.get("affiliation") === "outside";
  return world.people
    .collaborators(repository)
    .filter(({ role, outside }) => atLeast(role, needed) && (outside || !outsideOnly))
    .map(({ user, role }) => ({
      ...accountJson(user, world.url),
      permissions: permissions(role),
      role_name: role,
    }));
}

function permissions(role: Role): Json {
  return Object.fromEntries(Object.entries(LEVELS).map(([level, needed]) => [level, atLeast(role, needed)]));
}

/** `permission` knows four words; `role_name` knows them all. */
function legacy(role: Role): string {
  if (role === "maintain") return "write";
  return role === "triage" ? "read" : role;
}
