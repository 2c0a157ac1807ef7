import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import type { World } from "./world.js";

/** A comment an app wrote names that app, whoever edits it later; an account that is gone is `null`. */
export function commentJson(world: World, comment: Json): Json {
  const login = (comment["user"] as { login: string } | null)?.login;
  return {
    ...comment,
    performed_via_github_app: login === `${world.app.slug}[bot]` ? appJson(world, world.app) : null,
  };
}

export function appJson({ url, owner }: World, app: World["app"]): Json {
  return { id: app.id, slug: app.slug, name: app.name, owner: { login: owner }, html_url: `${url}/apps/${app.slug}` };
}

/** GitHub marks the issue behind a pull request by a `pull_request` key, and by nothing else. */
export function asPullRequest(world: World, repository: RepositoryRow, issue: Json): Json {
  const url = `${world.url}/repos/${repository.full_name}/pulls/${String(issue["number"])}`;
  const page = `${world.url}/${repository.full_name}/pull/${String(issue["number"])}`;
  const links = { url, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch`, merged_at: null };
  return { ...issue, html_url: page, pull_request: links };
}

/** The issue an event about a comment is told with. */
export async function issueJson(world: World, repository: RepositoryRow, number: number | null): Promise<Json> {
  const pull = pullNumbered(world, repository, number);
  if (pull === undefined) {
    return (await world.askEmulate("GET", `/repos/${repository.full_name}/issues/${number}`)).data as Json;
  }
  const { title, body, state, user_id } = pull;
  return asPullRequest(world, repository, {
    number: pull.number,
    title,
    body,
    state,
    user: { login: world.rows.users.get(user_id)?.login },
  });
}

export function pullNumbered(world: World, repository: RepositoryRow, number: unknown): PullRequestRow | undefined {
  return world.rows.pullRequests.findBy("repo_id", repository.id).find((row) => row.number === number);
}
