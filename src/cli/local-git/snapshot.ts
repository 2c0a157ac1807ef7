import { NOTHING_OBJECTED } from "../../domain/objection.js";
import { bothEnds, type Changes } from "../../domain/change.js";
import type { Commits } from "../../domain/commit.js";
import type { PullRequestRef, Sha } from "../../domain/ids.js";
import type { CodeownersText, PullRequestSnapshot } from "../../domain/snapshot.js";
import { NOTHING_UNSHOWN } from "../../domain/unshown.js";
import type { PolicySource } from "../../policy/policy.js";
import { ownersFloorIn } from "../../policy/extends.js";
import { POLICY_PATH } from "../../policy/interpret.js";
import { readCodeowners, readPolicySources, readTemplates, readWorkflows, textAt } from "./base-files.js";
import { readChangedFiles } from "./changed-files.js";
import { accountOf, readCommits } from "./commits.js";
import type { Git } from "./git.js";
import { pullRequestRef } from "./origin.js";
import type { Range } from "./range.js";
import type { LocalRepository } from "./repository.js";

/** A local range read as a pull request, and the policies that govern it. */
export type LocalChange = {
  readonly range: Range;
  readonly snapshot: PullRequestSnapshot;
  readonly basePolicies: readonly PolicySource[];
  /** Of the default branch, `null` where the base is it. */
  readonly otherPolicies: readonly PolicySource[] | null;
};

/** Reads everything that git alone knows. `to`: the tree or commit where the diff ends, the head's own as a rule. */
export async function readLocalChange(repository: LocalRepository, range: Range, to: Sha): Promise<LocalChange> {
  const { git } = repository;
  const files = await readChangedFiles(repository, range.from, to);
  const snapshot = snapshotOf(range, {
    ref: await pullRequestRef(git),
    commits: await readCommits(git, range.base?.commit ?? null, range.head.commit),
    changes: { files, complete: true },
    codeowners: await codeownersOf(git, range),
    templates: await templatesOf(git, range),
    workflows: range.base === null ? [] : await readWorkflows(git, range.base.commit),
    takenAt: await committedAt(git, range.head.commit),
  });
  return {
    range,
    snapshot: { ...snapshot, ...(await proposedPolicies(git, snapshot, to)) },
    basePolicies: range.base === null ? [] : await readPolicySources(git, range.base),
    otherPolicies: range.other === null ? null : await readPolicySources(git, range.other),
  };
}

/** The head's own time stands for the moment of reading, so that the same range reads the same for ever. */
async function committedAt(git: Git, commit: Sha): Promise<string> {
  const seconds = await git.text(["log", "-1", "--no-show-signature", "--format=%ct", commit, "--"]);
  return new Date(Number(seconds) * 1000).toISOString();
}

type Facts = {
  readonly ref: PullRequestRef;
  readonly commits: Commits;
  readonly changes: Changes;
  readonly codeowners: PullRequestSnapshot["codeowners"];
  readonly templates: PullRequestSnapshot["templates"];
  readonly workflows: PullRequestSnapshot["workflows"];
  readonly takenAt: string;
};

function snapshotOf(range: Range, facts: Facts): PullRequestSnapshot {
  const head = facts.commits.list[0];
  return {
    ...facts,
    ...onlyOnGitHub,
    title: head?.message.split("\n")[0] ?? range.label,
    headSha: range.head.commit,
    headBranch: range.head.branch ?? "HEAD",
    baseBranch: range.base?.branch ?? range.defaultBranch,
    defaultBranch: range.defaultBranch,
    baseSha: range.base?.commit ?? range.from,
    author: head === undefined ? null : accountOf(head.authorEmail),
  };
}

/** What no clone knows. Lists that decide something say that they are not complete, so nothing is taken as proven. */
const onlyOnGitHub = {
  body: "",
  draft: false,
  state: "open",
  mergedAs: null,
  labels: [],
  assignees: [],
  pushes: [],
  excused: [],
  reviews: [],
  comments: [],
  ticks: [],
  objected: NOTHING_OBJECTED,
  checks: { list: [], complete: false },
  requiredChecks: null,
  writers: { list: [], complete: false },
  teams: {},
  packs: [],
  unshown: NOTHING_UNSHOWN,
  sharing: [],
  recent: null,
  posted: { checkRun: null, comment: null, requestedUsers: [], requestedTeams: [], everRequested: [] },
} as const satisfies Partial<PullRequestSnapshot>;

async function codeownersOf(git: Git, { base, other }: Range): Promise<PullRequestSnapshot["codeowners"]> {
  const absent: CodeownersText = { kind: "absent" };
  const ofBase = base === null ? absent : await readCodeowners(git, base.commit);
  return { base: ofBase, default: other === null ? ofBase : await readCodeowners(git, other.commit) };
}

/** GitHub takes them from the default branch, whatever the base. */
async function templatesOf(git: Git, { base, other }: Range): Promise<readonly string[]> {
  const side = other ?? base;
  return side === null ? [] : readTemplates(git, side.commit);
}

/** The policies as the change would make them, where the change touches them. */
async function proposedPolicies(
  git: Git,
  { changes: { files }, ref }: PullRequestSnapshot,
  to: Sha,
): Promise<Pick<PullRequestSnapshot, "proposedPolicy" | "proposedFloor">> {
  const touched = (path: string): boolean => files.some((file) => bothEnds(file).includes(path));
  const floor = ownersFloorIn(ref);
  return {
    ...(touched(POLICY_PATH) ? { proposedPolicy: await textAt(git, to, POLICY_PATH) } : {}),
    ...(floor !== null && touched(floor) ? { proposedFloor: await textAt(git, to, floor) } : {}),
  };
}
