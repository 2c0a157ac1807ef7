import { bothEnds, type Changes } from "../../domain/change.js";
import type { PullRequestRef, RepositoryRef, Sha } from "../../domain/ids.js";
import type { MergedPullRequest, RecentReading } from "../../domain/recent.js";
import { ownersFloorIn } from "../../policy/extends.js";
import { POLICY_PATHS } from "../../policy/interpret.js";
import { loadFloor } from "../../policy/load-floor.js";
import { loadPolicy } from "../../policy/load-policy.js";
import { reasonOf } from "../answer.js";
import type { Api } from "../api.js";
import { lastRead } from "../caches.js";
import {
  MERGED_QUERY,
  mergedOf,
  type MergedAnswer,
  type MergedPage,
  type MergedQuestion,
  type RawPullRequest,
} from "./merged-query.js";
import { readProposedFloor, readProposedPolicy } from "./proposed-policy.js";
import type { BranchTip } from "./tips.js";

const MOST_PAGES = 4;
/** GitHub gives up on a query after ten seconds, and 25 pull requests with 100 files each take about two. */
const PER_PAGE = 25;

/** The pull request whose policy is looked at, as the other readers know it by then. */
type Proposal = { readonly headSha: Sha; readonly changes: Changes; readonly base: BranchTip };

/**
 * The last 100 pull requests that were merged into the base, by names alone, where this one brings a policy that can be
 * used; else `null`. At most four requests, and none while the base's tip stays where it is. Never throws: what GitHub
 * does not answer is said in the value, because nothing is held back for want of it.
 */
export async function readRecent(
  api: Api,
  ref: PullRequestRef,
  { headSha, changes, base }: Proposal,
): Promise<RecentReading | null> {
  if (!touchesPolicy(ref, changes)) return null;
  try {
    if (!(await isUsable(api, ref, headSha, changes))) return null;
    const key = `${ref.owner}/${ref.repo}:${base.branch}@${base.commit}`;
    return { kind: "read", list: await lists(api)(key, () => readMerged(api, ref, base.branch)) };
  } catch (error) {
    return { kind: "unreadable", because: reasonOf(error) };
  }
}

function touchesPolicy(ref: PullRequestRef, { files }: Changes): boolean {
  const policies: readonly string[] = [...POLICY_PATHS, ownersFloorIn(ref) ?? POLICY_PATHS[0]];
  return files.flatMap(bothEnds).some((path) => policies.includes(path));
}

/** A policy with errors judges nothing, so that there would be nothing to compare. */
async function isUsable(api: Api, ref: PullRequestRef, headSha: Sha, changes: Changes): Promise<boolean> {
  const [policy, floor] = await Promise.all([
    readProposedPolicy(api, ref, headSha, changes),
    readProposedFloor(api, ref, headSha, changes),
  ]);
  const isValid = (text: string | null | undefined, load: typeof loadPolicy): boolean =>
    text == null || load(text, "").kind === "valid";
  return isValid(policy, loadPolicy) && isValid(floor, loadFloor);
}

type Lists = ReturnType<typeof lastRead<readonly MergedPullRequest[]>>;

const known = new WeakMap<Api["caches"], Lists>();
const MOST_FILES = 100_000;

/** What was merged before a commit of the base stays what was merged before it. One memory an installation. */
function lists({ caches }: Api): Lists {
  const found = known.get(caches);
  if (found !== undefined) return found;
  const made = lastRead<readonly MergedPullRequest[]>(MOST_FILES, (list) =>
    list.reduce((sum, { files }) => sum + files.length + 1, 0),
  );
  known.set(caches, made);
  return made;
}

/** GitHub orders by what was touched last and not by what was merged last; within these, the newest merge comes first. */
async function readMerged(
  api: Api,
  { owner, repo }: RepositoryRef,
  branch: string,
): Promise<readonly MergedPullRequest[]> {
  const found: RawPullRequest[] = [];
  let after: string | null = null;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { nodes, pageInfo } = await readPage(api, { owner, repo, branch, first: PER_PAGE, after });
    found.push(...(nodes ?? []).flatMap((node) => node ?? []));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found.toSorted((a, b) => (b.mergedAt ?? "").localeCompare(a.mergedAt ?? "")).map(mergedOf);
}

async function readPage({ octokit }: Api, asked: MergedQuestion): Promise<MergedPage> {
  const { repository } = await octokit.graphql<MergedAnswer>(MERGED_QUERY, asked);
  if (repository === null) throw new Error(`it shows no repository ${asked.owner}/${asked.repo}`);
  return repository.pullRequests;
}
