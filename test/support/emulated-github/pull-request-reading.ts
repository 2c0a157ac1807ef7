import { json, notFound } from "./answers.js";
import { enter } from "./caller.js";
import { commitJson } from "./commit-json.js";
import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { changed, type Call, type Routes } from "./front.js";
import { resolve } from "./git-objects.js";
import { issueEventJson } from "./issue-event-json.js";
import { pageOf } from "./paging.js";
import { between, commitsOf, filesOf, gitOf } from "./pull-request-contents.js";
import { listed, pullAt, pullRequestJson } from "./pull-request-json.js";
import { withTeams } from "./team-json.js";
import type { World } from "./world.js";

/** A comparison lists no more files, and those on its first page. */
const MOST_COMPARED = 300;

/** GitHub lists no more commits of a pull request than this. */
const MOST_COMMITS = 250;

const PULLS = { permission: "pull_requests", level: "read" } as const;

/** What a pull request is, read: itself, its files, its commits, and which pull requests hold a commit. */
export function pullRequestReading(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/pulls": async (call) =>
      changed(await call.pass(), (pulls) => (pulls as unknown as Json[]).map((pull) => listed(withTeams(world, pull)))),

    "GET /repos/:owner/:repo/pulls/:number": async (call) => json(await pullRequestJson(world, open(call).pull)),

    "GET /repos/:owner/:repo/pulls/:number/files": async (call) => {
      const { items, headers } = pageOf(await filesOf(world, open(call).pull), call.url);
      return json(items, 200, headers);
    },

    "GET /repos/:owner/:repo/pulls/:number/commits": (call) => {
      const { repository, pull } = open(call);
      const { items, headers } = pageOf(commitsOf(world, pull).slice(0, MOST_COMMITS), call.url);
      return json(
        items.map((commit) => commitJson(world, repository, commit)),
        200,
        headers,
      );
    },

    "GET /repos/:owner/:repo/issues/:number/events": (call) => {
      const { repository, pull } = open(call);
      const own = world.issueEvents.filter(
        ({ repositoryId, number }) => repositoryId === repository.id && number === pull.number,
      );
      const { items, headers } = pageOf(own, call.url);
      return json(
        items.map((one) => issueEventJson(world, { ...one, id: own.indexOf(one) + 1 })),
        200,
        headers,
      );
    },

    "GET /repos/:owner/:repo/compare/:basehead*": async (call) => {
      const repository = enter(world, call, { permission: "contents", level: "read" });
      const response = await call.pass();
      if (!response.ok) return response;
      return comparison(world, repository, call, (await response.json()) as Compared);
    },

    "GET /repos/:owner/:repo/commits/:sha/pulls": async (call) => {
      const repository = enter(world, call, PULLS);
      const sha = resolve(gitOf(world, repository), call.params["sha"] ?? "")?.sha;
      if (sha === undefined) throw notFound();
      const { items, headers } = pageOf(openPullsWith(world, repository, sha), call.url);
      return json((await Promise.all(items.map((pull) => pullRequestJson(world, pull)))).map(listed), 200, headers);
    },
  };

  function open(call: Call): { repository: RepositoryRow; pull: PullRequestRow } {
    const repository = enter(world, call, PULLS);
    return { repository, pull: pullAt(world, repository, call.params["number"]) };
  }
}

type Compared = Json & { readonly base_commit: { readonly sha: string } };

async function comparison(world: World, repository: RepositoryRow, call: Call, shown: Compared): Promise<Response> {
  const head = resolve(gitOf(world, repository), (call.params["basehead"] ?? "").split("...")[1] ?? "");
  if (head === undefined) throw notFound();
  const { commits, files } = await between(world, repository, shown.base_commit.sha, head.sha);
  const { items, headers } = pageOf(commits, call.url);
  const isFirst = (call.url.searchParams.get("page") ?? "1") === "1";
  const body = {
    ...shown,
    total_commits: commits.length,
    commits: items.map((commit) => commitJson(world, repository, commit)),
    files: isFirst ? files.slice(0, MOST_COMPARED) : [],
  };
  return json(body, 200, headers);
}

function openPullsWith(world: World, repository: RepositoryRow, sha: string): readonly PullRequestRow[] {
  return world.rows.pullRequests
    .findBy("repo_id", repository.id)
    .filter((pull) => pull.state === "open" && commitsOf(world, pull).some((commit) => commit.sha === sha));
}
