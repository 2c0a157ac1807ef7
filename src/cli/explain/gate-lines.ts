import { assertNever } from "../../domain/assert-never.js";
import type { Gate, Need } from "../../domain/gate.js";
import { count } from "../visible.js";
import type { Explanation } from "./explanation.js";
import { needsOf } from "./needs-of.js";
import { ownerLines } from "./owner-lines.js";

/** What one class asks of people: approvals and of whom, who owns its files, and every way its row was bent. */
export const gateLines = (explanation: Explanation, gate: Gate): readonly string[] => [
  `  ${gate.classId} (${gate.tier})${gate.observed ? ", only observed: it holds nothing back" : ""}`,
  ...statusLines(gate),
  ...approvalLines(explanation, gate),
  ...gate.notes.map((note) => `    note: ${note}`),
];

function statusLines(gate: Gate): readonly string[] {
  switch (gate.status) {
    case "satisfied":
      return ["    nothing more"];
    case "blocked":
      return [`    ${gate.remedy}`];
    case "dead-end":
      return [`    nobody can approve this: ${gate.deadEnd}`, `      next: ${gate.remedy}`];
    case "rejected":
      return [`    ${gate.remedy}`];
    case "waiting":
      return needsOf(gate).some(isApproval) ? [] : ["    no further approval, only what has to be shown"];
    default:
      return assertNever(gate);
  }
}

type Approval = Extract<Need, { kind: "approval" }>;

const isApproval = (need: Need): need is Approval => need.kind === "approval";

function approvalLines(explanation: Explanation, gate: Gate): readonly string[] {
  const approvals = needsOf(gate).filter(isApproval);
  return [
    ...approvals.map((need) => `    ${count(need.count, "approval")}: ${need.remedy}`),
    ...(approvals.some(asksNamed) ? ["    owners of these files", ...ownerLines(explanation, gate.paths)] : []),
  ];
}

/** Where anyone with write access will do, who owns the files decides nothing. */
const asksNamed = ({ groups }: Approval): boolean => groups.some(({ kind }) => kind !== "writers");
