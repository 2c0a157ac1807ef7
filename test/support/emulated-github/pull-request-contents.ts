import { createHash } from "node:crypto";
import type { CommitRow, Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { branchTip, commitAt, filesIn, history, mergeBase, sameEntry, type GitObjects } from "./git-objects.js";
import { mergeTrees } from "./merge-trees.js";
import { expectSuccess, type World } from "./world.js";

/** GitHub lists no more files of a pull request than this. */
const MOST_FILES = 3_000;

export type Numbers = { commits: number; additions: number; deletions: number; changed_files: number };

type Diff = { readonly files: readonly Json[]; readonly additions: number; readonly deletions: number };

/** Diffs by merge base and head, for as long as the emulated GitHub lives: reading one costs seconds at a thousand files. */
const diffs = new WeakMap<World, Map<string, Promise<Diff>>>();

export const gitOf = (world: World, repository: RepositoryRow): GitObjects => ({
  rows: world.rows,
  repositoryId: repository.id,
});

/** The commits reachable from the head and not from the base, oldest first. */
export function commitsOf(world: World, pull: PullRequestRow): readonly CommitRow[] {
  const git = { rows: world.rows, repositoryId: pull.repo_id };
  const known = history(git, baseOf(world, pull));
  return [...history(git, pull.head_sha).values()].filter(({ sha }) => !known.has(sha));
}

/** An open pull request is compared with the tip of its base branch, a closed one with the base it was closed on. */
export function baseOf(world: World, pull: PullRequestRow): string {
  const tip = branchTip({ rows: world.rows, repositoryId: pull.repo_id }, pull.base_ref);
  return pull.state === "open" ? (tip ?? pull.base_sha) : pull.base_sha;
}

/** What two commits differ by, as a comparison shows it: commits oldest first, and each changed file. */
export async function between(
  world: World,
  repository: RepositoryRow,
  base: string,
  head: string,
): Promise<{ readonly commits: readonly CommitRow[]; readonly files: readonly Json[] }> {
  // Only the fields that decide which commits there are: no pull request is needed for a comparison.
  const pull = {
    repo_id: repository.id,
    head_sha: head,
    base_sha: base,
    base_ref: "",
    state: "closed",
  } as PullRequestRow;
  return { commits: commitsOf(world, pull), files: await filesOf(world, pull) };
}

/** Each changed file as `GET pulls/{n}/files` shows it, at most 3,000 of them. */
export async function filesOf(world: World, pull: PullRequestRow): Promise<readonly Json[]> {
  return (await diffOf(world, pull)).files;
}

export async function numbersOf(world: World, pull: PullRequestRow): Promise<Numbers> {
  const { files, additions, deletions } = await diffOf(world, pull);
  const changed = files.length < MOST_FILES ? files.length : changedPaths(world, pull);
  return { commits: commitsOf(world, pull).length, additions, deletions, changed_files: changed };
}

export function conflicts(world: World, pull: PullRequestRow): boolean {
  const git = { rows: world.rows, repositoryId: pull.repo_id };
  const [base, head] = [commitAt(git, baseOf(world, pull)), commitAt(git, pull.head_sha)];
  const shared = base && head && mergeBase(git, base.sha, head.sha);
  if (!base || !head || !shared) return false;
  return mergeTrees(git, shared.tree_sha, base.tree_sha, head.tree_sha).kind === "conflict";
}

function diffOf(world: World, pull: PullRequestRow): Promise<Diff> {
  const git = { rows: world.rows, repositoryId: pull.repo_id };
  const shared = mergeBase(git, baseOf(world, pull), pull.head_sha)?.sha;
  const cache = diffs.get(world) ?? new Map<string, Promise<Diff>>();
  diffs.set(world, cache);
  const key = `${pull.repo_id}:${shared}:${pull.head_sha}`;
  const diff = cache.get(key) ?? readDiff(world, pull, shared);
  cache.set(key, diff);
  return diff;
}

/**
 * emulate can only show one commit's difference from its parent, so a commit with the head's tree on top of the merge
 * base is shown instead, and taken away again.
 */
async function readDiff(world: World, pull: PullRequestRow, mergeBaseSha: string | undefined): Promise<Diff> {
  const git = { rows: world.rows, repositoryId: pull.repo_id };
  const head = commitAt(git, pull.head_sha);
  if (head === undefined) return { files: [], additions: 0, deletions: 0 };
  const sha = createHash("sha1").update(`diff ${mergeBaseSha} ${head.sha}`).digest("hex");
  const { id: _id, created_at: _created, updated_at: _updated, ...rest } = head;
  const parents = mergeBaseSha === undefined ? [] : [mergeBaseSha];
  const stand = world.rows.commits.insert({ ...rest, sha, parent_shas: parents });
  try {
    return await readPages(world, pull, sha);
  } finally {
    world.rows.commits.delete(stand.id);
  }
}

async function readPages(world: World, pull: PullRequestRow, sha: string): Promise<Diff> {
  const repository = world.rows.repos.get(pull.repo_id)?.full_name;
  const files: Json[] = [];
  for (let page = 1; ; page += 1) {
    const reply = await world.askEmulate("GET", `/repos/${repository}/commits/${sha}?per_page=100&page=${page}`);
    const { stats, files: found } = expectSuccess(reply, "reading a diff") as DiffPage;
    files.push(...found);
    if (found.length < 100) return { files: asGitHubShows(files, sha, pull), ...stats };
  }
}

type DiffPage = { stats: { additions: number; deletions: number }; files: Json[] };

function asGitHubShows(files: readonly Json[], sha: string, pull: PullRequestRow): readonly Json[] {
  const shown = JSON.parse(JSON.stringify(files).replaceAll(sha, pull.head_sha)) as FileJson[];
  return shown
    .map(withGitHunks)
    .sort((one, other) => Buffer.compare(Buffer.from(one.filename), Buffer.from(other.filename)));
}

type FileJson = Json & { readonly filename: string; readonly patch?: string };

/** git leaves the count out of a hunk's header where it is one. */
function withGitHunks(file: FileJson): FileJson {
  if (file.patch === undefined) return file;
  return {
    ...file,
    patch: file.patch.replace(/^@@ -(\S+) \+(\S+) @@/gm, (_, old: string, now: string) => hunk(old, now)),
  };
}

const hunk = (old: string, now: string): string => `@@ -${old.replace(/,1$/, "")} +${now.replace(/,1$/, "")} @@`;

function changedPaths(world: World, pull: PullRequestRow): number {
  const git = { rows: world.rows, repositoryId: pull.repo_id };
  const head = commitAt(git, pull.head_sha);
  const shared = mergeBase(git, baseOf(world, pull), pull.head_sha);
  if (head === undefined || shared === undefined) return 0;
  const [before, after] = [filesIn(git, shared.tree_sha), filesIn(git, head.tree_sha)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => !sameEntry(before.get(path), after.get(path)),
  ).length;
}
