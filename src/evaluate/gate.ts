import type { ClassMatch } from "../domain/classification.js";
import type { EvidenceState, Gate, GateStatus, Need } from "../domain/gate.js";
import type { Objection } from "../domain/objection.js";
import type { Pack } from "../domain/pack.js";
import { rowOf } from "../policy/matrix.js";
import { isObserved } from "../policy/modes.js";
import type { Row } from "../policy/policy.js";
import { countApprovals, type Approvals } from "./count-approvals.js";
import { evidenceStates } from "./evidence.js";
import { judgingAt, type Judging } from "./judging.js";
import { packOf } from "./pack.js";
import { settleIt } from "./settle-it.js";
import { gateTitle } from "./titles.js";

/** What a `block` tier demands: nothing that approval could give. */
const NOTHING: Row = { approvals: 0, from: [], evidence: [], expires: null, written: false };

/** Makes the gate of one class that asks for something, and decides it. */
export function gateOf(everyTier: Judging, match: ClassMatch, objections: readonly Objection[]): Gate {
  const judging = judgingAt(everyTier, match.tier);
  const row = rowFor(judging, match);
  const pack = packOf(judging, match, row);
  const approvals = countApprovals(judging, match, pack, row);
  const evidence = evidenceStates(judging, match, pack, row);
  const status = statusOf(match, approvals, evidence, objections);
  const observed = isObserved(judging.policy.modes, match.id, judging.snapshot.baseBranch);
  return {
    classId: match.id,
    tier: match.tier,
    pack,
    paths: match.paths,
    because: match.because,
    approvalsNeeded: approvals.needed,
    approvedBy: approvals.approvedBy,
    selfAttestedBy: approvals.selfAttestedBy,
    reviews: approvals.reviews,
    evidence,
    notes: approvals.notes,
    observed,
    seating: approvals.seating,
    summary: {
      title: gateTitle(match.id, status, approvals),
      why: match.why,
    },
    ...status,
  };
}

/** What a class holds now, whether it asks for anything or not. */
export const packFor = (judging: Judging, match: ClassMatch): Pack => packOf(judging, match, rowFor(judging, match));

const rowFor = ({ policy }: Judging, { id, tier }: ClassMatch): Row =>
  tier === "allow" || tier === "block" ? NOTHING : rowOf(policy, id, tier);

function statusOf(
  match: ClassMatch,
  approvals: Approvals,
  evidence: readonly EvidenceState[],
  objections: readonly Objection[],
): GateStatus {
  if (match.tier === "block") return { status: "blocked", remedy: blockedRemedy(match) };
  const needs = [...approvals.needs, ...evidence.filter(({ shown }) => !shown).map(evidenceNeed)];
  if (approvals.deadEnd !== null)
    return { status: "dead-end", remedy: approvals.deadEnd.remedy, deadEnd: approvals.deadEnd.because };
  if (objections.length > 0)
    return { status: "rejected", by: objections.map(({ by }) => by), needs, remedy: settleIt(objections) };
  return needs.length === 0 ? { status: "satisfied" } : { status: "waiting", needs };
}

const blockedRemedy = ({ id }: ClassMatch): string =>
  id === "secrets"
    ? "revoke it, because what was pushed counts as known, and take it out of this pull request; approval cannot help"
    : "take it out of this pull request; approval cannot help";

const evidenceNeed = ({ id, title, by, remedy }: EvidenceState): Need => ({ kind: "evidence", id, title, by, remedy });
