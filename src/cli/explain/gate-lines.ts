import { assertNever } from "../../domain/assert-never.js";
import type { Gate, Group, Need } from "../../domain/gate.js";
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
      return [`    ${gate.remedy}`, ...gate.needs.flatMap((need) => needLines(explanation, gate, need))];
    case "waiting":
      return gate.needs.flatMap((need) => needLines(explanation, gate, need));
    default:
      return assertNever(gate);
  }
}

function needLines(explanation: Explanation, gate: Gate, need: Need): readonly string[] {
  switch (need.kind) {
    case "approval":
      return [
        `    ${count(need.count, "approval")} from ${need.groups.map(explanation.describeGroup).join(" and ")}`,
        ...(need.groups.some(asksOwners) ? ownerLines(explanation, gate.paths) : []),
        `      next: ${need.remedy}`,
      ];
    case "evidence":
      return [`    ${need.title}: ${need.remedy}`, ...draftLines(gate, need.id)];
    default:
      return assertNever(need);
  }
}

const asksOwners = (group: Group): boolean =>
  group.kind === "code-owners" || (group.kind === "any" && group.of.some(asksOwners));

/** What the app would write by itself, for a person to confirm or replace. */
const draftLines = ({ evidence }: Gate, id: EvidenceId): readonly string[] =>
  evidence.flatMap((state) => (state.id === id && state.draft !== null ? [`      draft: ${state.draft}`] : []));
