import { json, notFound } from "./answers.js";
import { enter } from "./caller.js";
import type { CommitRow, Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { changed, type Call, type Routes } from "./front.js";
import { resolve } from "./git-objects.js";
import { pageOf } from "./paging.js";
import { accountJson } from "./people.js";
import { commitsOf, filesOf, gitOf } from "./pull-request-contents.js";
import { listed, pullAt, pullRequestJson } from "./pull-request-json.js";
import type { World } from "./world.js";

/** GitHub lists no more commits of a pull request than this. */
const MOST_COMMITS = 250;

const PULLS = { permission: "pull_requests", level: "read" } as const;

/** What a pull request is, read: itself, its files, its commits, and which pull requests hold a commit. */
export function pullRequestReading(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/pulls": async (call) =>
      changed(await call.pass(), (pulls) => (pulls as unknown as Json[]).map(listed)),

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

function openPullsWith(world: World, repository: RepositoryRow, sha: string): readonly PullRequestRow[] {
  return world.rows.pullRequests
    .findBy("repo_id", repository.id)
    .filter((pull) => pull.state === "open" && commitsOf(world, pull).some((commit) => commit.sha === sha));
}

function commitJson(world: World, repository: RepositoryRow, commit: CommitRow): Json {
  const url = `${world.url}/repos/${repository.full_name}`;
  const page = `${world.url}/${repository.full_name}/commit`;
  return {
    sha: commit.sha,
    node_id: commit.node_id,
    url: `${url}/commits/${commit.sha}`,
    html_url: `${page}/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    commit: {
      author: { name: commit.author_name, email: commit.author_email, date: commit.author_date },
      committer: { name: commit.committer_name, email: commit.committer_email, date: commit.committer_date },
      message: commit.message,
      tree: { sha: commit.tree_sha, url: `${url}/git/trees/${commit.tree_sha}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
    author: account(world, commit.author_email),
    committer: account(world, commit.committer_email),
    parents: commit.parent_shas.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/${sha}` })),
  };
}

/** GitHub shows `null` for an address that belongs to no account. */
function account(world: World, email: string): Json | null {
  const user = world.people.byEmail(email);
  return user === undefined ? null : accountJson(user, world.url);
}
