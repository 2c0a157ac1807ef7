import { expect, test } from "@jest/globals";
import { wouldHave } from "../../src/app/would-have.js";
import type { Gate } from "../../src/domain/gate.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { aGateFor, anApprovalNeed, aSatisfiedGate, aVerdict, aWaitingGate } from "../support/verdict-builders.js";

const gate = aGateFor("infra", "strong", { observed: true });
const waiting = aWaitingGate({ ...gate }, [anApprovalNeed({ count: 2 }), anApprovalNeed()]);
const blocked: Gate = { ...gate, status: "blocked", remedy: "take it out" };
const deadEnd: Gate = { ...gate, status: "dead-end", deadEnd: "nobody is left", remedy: "add people" };
const rejected: Gate = { ...gate, status: "rejected", by: [], needs: [anApprovalNeed()], remedy: "settle it" };
const enforced = aSatisfiedGate();

test.each<{ why: string; verdict: Partial<JudgedVerdict>; adds: object }>([
  { why: "everything holds back", verdict: { gates: [enforced], outcome: "approved" }, adds: {} },
  {
    why: "a class that waits beside one that is approved",
    verdict: { gates: [enforced, waiting], outcome: "approved" },
    adds: { wouldHave: { outcome: "waiting", classes: [{ classId: "infra", outcome: "waiting", approvals: 3 }] } },
  },
  {
    why: "a class that is approved beside one that waits",
    verdict: { gates: [aWaitingGate(), aSatisfiedGate({ ...gate })], outcome: "waiting" },
    adds: { wouldHave: { outcome: "waiting", classes: [{ classId: "infra", outcome: "approved", approvals: 0 }] } },
  },
  {
    why: "a class that is blocked",
    verdict: { gates: [blocked], outcome: "blocked", observed: true },
    adds: { wouldHave: { outcome: "blocked", classes: [{ classId: "infra", outcome: "blocked", approvals: 0 }] } },
  },
  {
    why: "a class that nobody can approve",
    verdict: { gates: [enforced, deadEnd], outcome: "approved" },
    adds: {
      wouldHave: { outcome: "misconfigured", classes: [{ classId: "infra", outcome: "misconfigured", approvals: 0 }] },
    },
  },
  {
    why: "a class that somebody rejects",
    verdict: { gates: [rejected], outcome: "rejected", observed: true },
    adds: { wouldHave: { outcome: "rejected", classes: [{ classId: "infra", outcome: "rejected", approvals: 0 }] } },
  },
  {
    why: "a branch that is observed, where everything counts",
    verdict: { gates: [aWaitingGate()], outcome: "waiting", observed: true },
    adds: { wouldHave: { outcome: "waiting", classes: [{ classId: "ci", outcome: "waiting", approvals: 1 }] } },
  },
  {
    why: "a branch that is observed, where nothing is asked",
    verdict: { gates: [], outcome: "approved", observed: true },
    adds: { wouldHave: { outcome: "approved", classes: [] } },
  },
])("what a decision would have been: $why", ({ verdict, adds }) => {
  expect(wouldHave(aVerdict(verdict))).toEqual(adds);
});
