import type { ChangedFile } from "../../domain/change.js";
import type { ClassMatch } from "../../domain/classification.js";
import { canonicalJson } from "../../domain/fingerprint.js";
import type { Asked } from "../../domain/impact.js";
import type { ClassId, EvidenceId } from "../../domain/ids.js";
import type { MergedPullRequest, NamedFile } from "../../domain/recent.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import { higher, type Tier } from "../../domain/tier.js";
import { describeGroup } from "../../policy/groups.js";
import { rowOf } from "../../policy/matrix.js";
import { isObserved } from "../../policy/modes.js";
import type { Policy, Row } from "../../policy/policy.js";
import { NOTHING_AROUND } from "../../probes/whole-probe.js";
import { approvalsNeeded } from "../approvals-needed.js";
import { peopleIn } from "../judging.js";
import { classifyChanges } from "../classify.js";
import { identifyAgent } from "../identify-agent.js";

/** What one class asks of one change. */
export type Price = {
  readonly tier: Tier;
  readonly approvals: number;
  readonly from: readonly string[];
  readonly evidence: readonly EvidenceId[];
  /** The same with how each is shown: under its old name something else may be asked. */
  readonly shownBy: readonly string[];
  readonly expires: number | null;
};

/** What a policy asks of a merged pull request, as a whole and by class. */
export type AskedByNames = {
  readonly asked: Asked;
  readonly whole: Price;
  readonly byClass: ReadonlyMap<ClassId, Price>;
};

/** Judges a merged pull request by the names of its files alone, in a repository with the people of this snapshot. */
export function askedByNames(policy: Policy, here: PullRequestSnapshot, merged: MergedPullRequest): AskedByNames {
  const snapshot = asSnapshot(here, merged);
  const agent = identifyAgent(policy.agents, snapshot).kind === "agent";
  const by = { agent, branch: merged.baseBranch, given: "names", around: NOTHING_AROUND } as const;
  const { classes } = classifyChanges(policy, snapshot.changes, by);
  const asking = classes.filter(({ tier }) => tier !== "allow");
  const enforced = asking.filter(({ id }) => !isObserved(policy.modes, id, merged.baseBranch));
  const observed = asking.length > 0 && enforced.length === 0;
  const byClass = new Map(
    (observed ? asking : enforced).map((match) => [match.id, priceOf(policy, snapshot, match)] as const),
  );
  const whole = together([...byClass.values()]);
  const { shownBy: _, ...shown } = whole;
  return { asked: { kind: "asked", ...shown, observed }, whole, byClass };
}

/** Where no policy governs. */
export const UNGOVERNED: AskedByNames = {
  asked: { kind: "ungoverned" },
  whole: { tier: "allow", approvals: 0, from: [], evidence: [], shownBy: [], expires: null },
  byClass: new Map(),
};

/** The merged pull request as a snapshot in which nothing is known but what was read of it. */
const asSnapshot = (
  here: PullRequestSnapshot,
  { number, title, author, labels, headBranch, baseBranch, files }: MergedPullRequest,
): PullRequestSnapshot => ({
  ...here,
  ref: { ...here.ref, number },
  title,
  body: "",
  author,
  labels,
  headBranch,
  baseBranch,
  changes: { files: files.map(asFile), complete: true },
  commits: { list: [], complete: true },
  assignees: [],
  pushes: [],
  comments: [],
  reviews: [],
});

const asFile = (file: NamedFile): ChangedFile => ({ ...file, patch: "", blob: null, mode: "100644" });

/** Every group but the code owners takes a person of its own. Approval cannot help against `block`, which has no other price. */
function priceOf(policy: Policy, snapshot: PullRequestSnapshot, { id, tier }: ClassMatch): Price {
  if (tier === "allow" || tier === "block") return { ...UNGOVERNED.whole, tier };
  const row = rowOf(policy, id, tier);
  const { count } = approvalsNeeded({ snapshot, unattributed: [], people: peopleIn(policy, snapshot) }, row);
  const from = count === 0 ? [] : namedIn(row);
  const seats = row.from.filter(({ kind }) => kind !== "code-owners" && kind !== "writers").length;
  return {
    tier,
    approvals: count === 0 ? 0 : Math.max(count, seats),
    from,
    evidence: row.evidence.toSorted(),
    shownBy: row.evidence.map((one) => `${one} ${canonicalJson(policy.evidence[one] ?? null)}`),
    expires: row.expires,
  };
}

/** Whoever approves has write access, so `writers` names nobody in particular. */
const namedIn = ({ from }: Row): readonly string[] =>
  from
    .filter(({ kind }) => kind !== "writers")
    .map(describeGroup)
    .toSorted();

/** One person may approve several classes at once, so the most that any of them asks is what all of them ask. */
const together = (prices: readonly Price[]): Price =>
  prices.reduce(
    (a, b) => ({
      tier: higher(a.tier, b.tier),
      approvals: Math.max(a.approvals, b.approvals),
      from: union(a.from, b.from),
      evidence: union(a.evidence, b.evidence),
      shownBy: union(a.shownBy, b.shownBy),
      expires: a.expires === null || b.expires === null ? (a.expires ?? b.expires) : Math.min(a.expires, b.expires),
    }),
    UNGOVERNED.whole,
  );

const union = <Item extends string>(a: readonly Item[], b: readonly Item[]): readonly Item[] =>
  [...new Set([...a, ...b])].toSorted();
