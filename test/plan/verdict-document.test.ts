import { describe, expect, test } from "@jest/globals";
import type { Gate } from "../../src/domain/gate.js";
import { verdictDocument } from "../../src/plan/verdict-document.js";
import { aDraft, aGateFor, aPullRequest, aSatisfiedGate, aVerdict, aWaitingGate } from "../support/verdict-builders.js";

const blocked: Gate = { ...aGateFor("secrets", "block"), status: "blocked", remedy: "take it out" };

describe("verdictDocument", () => {
  test("has the keys that programs rely on", () => {
    expect(verdictDocument(aVerdict(), aPullRequest())).toMatchObject({
      job: { id: "acme/shop#7", state: "open" },
      decision: "waiting",
      policy_snapshot: [{ source: "main:.github/agent-approval.yml" }],
      policy_rule_id: "ci",
      policy_reason: "Decides what runs on our machines, and with which rights",
      job_hash: aVerdict().requestHash,
      approval_required: true,
      decision_summary: {
        title: "Waiting for @acme/platform on ci",
        why: ".github/workflows/ci.yml is a workflow",
        next_effect: "merging puts the change of 1 file on main and starts no workflow",
      },
      gates: [{ class: "ci", tier: "approve", status: "waiting", approvals: { needed: 1, by: [] } }],
      principals: [{ login: "ana", role: "author", because: "opened this pull request" }],
      agent: null,
      problems: [],
    });
  });

  test("has one remedy for each open demand", () => {
    const gates = [blocked, aWaitingGate({ evidence: [aDraft()] }), aSatisfiedGate()];
    expect(verdictDocument(aVerdict({ gates }), aPullRequest())).toMatchObject({
      policy_rule_id: "secrets",
      gates: [
        { remedies: [{ kind: "blocked", action: "take it out" }] },
        {
          remedies: [
            { kind: "approval", count: 1 },
            { kind: "evidence", evidence: "blast-radius", by: "author" },
          ],
        },
        { remedies: [] },
      ],
    });
  });

  test("says what the policy may not lower, where there is something", () => {
    const ignored = [
      { file: "p.yml", line: 2, column: 7, key: "mode", ignored: "it only observes", stands: "it enforces" },
    ];
    expect(verdictDocument(aVerdict({ ignored }), aPullRequest())).toMatchObject({ ignored_loosenings: ignored });
    expect(verdictDocument(aVerdict(), aPullRequest())).not.toHaveProperty("ignored_loosenings");
  });

  test("is plain data", () => {
    const document = verdictDocument(aVerdict(), aPullRequest());
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test("says so when no policy governs", () => {
    const document = verdictDocument({ outcome: "ungoverned", because: "no policy anywhere" }, aPullRequest());
    expect(document).toMatchObject({
      decision: "ungoverned",
      approval_required: false,
      policy_reason: "no policy anywhere",
    });
  });
});
