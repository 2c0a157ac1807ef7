import { fingerprintOf } from "../domain/fingerprint.js";
import type { Gate } from "../domain/gate.js";
import type { Classification } from "../domain/classification.js";
import { classId, refText } from "../domain/ids.js";
import type { Pack } from "../domain/pack.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, Outcome, PolicyProblem, PolicyStamp, Verdict } from "../domain/verdict.js";
import { checkNameFor } from "../policy/check-name.js";
import { rowOf } from "../policy/matrix.js";
import type { PolicyReading } from "../policy/policy.js";
import { answerCommands } from "./answer-commands.js";
import { answerReview, expiryOf } from "./answer-review.js";
import { askedOnce } from "./ask-probes.js";
import { assess, type Assessment } from "./assess.js";
import { cheapestPath } from "./cheapest-path.js";
import { packFor } from "./gate.js";
import { judgingAt, judgingOf, type Judging } from "./judging.js";
import { latestReviews } from "./latest-reviews.js";
import { nextEffect } from "./next-effect/next-effect.js";
import { impactOf } from "./impact/impact.js";
import { refusedReviews } from "./refused-reviews.js";
import { splitProposal } from "./split.js";
import * as titles from "./titles.js";

/** Policy and snapshot to verdict: what the change is, what each class asks, and how far it got. */
export function evaluate(reading: PolicyReading, snapshot: PullRequestSnapshot): Verdict {
  if (reading.kind === "absent")
    return { outcome: "ungoverned", because: "no policy on the base or the default branch" };
  const baseProblems = reading.kind === "invalid" ? reading.problems : [];
  return judge(reading, baseProblems, snapshot);
}

function judge(
  reading: Exclude<PolicyReading, { readonly kind: "absent" }>,
  baseProblems: readonly PolicyProblem[],
  snapshot: PullRequestSnapshot,
): JudgedVerdict {
  const { policy, stamps, ignored } = reading;
  const judging = judgingOf(policy, snapshot);
  const ask = askedOnce();
  const assessment = assess(judging, ask);
  const { outcome, observed, classification, gates, objections, heard, ownProblems } = assessment;
  const said = titleOf(assessment);
  const title = baseProblems[0] === undefined ? said : titles.brokenBaseTitle(baseProblems[0], said);
  return {
    outcome,
    title: observed ? titles.observedTitle(title) : title,
    observed,
    problems: [...baseProblems, ...ownProblems],
    proposedProblems: ownProblems,
    impact: impactOf(reading, ownProblems, snapshot),
    ignored,
    classification,
    split: outcome === "waiting" && !observed ? splitProposal(classification) : null,
    cheapestPath: cheapestPath(judging, assessment, ask),
    nextEffect: nextEffect(snapshot),
    agent: judging.agent,
    principals: judging.principals,
    gates,
    packs: packsOf(judging, classification, gates),
    rejectedBy: objections.map(({ by }) => by.login),
    objections,
    heard,
    refusedReviews: refusedReviews(judging, gates),
    answers: answerCommands({ judging, classification, gates }),
    policy: stamps,
    requestHash: requestHash(snapshot, stamps, gates, outcome),
    checkName: checkNameFor(policy.checkNames, snapshot.baseBranch, snapshot.defaultBranch),
    perClass: policy.perClass,
    recheckAt: recheckAt(judging, gates),
  };
}

/** A change of nothing at all is shown as no code, so that it too is remembered. */
function packsOf(judging: Judging, { classes }: Classification, gates: readonly Gate[]): readonly Pack[] {
  const allowed = classes.filter(({ tier }) => tier === "allow");
  const nothing = { id: classId("code"), tier: "allow", paths: [], because: [], why: "" } as const;
  const further = classes.length === 0 ? [nothing] : allowed;
  return [...gates.map(({ pack }) => pack), ...further.map((match) => packFor(judging, match))];
}

function titleOf({ outcome, classification, deciding: gates, objections, ownProblems }: Assessment): string {
  switch (outcome) {
    case "misconfigured":
      return ownProblems[0] === undefined ? titles.deadEndTitle(gates) : titles.ownPolicyTitle(ownProblems[0]);
    case "blocked":
      return titles.blockedTitle(classification, gates);
    case "rejected":
      return titles.rejectedTitle(objections);
    case "waiting":
      return titles.waitingTitle(gates);
    case "approved":
      return titles.approvedTitle(classification, gates);
  }
}

/** Digest of everything the verdict was based on: what was asked about, under which policy, and how each gate stands. */
const requestHash = (
  snapshot: PullRequestSnapshot,
  stamps: readonly PolicyStamp[],
  gates: readonly Gate[],
  outcome: Outcome,
) =>
  fingerprintOf({
    ref: refText(snapshot.ref),
    head: snapshot.headSha,
    base: snapshot.baseBranch,
    policy: stamps.map(({ source, commit, digest }) => [source, commit, digest]),
    gates: gates.map(({ classId, tier, status, pack, approvedBy }) => [
      classId,
      tier,
      status,
      pack.fingerprint,
      [...approvedBy],
    ]),
    outcome,
  });

/** The next moment at which a counted approval expires. */
function recheckAt(judging: Judging, gates: readonly Gate[]): string | null {
  const reviews = latestReviews(judging.snapshot.reviews);
  const expiries = gates.flatMap((gate) => {
    if (gate.tier === "allow" || gate.tier === "block") return [];
    const row = rowOf(judging.policy, gate.classId, gate.tier);
    return reviews
      .filter((review) => answerReview(judgingAt(judging, gate.tier), gate.tier, gate.pack, row, review).counts)
      .flatMap((review) => expiryOf(row, review) ?? []);
  });
  return expiries.length === 0 ? null : new Date(Math.min(...expiries)).toISOString();
}
