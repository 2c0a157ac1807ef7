import type { AuditEvent, WouldHave } from "../domain/audit-event.js";
import type { Gate } from "../domain/gate.js";
import type { JudgedVerdict, Outcome } from "../domain/verdict.js";

type Decided = Extract<AuditEvent, { kind: "decided" }>;

/** What a decision adds to the log where something of it is only observed: how it would have been otherwise. */
export function wouldHave({ gates, observed, outcome }: JudgedVerdict): Pick<Decided, "wouldHave"> {
  const reporting = gates.filter((gate) => observed || gate.observed);
  if (!observed && reporting.length === 0) return {};
  const classes = reporting.map((gate) => ({
    classId: gate.classId,
    outcome: outcomeOf[gate.status],
    approvals: approvalsOpen(gate),
  }));
  return { wouldHave: { outcome: worst([outcome, ...classes.map((one) => one.outcome)]), classes } };
}

const outcomeOf: Readonly<Record<Gate["status"], Outcome>> = {
  satisfied: "approved",
  waiting: "waiting",
  rejected: "rejected",
  blocked: "blocked",
  "dead-end": "misconfigured",
};

const approvalsOpen = (gate: Gate): number =>
  gate.status === "waiting"
    ? gate.needs.reduce((sum, need) => (need.kind === "approval" ? sum + need.count : sum), 0)
    : 0;

/** The first that holds decides, as it does for a verdict. */
const order: readonly Outcome[] = ["misconfigured", "blocked", "rejected", "waiting", "approved"];
const worst = (outcomes: readonly Outcome[]): WouldHave["outcome"] =>
  order.find((one) => outcomes.includes(one)) ?? "approved";
