import type { AgentReading } from "../domain/agent.js";
import { assertNever } from "../domain/assert-never.js";
import type { CheapestPath } from "../domain/cheapest-path.js";
import type { Json } from "../domain/fingerprint.js";
import { holdingBack, type CountedReview, type EvidenceState, type Gate, type Need } from "../domain/gate.js";
import type { StartedWorkflow } from "../domain/next-effect.js";
import { refText } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Loosening, PolicyProblem, Verdict } from "../domain/verdict.js";
import { conclusionOf } from "./check-conclusion.js";
import { capped } from "./escape.js";
import { impactJson } from "./impact-table.js";
import { openDemands, type OpenDemand } from "./remedies.js";
import { groupName } from "./words.js";

/** How much of the lists is written down. What is left out is counted beside them: `"paths_omitted": 412`. */
export type Limits = {
  readonly gates: number;
  readonly paths: number;
  readonly items: number;
  /** Code points of one sentence. */
  readonly text: number;
};
const EVERYTHING: Limits = { gates: Infinity, paths: Infinity, items: Infinity, text: Infinity };

/**
 * The verdict for programs. Keys are added and never renamed. `decision` is the verdict's outcome; `approval_required`
 * says whether this change asks for people at all, `remedies` what is still open: one for each demand, in the order in
 * which they are best met, and once more below each gate. `ignored_loosenings` is there where the policy asks less of
 * something than the floor it extends, and `impact` where the pull request changes a policy.
 */
export function verdictDocument(verdict: Verdict, snapshot: PullRequestSnapshot, limits: Limits = EVERYTHING): Json {
  const job = { id: refText(snapshot.ref), state: snapshot.state };
  if (verdict.outcome === "ungoverned")
    return { version: 1, job, decision: verdict.outcome, policy_reason: verdict.because, approval_required: false };
  const asking = holdingBack(verdict.gates, verdict.observed);
  const deciding = asking.find(({ status }) => status !== "satisfied") ?? asking[0];
  const reason = deciding?.summary.why ?? "no class of this change asks for anything";
  return {
    version: 1,
    job: { ...job, draft: snapshot.draft, head_sha: snapshot.headSha, base: snapshot.baseBranch },
    decision: verdict.outcome,
    observed: verdict.observed,
    conclusion: conclusionOf(verdict),
    check_name: verdict.checkName,
    tier: verdict.classification.tier,
    approval_required: asking.some(({ approvalsNeeded }) => approvalsNeeded > 0),
    policy_snapshot: verdict.policy.map(({ source, commit, digest }) => ({ source, commit, sha256: digest })),
    policy_rule_id: deciding?.classId ?? null,
    policy_reason: capped(reason, limits.text),
    job_hash: verdict.requestHash,
    decision_summary: {
      title: verdict.title,
      why: capped(deciding?.because.join("; ") ?? reason, limits.text),
      next_effect: deciding === undefined ? null : capped(verdict.nextEffect.sentence, limits.text),
    },
    ...(verdict.nextEffect.starts === null
      ? { starts: null }
      : some("starts", verdict.nextEffect.starts, limits.items, (one) => startJson(one, limits))),
    ...(verdict.split === null ? {} : { split_proposal: capped(verdict.split, limits.text) }),
    ...(verdict.cheapestPath === null ? {} : { cheapest_path: cheapestJson(verdict.cheapestPath, limits) }),
    ...some("remedies", openDemands(verdict, snapshot), limits.items, (demand) => demandJson(demand, limits)),
    recheck_at: verdict.recheckAt,
    ...(verdict.objections.length === 0
      ? {}
      : some("rejected_by", verdict.objections, limits.items, ({ by, how, reason, lost }) => ({
          login: by.login,
          how,
          reason: capped(reason, limits.text),
          ...(lost === null ? {} : { words_gone: { how: lost.how, by: lost.by } }),
        }))),
    ...some("gates", verdict.gates, limits.gates, (gate) => gateJson(gate, limits)),
    ...some("principals", verdict.principals, limits.items, ({ login, role, because }) => ({
      login,
      role,
      because: capped(because, limits.text),
    })),
    agent: agentJson(verdict.agent, limits),
    ...automationJson(verdict.agent),
    ...some("problems", verdict.problems, limits.items, (problem) => problemJson(problem, limits)),
    ...(verdict.ignored.length === 0
      ? {}
      : some("ignored_loosenings", verdict.ignored, limits.items, (one) => loosenedJson(one, limits))),
    ...(verdict.impact === null ? {} : { impact: impactJson(verdict.impact, limits) }),
  };
}

/** What is open, each with whose turn it is and what ends it. */
const demandJson = (demand: OpenDemand, limits: Limits): Json => ({
  kind: demand.kind,
  ...some("classes", demand.classes, limits.items, (id) => id),
  turn: demand.turn,
  ...some("who", demand.who, limits.items, (name) => name),
  action: capped(demand.action, limits.text),
  command: demand.command === null ? null : capped(demand.command, limits.text),
  ...(demand.count === undefined ? {} : { count: demand.count }),
  ...(demand.again === undefined ? {} : some("again", demand.again, limits.items, (name) => name)),
  ...(demand.evidence === undefined ? {} : { evidence: demand.evidence }),
});

/** What could be left out, with what would then still be asked and what is asked now. */
const cheapestJson = ({ leaveOut, needs, insteadOf, because }: CheapestPath, limits: Limits): Json => ({
  ...some("leave_out", leaveOut, limits.items, (path) => path),
  needs: { approvals: needs.approvals, evidence: needs.evidence, stuck: needs.stuck },
  instead_of: { approvals: insteadOf.approvals, evidence: insteadOf.evidence, stuck: insteadOf.stuck },
  because: capped(because, limits.text),
});

/** A workflow that merging starts. Its lists are names from a file of the repository, so they are as long as it is. */
const startJson = (started: StartedWorkflow, limits: Limits): Json => ({
  workflow: capped(started.name, limits.text),
  path: capped(started.path, limits.text),
  trigger: started.trigger,
  certain: started.certain,
  ...some("permissions", started.permissions, limits.items, (one) => capped(one, limits.text)),
  ...some("secrets", started.secrets, limits.items, (one) => capped(one, limits.text)),
  ...some("environments", started.environments, limits.items, (one) => capped(one, limits.text)),
  ...some("runners", started.runners, limits.items, (one) => capped(one, limits.text)),
});

function gateJson(gate: Gate, limits: Limits): Json {
  return {
    class: gate.classId,
    tier: gate.tier,
    status: gate.status,
    observed: gate.observed,
    why: capped(gate.summary.why, limits.text),
    fingerprint: gate.pack.fingerprint,
    approvals: {
      needed: gate.approvalsNeeded,
      ...some("by", gate.approvedBy, limits.items, (login) => login),
      ...(gate.selfAttestedBy.length === 0
        ? {}
        : some("self_attested_by", gate.selfAttestedBy, limits.items, (login) => login)),
    },
    ...some("because", gate.because, limits.items, (because) => capped(because, limits.text)),
    ...some("evidence", gate.evidence, limits.items, (state) => evidenceJson(state, limits)),
    ...some("remedies", remedies(gate), limits.items, (remedy) => remedyJson(remedy, limits)),
    ...some("reviews", gate.reviews, limits.items, (review) => reviewJson(review, limits)),
    ...some("notes", gate.notes, limits.items, (note) => capped(note, limits.text)),
    ...some("paths", gate.paths, limits.paths, (path) => path),
  };
}

type Remedy = Need | { readonly kind: "blocked" | "rejected" | "dead-end"; readonly remedy: string };

/** One for each open demand; a gate that no demand can open says what would. */
function remedies(gate: Gate): readonly Remedy[] {
  switch (gate.status) {
    case "satisfied":
      return [];
    case "waiting":
      return gate.needs;
    case "rejected":
      return [{ kind: gate.status, remedy: gate.remedy }, ...gate.needs];
    case "blocked":
    case "dead-end":
      return [{ kind: gate.status, remedy: gate.remedy }];
    default:
      return assertNever(gate);
  }
}

function remedyJson(remedy: Remedy, limits: Limits): Json {
  const action = capped(remedy.remedy, limits.text);
  if (remedy.kind === "evidence")
    return { kind: remedy.kind, action, evidence: remedy.id, title: capped(remedy.title, limits.text), by: remedy.by };
  if (remedy.kind !== "approval") return { kind: remedy.kind, action };
  return {
    kind: remedy.kind,
    action,
    count: remedy.count,
    ...some("from", remedy.groups, limits.items, (group) => capped(groupName(group), limits.text)),
    ...some("candidates", remedy.candidates, limits.items, (one) =>
      one.kind === "team" ? `@${one.team}` : `@${one.login}`,
    ),
  };
}

const evidenceJson = ({ id, title, shown, because, by }: EvidenceState, limits: Limits): Json => ({
  id,
  title: capped(title, limits.text),
  shown,
  because: capped(because, limits.text),
  by,
});

const reviewJson = ({ reviewId, by, counts, because, refusal }: CountedReview, limits: Limits): Json => ({
  id: reviewId,
  by,
  counts,
  because: capped(because, limits.text),
  refusal,
});

const agentJson = (agent: AgentReading, limits: Limits): Json =>
  agent.kind !== "agent"
    ? null
    : {
        name: capped(agent.name, limits.text),
        confidence: agent.signs[0]?.confidence ?? null,
        ...some("because", agent.because, limits.items, (because) => capped(because, limits.text)),
        ...some("signs", agent.signs, limits.items, ({ because, confidence }) => ({
          because: capped(because, limits.text),
          confidence,
        })),
        ...some("operators", agent.operators, limits.items, ({ login }) => login),
      };

/** A bot that is no agent. */
const automationJson = (agent: AgentReading): { readonly [key: string]: Json } =>
  agent.kind === "bot" || agent.kind === "dependency-bot" ? { automation: { kind: agent.kind, name: agent.name } } : {};

const problemJson = ({ file, line, column, key, message }: PolicyProblem, limits: Limits): Json => ({
  file: capped(file, limits.text),
  line,
  column,
  key: capped(key, limits.text),
  message: capped(message, limits.text),
});

const loosenedJson = ({ file, line, column, key, ignored, stands }: Loosening, limits: Limits): Json => ({
  file: capped(file, limits.text),
  line,
  column,
  key: capped(key, limits.text),
  ignored: capped(ignored, limits.text),
  stands: capped(stands, limits.text),
});

/** The first so many of a list under its key, and beside it how many were left out. */
function some<Item>(
  key: string,
  items: readonly Item[],
  most: number,
  write: (item: Item) => Json,
): { readonly [key: string]: Json } {
  const left = items.length - Math.min(items.length, most);
  return { [key]: items.slice(0, most).map(write), ...(left === 0 ? {} : { [`${key}_omitted`]: left }) };
}
