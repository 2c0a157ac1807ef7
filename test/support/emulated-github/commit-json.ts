import type { CommitRow, Json, RepositoryRow } from "./emulate-internals.js";
import { accountJson } from "./people.js";
import type { World } from "./world.js";

/** How GitHub signs as committer of what is made in the browser; anybody can write the same into a commit of theirs. */
export const GITHUB = { name: "GitHub", email: "noreply@github.com" };

/** A commit as the list of a pull request's commits shows it. */
export function commitJson(world: World, repository: RepositoryRow, commit: CommitRow): Json {
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
      verification: world.signed.has(commit.sha)
        ? { verified: true, reason: "valid", signature: "signed by GitHub", payload: null, verified_at: null }
        : { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
    author: account(world, commit.author_email),
    committer: account(world, commit.committer_email),
    parents: commit.parent_shas.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/${sha}` })),
  };
}

/** GitHub shows `null` for an address that belongs to no account. */
function account(world: World, email: string): Json | null {
  if (email.toLowerCase() === GITHUB.email) return { login: "web-flow", id: 19864447, type: "User" };
  const user = world.people.byEmail(email);
  return user === undefined ? null : accountJson(user, world.url);
}

/** A commit as emulate shows it, with the accounts GitHub would link to it. */
export function withAccounts(world: World, shown: Json): Json {
  const { author, committer } = shown["commit"] as { author: { email: string }; committer: { email: string } };
  return { ...shown, author: account(world, author.email), committer: account(world, committer.email) };
}
