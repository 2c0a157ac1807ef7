import { assertNever } from "../../domain/assert-never.js";
import type { Gate, Need } from "../../domain/gate.js";
import type { EvidenceId } from "../../domain/ids.js";
import { count } from "../visible.js";
import type { Explanation } from "./explanation.js";
import { ownerLines } from "./owner-lines.js";

/** What one class asks: approvals and from whom, what has to be shown, and every way its row was bent. */
export const gateLines = (explanation: Explanation, gate: Gate): readonly string[] => [
  `  ${gate.classId} (${gate.tier})`,
  ...statusLines(explanation, gate),
  ...gate.notes.map((note) => `    note: ${note}`),
];

function statusLines(explanation: Explanation, gate: Gate): readonly string[] {
  switch (gate.status) {
    case "satisfied":
      return ["    nothing more"];
    case "blocked":
      return [`    approval cannot help; ${gate.remedy}`];
    case "dead-end":
      return [`    nobody can approve this: ${gate.deadEnd}`, `      next: ${gate.remedy}`];
    case "rejected":
      return [`    ${gate.remedy}`, ...needsLines(explanation, gate, gate.needs)];
    case "waiting":
      return needsLines(explanation, gate, gate.needs);
    default:
      return assertNever(gate);
  }
}

/** Where anyone with write access will do, who owns the files decides nothing. */
function needsLines(explanation: Explanation, gate: Gate, needs: readonly Need[]): readonly string[] {
  const asksOwners = needs.some(
    (need) => need.kind === "approval" && need.groups.some(({ kind }) => kind !== "writers"),
  );
  return [
    ...needs.flatMap((need) => needLines(gate, need)),
    ...(asksOwners ? ["    owners of these files", ...ownerLines(explanation, gate.paths)] : []),
  ];
}

function needLines(gate: Gate, need: Need): readonly string[] {
  switch (need.kind) {
    case "approval":
      return [`    ${count(need.count, "approval")}: ${need.remedy}`];
    case "evidence":
      return [`    ${need.title}: ${need.remedy}`, ...draftLines(gate, need.id)];
    default:
      return assertNever(need);
  }
}

/** What the app would write by itself, for a person to confirm or replace. */
const draftLines = ({ evidence }: Gate, id: EvidenceId): readonly string[] =>
  evidence.flatMap((state) => (state.id === id && state.draft !== null ? [`      draft: ${state.draft}`] : []));
