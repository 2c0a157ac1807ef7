import type {
  EntryStanding,
  GroupProblem,
  GroupVerdict,
  MergeGroup,
  MergeGroupRef,
  QueueEntry,
} from "../domain/merge-group.js";
import type { Standing } from "../domain/standing.js";
import { checkNameFor } from "../policy/check-name.js";
import { isBranchObserved } from "../policy/modes.js";
import type { Policy } from "../policy/policy.js";
import { membersOf } from "./group-members.js";

export type GroupFacts = {
  readonly at: MergeGroupRef;
  readonly group: MergeGroup;
  readonly policy: Policy;
  /** How the pull requests of the queue stood when they were last judged. */
  readonly standings: readonly Standing[];
  /** Our check stands on the group's commit already. */
  readonly isAnswered: boolean;
};

/**
 * Whether a merge group may be merged: each of its pull requests has to be approved now, at its own head and for this
 * branch, and nothing else may come in with them. While one is judged for the first time nothing is said, because a
 * queue takes every conclusion but a passing one for the end; what was said before is taken back at once.
 */
export function judgeGroup({ at, group, policy, standings, isAnswered }: GroupFacts): GroupVerdict {
  const checkName = checkNameFor(policy.checkNames, at.baseBranch, group.defaultBranch);
  const observed = isBranchObserved(policy.modes, at.baseBranch);
  const { members, problems } = membersOf(group, at.headSha);
  const entries = members.toReversed().map((entry) => standingIn(entry, at, checkName, standings));
  const outcome = { checkName, entries, problems, observed };
  const concluded = conclusionOf(entries, problems);
  if (observed) return { ...outcome, conclusion: "neutral", title: `Observing: ${titleOf(entries, problems)}` };
  const conclusion = concluded === "unjudged" ? (isAnswered ? "action_required" : null) : concluded;
  return { ...outcome, conclusion, title: titleOf(entries, problems) };
}

/** What is said where the queue could not be read. */
export function unreadableGroup(
  at: MergeGroupRef,
  policy: Policy,
  { because, remedy, defaultBranch }: { because: string; remedy: string; defaultBranch: string },
): GroupVerdict {
  const observed = isBranchObserved(policy.modes, at.baseBranch);
  const title = "The merge queue could not be read";
  return {
    checkName: checkNameFor(policy.checkNames, at.baseBranch, defaultBranch),
    conclusion: observed ? "neutral" : "failure",
    title: observed ? `Observing: ${title.toLowerCase()}` : title,
    entries: [],
    problems: [{ because, next: remedy }],
    observed,
  };
}

function standingIn(
  { number, headSha, baseBranch, isOpen }: QueueEntry,
  at: MergeGroupRef,
  checkName: string,
  standings: readonly Standing[],
): EntryStanding {
  const of = { number, headSha } as const;
  const again = `take #${number} out of the queue`;
  if (!isOpen) return { ...of, status: "refused", because: "it is closed", next: again };
  if (baseBranch !== at.baseBranch)
    return { ...of, status: "refused", because: `it goes into \`${baseBranch}\``, next: again };
  const known = standings.find(({ ref }) => ref.number === number);
  if (known?.headSha !== headSha || known.baseBranch !== baseBranch || known.checkName !== checkName)
    return {
      ...of,
      status: "unjudged",
      because: `it is being judged at \`${headSha.slice(0, 9)}\``,
      next: "wait a moment",
    };
  return { ...of, ...asGroup[known.conclusion](known) };
}

type Said = Pick<EntryStanding, "status" | "because" | "next">;

const asGroup: { readonly [Conclusion in Standing["conclusion"]]: (standing: Standing) => Said } = {
  success: ({ title }) => ({ status: "approved", because: title, next: "nothing to do" }),
  neutral: ({ title }) => ({ status: "observed", because: title, next: "nothing to do" }),
  action_required: ({ title, ref }) => ({
    status: "waiting",
    because: title,
    next: `do what the check of #${ref.number} asks for, then queue it again`,
  }),
  failure: ({ title, ref }) => ({
    status: "refused",
    because: title,
    next: `mend what the check of #${ref.number} names, then queue it again`,
  }),
};

function conclusionOf(
  entries: readonly EntryStanding[],
  problems: readonly GroupProblem[],
): "success" | "neutral" | "action_required" | "failure" | "unjudged" {
  const has = (status: EntryStanding["status"]): boolean => entries.some((entry) => entry.status === status);
  if (problems.length > 0 || has("refused") || entries.length === 0) return "failure";
  if (has("waiting")) return "action_required";
  if (has("unjudged")) return "unjudged";
  return has("approved") ? "success" : "neutral";
}

function titleOf(entries: readonly EntryStanding[], problems: readonly GroupProblem[]): string {
  const those = (...statuses: readonly EntryStanding["status"][]): string =>
    numbers(entries.filter(({ status }) => statuses.includes(status)));
  if (problems.length > 0 || entries.length === 0) return "This group holds what no approved pull request explains";
  const refused = those("refused");
  if (refused !== "") return `${refused} may not be merged`;
  const waiting = those("waiting");
  if (waiting !== "") return `Waiting for ${waiting}, not approved`;
  const unjudged = those("unjudged");
  if (unjudged !== "") return `Waiting until ${unjudged} is judged`;
  return `Approved: ${those("approved", "observed")}`;
}

function numbers(entries: readonly EntryStanding[]): string {
  const named = entries.slice(0, 5).map(({ number }) => `#${number}`);
  return entries.length > named.length
    ? `${named.join(", ")} and ${entries.length - named.length} more`
    : named.join(", ");
}
