import { json, unprocessable } from "./answers.js";
import { enter } from "./caller.js";
import type { Json, PullRequestRow, RepositoryRow, TeamRow, UserRow } from "./emulate-internals.js";
import type { Call, Routes } from "./front.js";
import { accountJson } from "./people.js";
import { pullAt, pullRequestJson } from "./pull-request-json.js";
import { teamJson } from "./team-json.js";
import type { World } from "./world.js";

const READ = { permission: "pull_requests", level: "read" } as const;
const WRITE = { permission: "pull_requests", level: "write", role: "triage" } as const;

type Named = { readonly users: readonly UserRow[]; readonly teams: readonly TeamRow[] };

/** Asking people and teams for a review. One name GitHub does not accept refuses the whole call. */
export function requestedReviewers(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/pulls/:number/requested_reviewers": (call) => {
      const pull = pullAt(world, enter(world, call, READ), call.params["number"]);
      const users = pull.requested_reviewer_ids.flatMap((id) => world.rows.users.get(id) ?? []);
      const teams = pull.requested_team_ids.flatMap((id) => world.rows.teams.get(id) ?? []);
      return json({
        users: users.map((user) => accountJson(user, world.url)),
        teams: teams.map((team) => teamJson(world, team)),
      });
    },

    "POST /repos/:owner/:repo/pulls/:number/requested_reviewers": async (call) => {
      const { repository, pull } = open(call);
      const named = acceptable(world, repository, pull, call.body);
      world.rows.pullRequests.update(pull.id, {
        requested_reviewer_ids: [...new Set([...pull.requested_reviewer_ids, ...named.users.map(({ id }) => id)])],
        requested_team_ids: [...new Set([...pull.requested_team_ids, ...named.teams.map(({ id }) => id)])],
      });
      await tell("review_requested", pull, named, call);
      return json(await pullRequestJson(world, pull), 201);
    },

    "DELETE /repos/:owner/:repo/pulls/:number/requested_reviewers": async (call) => {
      const { repository, pull } = open(call);
      const named = requestedNow(world, repository, pull, call.body);
      world.rows.pullRequests.update(pull.id, {
        requested_reviewer_ids: pull.requested_reviewer_ids.filter((id) => !named.users.some((one) => one.id === id)),
        requested_team_ids: pull.requested_team_ids.filter((id) => !named.teams.some((one) => one.id === id)),
      });
      await tell("review_request_removed", pull, named, call);
      return json(await pullRequestJson(world, pull));
    },
  };

  function open(call: Call): { repository: RepositoryRow; pull: PullRequestRow } {
    const repository = enter(world, call, WRITE);
    return { repository, pull: pullAt(world, repository, call.params["number"]) };
  }

  /** GitHub tells of each person and team in an event of its own. */
  async function tell(action: string, pull: PullRequestRow, named: Named, { token }: Call): Promise<void> {
    const about = { pull, token };
    for (const user of named.users) {
      await world.events.pullRequest(action, about, { requested_reviewer: accountJson(user, world.url) });
    }
    for (const team of named.teams) {
      await world.events.pullRequest(action, about, { requested_team: teamJson(world, team) });
    }
  }
}

function acceptable(world: World, repository: RepositoryRow, pull: PullRequestRow, body: Json): Named {
  const logins = names(body["reviewers"]);
  const slugs = names(body["team_reviewers"]);
  const users = logins.flatMap((login) => world.people.find(login) ?? []);
  const teams = slugs.flatMap((slug) => teamAt(world, slug) ?? []);
  if (users.some(({ id }) => id === pull.user_id)) {
    throw unprocessable("Review cannot be requested from pull request author.");
  }
  const strangers = users.some(({ login }) => world.people.roleOf(repository, login) === "none");
  if (strangers || users.length < logins.length || teams.length < slugs.length) {
    throw unprocessable(
      "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a " +
        `collaborator of the ${repository.full_name} repository.`,
    );
  }
  return { users, teams };
}

function requestedNow(world: World, repository: RepositoryRow, pull: PullRequestRow, body: Json): Named {
  const users = names(body["reviewers"]).flatMap((login) => world.people.find(login) ?? []);
  const teams = names(body["team_reviewers"]).flatMap((slug) => teamAt(world, slug) ?? []);
  return {
    users: users.filter(({ id }) => pull.requested_reviewer_ids.includes(id)),
    teams: teams.filter(({ id }) => pull.requested_team_ids.includes(id)),
  };
}

function names(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((name): name is string => typeof name === "string") : [];
}

function teamAt(world: World, slug: string): TeamRow | undefined {
  return world.rows.teams.all().find((team) => team.slug === slug.toLowerCase());
}
