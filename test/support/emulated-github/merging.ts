import { GitHubRefusal, json } from "./answers.js";
import { enter } from "./caller.js";
import { GITHUB } from "./commit-json.js";
import type { CommitRow, Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import type { Call, Routes } from "./front.js";
import { commitAt, mergeBase } from "./git-objects.js";
import { mergeTrees, treeEntries } from "./merge-trees.js";
import { baseOf, gitOf } from "./pull-request-contents.js";
import { pullAt } from "./pull-request-json.js";
import { checksAllow } from "./required-checks.js";
import { expectSuccess, type World } from "./world.js";

const CONTENTS = { permission: "contents", level: "write", role: "write" } as const;

/**
 * Merging as GitHub does it: both sides' files, a push to the branch, and a refusal while a required check has not
 * passed. emulate takes the head's files whole and pushes nothing.
 */
export function merging(world: World): Routes {
  return {
    "PUT /repos/:owner/:repo/pulls/:number/merge": async (call) => {
      const repository = enter(world, call, CONTENTS);
      const pull = pullAt(world, repository, call.params["number"]);
      refuseMerging(world, repository, pull, call);
      const base = baseOf(world, pull);
      const method = call.body["merge_method"];
      const sha = await mergeInto(world, repository, call.token, {
        branch: pull.base_ref,
        ours: base,
        theirs: pull.head_sha,
        parents: method === "squash" || method === "rebase" ? [base] : [base, pull.head_sha],
        ...(method === "squash" ? { author: authorOf(commitAt(gitOf(world, repository), pull.head_sha)) } : {}),
        message: `Merge pull request #${pull.number} from ${world.owner}/${pull.head_ref}\n\n${pull.title}`,
      });
      world.activity.wasMerge(repository, sha);
      const by = call.caller.kind === "person" ? call.caller.login : null;
      closeMerged(world, pull, { base, sha, by });
      await world.events.pullRequest("closed", { pull, token: call.token });
      return json({ sha, merged: true, message: "Pull Request successfully merged" });
    },

    "PUT /repos/:owner/:repo/pulls/:number/update-branch": async (call) => {
      const repository = enter(world, call, CONTENTS);
      const pull = pullAt(world, repository, call.params["number"]);
      const base = baseOf(world, pull);
      await mergeInto(world, repository, call.token, {
        branch: pull.head_ref,
        ours: pull.head_sha,
        theirs: base,
        parents: [pull.head_sha, base],
        message: `Merge branch '${pull.base_ref}' into ${pull.head_ref}`,
      });
      return json({ message: "Updating pull request branch.", url: call.url.href }, 202);
    },
  };
}

function refuseMerging(world: World, repository: RepositoryRow, pull: PullRequestRow, call: Call): void {
  if (pull.state === "closed" || pull.draft) throw notMergeable("Pull Request is not mergeable");
  const wanted = call.body["sha"];
  if (typeof wanted === "string" && wanted !== pull.head_sha) {
    throw new GitHubRefusal(409, { message: "Head branch was modified. Review and try the merge again." });
  }
  const missing = checksAllow(world, repository, pull);
  if (missing !== undefined) throw notMergeable(`Required status check "${missing}" is expected.`);
}

const notMergeable = (message: string): GitHubRefusal => new GitHubRefusal(405, { message });

export type Merging = {
  readonly ours: string;
  readonly theirs: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly from?: string;
  /** Left out: the caller. */
  readonly author?: Json;
};

export const authorOf = (commit: CommitRow | undefined): Json => ({
  name: commit?.author_name,
  email: commit?.author_email,
});

/** Writes the merge commit and pushes it; the push announces itself. */
async function mergeInto(
  world: World,
  repository: RepositoryRow,
  token: string,
  plan: Merging & { readonly branch: string },
): Promise<string> {
  const sha = await mergeCommit(world, repository, token, plan);
  await write(world, repository, token, "PATCH", `git/refs/heads/${plan.branch}`, { sha });
  return sha;
}

/** Writes a merge commit in the caller's name, signed by GitHub. `from`: where their side starts, if not at the merge base. */
export async function mergeCommit(
  world: World,
  repository: RepositoryRow,
  token: string,
  plan: Merging,
): Promise<string> {
  const git = gitOf(world, repository);
  const [ours, theirs] = [commitAt(git, plan.ours), commitAt(git, plan.theirs)];
  const base =
    plan.from === undefined ? ours && theirs && mergeBase(git, ours.sha, theirs.sha) : commitAt(git, plan.from);
  if (!ours || !theirs || !base) throw notMergeable("Pull Request is not mergeable");
  const tree = await mergedTree(world, repository, token, { base, ours, theirs });
  const body = { message: plan.message, tree, parents: plan.parents, committer: GITHUB, author: plan.author };
  const { sha } = (await write(world, repository, token, "POST", "git/commits", body)) as { sha: string };
  world.signed.add(sha);
  return sha;
}

type Sides = { readonly base: CommitRow; readonly ours: CommitRow; readonly theirs: CommitRow };

async function mergedTree(world: World, repository: RepositoryRow, token: string, sides: Sides): Promise<string> {
  const { base, ours, theirs } = sides;
  const merge = mergeTrees(gitOf(world, repository), base.tree_sha, ours.tree_sha, theirs.tree_sha);
  if (merge.kind === "conflict") throw notMergeable("Pull Request is not mergeable");
  if (merge.changes.size === 0) return ours.tree_sha;
  const body = { base_tree: ours.tree_sha, tree: treeEntries(merge.changes) };
  return ((await write(world, repository, token, "POST", "git/trees", body)) as { sha: string }).sha;
}

export async function write(
  world: World,
  repository: RepositoryRow,
  token: string,
  method: string,
  path: string,
  body: Json,
): Promise<unknown> {
  const reply = await world.ask(token, method, `/repos/${repository.full_name}/${path}`, body);
  return expectSuccess(reply, `${method} ${path} while merging`);
}

type Merged = { readonly base: string; readonly sha: string; readonly by: string | null };

export function closeMerged(world: World, pull: PullRequestRow, { base, sha, by: login }: Merged): void {
  const at = world.clock.iso();
  const by = login === null ? null : world.people.known(login).id;
  world.rows.pullRequests.update(pull.id, {
    state: "closed",
    merged: true,
    merged_at: at,
    merged_by_id: by,
    merge_commit_sha: sha,
    base_sha: base,
    closed_at: at,
  });
  const issue = world.rows.issues.findBy("repo_id", pull.repo_id).find(({ number }) => number === pull.number);
  if (issue) world.rows.issues.update(issue.id, { state: "closed", closed_at: at, closed_by_id: by });
}
