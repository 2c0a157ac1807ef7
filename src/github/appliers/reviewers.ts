import { login, teamSlug, type Login, type PullRequestRef, type TeamSlug } from "../../domain/ids.js";
import type { Applied } from "../../domain/plan.js";
import type { NotAsked } from "../../domain/requests.js";
import { dateOf, reasonOf, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import type { Apply } from "./effect-of.js";

/** Whom to ask: a person by login, or a team of the repository's own organisation by its slug alone. */
type Asked = { readonly users: readonly Login[]; readonly teams: readonly TeamSlug[] };

/**
 * Asks for reviews in one call. GitHub refuses the whole call (422) when one of them may not be asked; then each is
 * asked alone, and whoever may not be is named in the result. Any other failure is one of the whole, to be tried again.
 * Source: https://docs.github.com/en/rest/pulls/review-requests#request-reviewers-for-a-pull-request
 */
export const requestReviewers: Apply<"request-reviewers"> = async (api, ref, effect) => {
  const standing = api.talks.of(ref) ?? (await requestedNow(api, ref));
  const users = effect.users.filter((user) => !standing.users.has(user));
  const waiting = effect.teams.filter((team) => !standing.teams.has(team));
  const teams = waiting.filter((team) => isOwn(ref, team));
  const foreign = waiting.filter((team) => !isOwn(ref, team)).map(ofAnotherOrganisation);
  if (users.length + teams.length === 0) return resultOf(standing.at, 0, foreign);
  try {
    const at = await ask(api, ref, { users, teams });
    api.talks.wrote(ref, {
      users: new Set([...standing.users, ...users]),
      teams: new Set([...standing.teams, ...teams]),
    });
    return resultOf(at, users.length + teams.length, foreign);
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    return oneByOne(api, ref, { users, teams }, foreign, standing.at);
  }
};

async function requestedNow({ octokit }: Api, { owner, repo, number }: PullRequestRef) {
  const answer = await octokit.rest.pulls.listRequestedReviewers({ owner, repo, pull_number: number });
  return {
    users: new Set(answer.data.users.map((user) => login(user.login))),
    teams: new Set(answer.data.teams.map(({ slug }) => teamSlug(`${owner}/${slug}`))),
    at: dateOf(answer),
  };
}

/** GitHub takes a team's slug without its organisation: another one's team would become ours of that name. */
const isOwn = ({ owner }: PullRequestRef, team: TeamSlug): boolean => team.split("/")[0] === owner.toLowerCase();
const slugOf = (team: TeamSlug): string => team.split("/")[1] ?? team;

const ofAnotherOrganisation = (team: TeamSlug): NotAsked => ({
  who: team,
  because: "the team belongs to another organisation",
});

async function ask({ octokit }: Api, ref: PullRequestRef, { users, teams }: Asked): Promise<string> {
  const { owner, repo, number: pull_number } = ref;
  const asked = { reviewers: [...users], team_reviewers: teams.map(slugOf) };
  return dateOf(await octokit.rest.pulls.requestReviewers({ owner, repo, pull_number, ...asked }));
}

async function oneByOne(
  api: Api,
  ref: PullRequestRef,
  { users, teams }: Asked,
  foreign: readonly NotAsked[],
  askedAt: string,
): Promise<Applied> {
  const each: readonly (Asked & Pick<NotAsked, "who">)[] = [
    ...users.map((user) => ({ who: user, users: [user], teams: [] })),
    ...teams.map((team) => ({ who: team, users: [], teams: [team] })),
  ];
  const refused = [...foreign];
  let at = askedAt;
  for (const one of each) {
    try {
      at = await ask(api, ref, one);
    } catch (error) {
      if (statusOf(error) !== 422) throw error;
      refused.push({ who: one.who, because: reasonOf(error) });
    }
  }
  return resultOf(at, each.length + foreign.length - refused.length, refused);
}

function resultOf(at: string, asked: number, notAsked: readonly NotAsked[]): Applied {
  const effect = "request-reviewers";
  const note = notAsked.map(({ who, because }) => `@${who} could not be asked: ${because}`).join("; ");
  if (notAsked.length === 0) return { effect, result: asked > 0 ? "done" : "unchanged", at };
  return asked > 0
    ? { effect, result: "done", at, note, notAsked }
    : { effect, result: "failed", because: note, notAsked };
}
