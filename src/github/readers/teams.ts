import { login, type Login, type TeamSlug } from "../../domain/ids.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { isRefusal } from "../answer.js";
import type { Api } from "../api.js";

/** The members of these teams, child teams included. A team that GitHub hides from us, or that is gone, is `null`. */
export async function readTeams(api: Api, slugs: readonly TeamSlug[]): Promise<PullRequestSnapshot["teams"]> {
  const distinct = [...new Set(slugs)].toSorted();
  return Object.fromEntries(
    await Promise.all(distinct.map(async (slug) => [slug, await knownMembersOf(api, slug)] as const)),
  );
}

/** A team that is hidden from us is looked for each time: whoever shows it to us wants to see that it worked. */
const knownMembersOf = (api: Api, team: TeamSlug): Promise<readonly Login[] | null> =>
  api.rights(
    `the members of ${team}`,
    () => membersOf(api, team),
    (members) => members !== null,
  );

async function membersOf({ octokit }: Api, team: TeamSlug): Promise<readonly Login[] | null> {
  const [org = "", team_slug = ""] = team.split("/");
  try {
    const { items } = await wholeList({
      what: `the members of @${team}`,
      page: (page) => octokit.rest.teams.listMembersInOrg({ org, team_slug, per_page: PER_PAGE, page }),
      itemsOf: (data) => data,
    });
    return items.map((member) => login(member.login)).toSorted();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
