import { assertNever } from "../domain/assert-never.js";
import { holdingBack, type EvidenceState, type Gate, type Need } from "../domain/gate.js";
import type { ClassId } from "../domain/ids.js";
import type { Objection } from "../domain/objection.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, PolicyProblem } from "../domain/verdict.js";
import { askedEvidence } from "./evidence-lines.js";

/** Whose turn it is. `administrator`: of the repository or its organisation; `maintainer`: of the base's policy. */
export type Turn = "author" | "reviewer" | "attester" | "checks" | "objector" | "administrator" | "maintainer";

/** One thing that keeps this from being approved, and the one way to end it. */
export type OpenDemand = {
  readonly kind: "policy" | "objection" | "blocked" | "dead-end" | "approval" | "evidence";
  /** Which class asks; none where the whole pull request does. */
  readonly classes: readonly ClassId[];
  readonly turn: Turn;
  /** Logins and teams who can act, where they are known. */
  readonly who: readonly string[];
  /** What to do, as a sentence. */
  readonly action: string;
  /** What to write as a comment where a comment does it. `<…>` is to be filled in. */
  readonly command: string | null;
  /** Of an approval: how many people, and who approved something older and would have to look again. */
  readonly count?: number;
  readonly again?: readonly string[];
  readonly evidence?: string;
};

/** Everything that is open, in the order in which it is best done, each once. Empty exactly where nothing is held back. */
export function openDemands(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly OpenDemand[] {
  const gates = holdingBack(verdict.gates, verdict.observed);
  const author = authorsOf(verdict, snapshot);
  return [
    ...verdict.problems.map((problem) => ofProblem(problem, verdict, author)),
    ...verdict.objections.map(ofObjection),
    ...gates.flatMap((gate) => ofStopped(gate, author)),
    ...ofEvidence(gates.filter(isOpen), verdict, author),
    ...gates.filter(isOpen).flatMap(ofApprovals),
  ];
}

const isOpen = ({ status }: Gate): boolean => status === "waiting" || status === "rejected";

function ofProblem({ file, line, column, message }: PolicyProblem, verdict: JudgedVerdict, author: Names): OpenDemand {
  const place = [file, line, column].filter((part) => part !== null).join(":");
  // A broken policy of the base stops nobody: whoever looks after it mends it in a pull request of its own.
  const [turn, who] =
    verdict.outcome === "misconfigured" ? (["author", author] as const) : (["maintainer", []] as const);
  return { kind: "policy", classes: [], turn, who, action: `mend ${place}: ${message}`, command: null };
}

function ofObjection({ by, how, lost }: Objection): OpenDemand {
  const withdraw = { kind: "objection", classes: [], turn: "objector", who: [`@${by.login}`] } as const;
  return how === "review" && lost === null
    ? { ...withdraw, action: `settle it with @${by.login}, who then approves or dismisses that review`, command: null }
    : {
        ...withdraw,
        action: `settle it with @${by.login}, who then approves or withdraws it`,
        command: "/reject withdraw",
      };
}

function ofStopped(gate: Gate, author: Names): readonly OpenDemand[] {
  switch (gate.status) {
    case "satisfied":
    case "waiting":
    case "rejected":
      return [];
    case "blocked":
      return [stopped(gate.status, gate.classId, { turn: "author", who: author }, gate.remedy)];
    case "dead-end":
      return [stopped(gate.status, gate.classId, { turn: "administrator", who: [] }, gate.remedy)];
    default:
      return assertNever(gate);
  }
}

const stopped = (
  kind: "blocked" | "dead-end",
  id: ClassId,
  by: Pick<OpenDemand, "turn" | "who">,
  action: string,
): OpenDemand => ({ kind, classes: [id], ...by, action, command: null });

/** Shown once for all classes that wait for it. */
const ofEvidence = (gates: readonly Gate[], verdict: JudgedVerdict, author: Names): readonly OpenDemand[] =>
  askedEvidence({ ...verdict, gates: gates.map(withMissing) }).map(({ id, classes, states: [state] }) => ({
    kind: "evidence",
    classes,
    turn: state.by,
    who: state.by === "author" ? author : [],
    action: state.remedy,
    command: commandFor(state),
    evidence: id,
  }));

const withMissing = (gate: Gate): Gate => ({ ...gate, evidence: gate.evidence.filter(({ shown }) => !shown) });

function commandFor({ id, by, heading }: EvidenceState): string | null {
  if (by === "attester") return `/attest ${id} <note>`;
  return by === "author" && heading !== undefined ? `/evidence ${id} <text>` : null;
}

function ofApprovals(gate: Gate): readonly OpenDemand[] {
  const needs: readonly Need[] = "needs" in gate ? gate.needs : [];
  const older = gate.reviews.filter(({ refusal }) => refusal === "stale" || refusal === "expired");
  return needs.flatMap((need) => {
    if (need.kind !== "approval") return [];
    const again = older.map(({ by }) => `@${by}`);
    return [
      {
        kind: need.kind,
        classes: [gate.classId],
        turn: "reviewer",
        who: need.candidates.map((one) => (one.kind === "team" ? `@${one.team}` : `@${one.login}`)),
        action: need.remedy,
        command: null,
        count: need.count,
        ...(again.length === 0 ? {} : { again }),
      },
    ];
  });
}

type Names = readonly string[];

/** Who writes what the author owes: for an agent's pull request the people it works for. */
function authorsOf({ agent }: JudgedVerdict, { author }: PullRequestSnapshot): Names {
  const operators = agent.kind === "agent" ? agent.operators.map(({ login }) => `@${login}`) : [];
  if (operators.length > 0) return operators;
  return author === null ? [] : [`@${author.login}`];
}
