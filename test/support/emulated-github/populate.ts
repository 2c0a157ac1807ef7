import type { Rows } from "./emulate-internals.js";
import type { People } from "./people.js";
import type { Settings } from "./seed.js";

/** Puts people, teams and the app's own bot into a fresh emulated GitHub. */
export function populate(rows: Rows, people: People, settings: Settings): void {
  addPeople(rows, people, settings);
  for (const [slug, logins] of Object.entries(settings.teams)) addTeam(rows, people, slug, logins, settings.owner);
  for (const [name, roles] of Object.entries(settings.repositories)) {
    const repository = rows.repos.findOneBy("full_name", `${settings.owner}/${name}`);
    for (const [login, role] of Object.entries(roles)) if (repository) people.setRole(repository, login, role);
  }
}

function addPeople(rows: Rows, people: People, { users, app }: Settings): void {
  const repositories = rows.repos.all();
  people.add(`${app.slug}[bot]`, { type: "Bot" }, []);
  for (const [login, given] of Object.entries(users)) {
    const options = typeof given === "string" ? { role: given } : given;
    people.add(login, { ...(login.endsWith("[bot]") ? { type: "Bot" as const } : {}), ...options }, repositories);
  }
}

function addTeam(rows: Rows, people: People, slug: string, logins: readonly string[], owner: string): void {
  const team = rows.teams.insert({
    org_id: rows.orgs.findOneBy("login", owner)?.id ?? 0,
    slug,
    name: slug,
    node_id: `T_${slug}`,
    description: null,
    privacy: "closed",
    permission: "push",
    parent_id: null,
    members_count: logins.length,
    repos_count: 0,
  });
  for (const login of logins) {
    rows.teamMembers.insert({ team_id: team.id, user_id: people.known(login).id, role: "member" });
  }
}
