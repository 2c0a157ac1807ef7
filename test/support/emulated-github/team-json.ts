import type { Json, TeamRow } from "./emulate-internals.js";
import type { World } from "./world.js";

export function teamJson(world: World, team: TeamRow): Json {
  return {
    id: team.id,
    node_id: team.node_id,
    slug: team.slug,
    name: team.name,
    description: team.description,
    privacy: team.privacy,
    permission: team.permission,
    type: "organization",
    organization_id: team.org_id,
    parent: null,
    url: `${world.url}/teams/${team.id}`,
    html_url: `${world.url}/orgs/${world.owner}/teams/${team.slug}`,
    members_url: `${world.url}/teams/${team.id}/members{/member}`,
  };
}

/** A pull request of emulate, with the teams that were asked as GitHub shows them. */
export function withTeams(world: World, pull: Json): Json {
  const asked = (pull["requested_teams"] ?? []) as readonly { readonly id: number }[]; // as emulate writes it
  const teams = asked.flatMap(({ id }) => world.rows.teams.get(id) ?? []);
  return { ...pull, requested_teams: teams.map((team) => teamJson(world, team)) };
}
