import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { openDemands } from "../../src/plan/remedies.js";
import { verdictDocument } from "../../src/plan/verdict-document.js";
import { anyPolicy, anySnapshot, readingOf } from "../support/arbitraries.js";
import { aCheck, aCollaborator, aFile, aReview, aSha, aSnapshot, anApproval, codeowners } from "../support/builders.js";
import { hold } from "../support/hold.js";

function judge(policy: string, snapshot: PullRequestSnapshot): JudgedVerdict {
  const verdict = evaluate(readingOf(policy), snapshot);
  if (verdict.outcome === "ungoverned") throw new Error("expected a judged verdict");
  return verdict;
}

const OWNERS = codeowners("* @ben\n");
const changing = (path: string, more: Partial<PullRequestSnapshot> = {}): PullRequestSnapshot =>
  aSnapshot({
    changes: { files: [aFile(path)], complete: true },
    codeowners: { base: OWNERS, default: OWNERS },
    ...more,
  });
const only = (id: string, definition: string): string =>
  `version: 1\nclasses: { records: { paths: ["records/**"], tier: review } }\nmatrix: { records: { approvals: 0, evidence: [${id}] } }\nevidence: { ${id}: ${definition} }\n`;
const RECORDS = changing("records/a.txt");

describe("each open demand has one remedy that says whose turn it is and what to do", () => {
  test.each<{ why: string; policy: string; snapshot: PullRequestSnapshot; is: object }>([
    {
      why: "a seat",
      policy: "version: 1\n",
      snapshot: changing("src/a.ts"),
      is: {
        kind: "approval",
        turn: "reviewer",
        classes: ["code"],
        count: 1,
        action: "ask anyone with write access to approve",
      },
    },
    {
      why: "an owner of the files",
      policy: "version: 1\nmatrix: { code: { from: [code-owners] } }\n",
      snapshot: changing("src/a.ts"),
      is: {
        kind: "approval",
        turn: "reviewer",
        who: ["@ben"],
        action: "ask @ben to approve: .github/CODEOWNERS line 1 names them for src/a.ts",
      },
    },
    {
      why: "an approval of something older",
      policy: "version: 1\n",
      snapshot: changing("src/a.ts", {
        reviews: [anApproval("ben", { commit: aSha("earlier") })],
      }),
      is: { kind: "approval", turn: "reviewer", count: 1, again: ["@ben"] },
    },
    {
      why: "a section of the description",
      policy: only("rollback", '{ section: "Rollback plan" }'),
      snapshot: RECORDS,
      is: {
        kind: "evidence",
        turn: "author",
        who: ["@ana"],
        command: "/evidence rollback <text>",
        evidence: "rollback",
      },
    },
    {
      why: "checks",
      policy: only("tests", '{ checks: ["test"] }'),
      snapshot: changing("records/a.txt", { checks: { list: [aCheck("test", null)], complete: true } }),
      is: { kind: "evidence", turn: "checks", command: null, action: 'let "test" succeed on the newest commit' },
    },
    {
      why: "somebody's word",
      policy: only("signed-off", '{ attested_by: ["@cy"] }'),
      snapshot: RECORDS,
      is: { kind: "evidence", turn: "attester", command: "/attest signed-off <note>" },
    },
    {
      why: "a label",
      policy: only("ready", '{ label: "ready to go" }'),
      snapshot: RECORDS,
      is: { kind: "evidence", turn: "author", command: null, action: 'set the label "ready to go"' },
    },
    {
      why: "a link",
      policy: only("ticket", '{ link: "https://tickets.example/*" }'),
      snapshot: RECORDS,
      is: { kind: "evidence", action: "put a link that matches https://tickets.example/* into the description" },
    },
    {
      why: "a file",
      policy: only("notes", '{ files: ["notes/**"] }'),
      snapshot: RECORDS,
      is: { kind: "evidence", action: "add a file that matches notes/**" },
    },
    {
      why: "nobody who could",
      policy: 'version: 1\nmatrix: { code: { from: ["@gone"] } }\n',
      snapshot: changing("src/a.ts"),
      is: {
        kind: "dead-end",
        turn: "administrator",
        action: "an administrator changes whom the policy or CODEOWNERS names",
      },
    },
    {
      why: "what approval cannot help",
      policy: "version: 1\nclasses: { code: { tier: block } }\n",
      snapshot: changing("src/a.ts"),
      is: { kind: "blocked", turn: "author", action: "take it out of this pull request; approval cannot help" },
    },
    {
      why: "a review that asks for changes",
      policy: "version: 1\nmatrix: { code: { approvals: 0, evidence: [] } }\n",
      snapshot: changing("src/a.ts", { reviews: [aReview("cy", "changes-requested")] }),
      is: { kind: "objection", turn: "objector", who: ["@cy"], command: null },
    },
    {
      why: "a policy that this change would break",
      policy: "version: 1\n",
      snapshot: changing("docs/a.md", { proposedPolicy: "version: 1\nmatirx: {}\n" }),
      is: {
        kind: "policy",
        turn: "author",
        who: ["@ana"],
        action: expect.stringMatching(/^mend \.github\/agent-approval\.yml:2:1: .*matrix/),
      },
    },
  ])("$why", ({ policy, snapshot, is }) => {
    const demands = openDemands(judge(policy, snapshot), snapshot);
    expect(demands).toHaveLength(1);
    expect(demands[0]).toMatchObject(is);
  });

  test("one piece of evidence for three classes is asked for once, and where it is done for one, not for that one", () => {
    const snapshot = changing("infra/main.tf", {
      changes: { files: [aFile("infra/main.tf"), aFile(".github/workflows/ci.yml")], complete: true },
      body: "## Reason\nIt was much too slow.",
    });
    const demands = openDemands(judge("version: 1\n", snapshot), snapshot);
    expect(demands.map(({ kind, evidence = null, classes }) => [kind, evidence, classes])).toEqual([
      ["evidence", "blast-radius", ["ci", "infra"]],
      ["evidence", "rollback", ["ci", "infra"]],
      ["evidence", "tests", ["ci", "infra"]],
      ["approval", null, ["ci"]],
      ["approval", null, ["infra"]],
    ]);
  });

  test("files that nobody could read are a demand like others, with everything that they ask once", () => {
    const snapshot = changing("docs/a.md", { changes: { files: [aFile("docs/a.md")], complete: false } });
    const demands = openDemands(judge("version: 1\n", snapshot), snapshot);
    expect(demands.map(({ classes, evidence = "approval" }) => [...classes, evidence])).toEqual([
      ["unseen", "reason"],
      ["unseen", "blast-radius"],
      ["unseen", "rollback"],
      ["unseen", "tests"],
      ["unseen", "security-review"],
      ["unseen", "approval"],
      ["unseen", "approval"],
    ]);
  });

  test("of an agent's pull request the people it works for owe what an author owes", () => {
    const snapshot = changing("infra/main.tf", { headBranch: "copilot/fix", body: "Requested by: @cy" });
    const [first] = openDemands(judge("version: 1\n", snapshot), snapshot);
    expect(first).toMatchObject({ turn: "author", who: ["@ana", "@cy"] });
  });

  test("what only observes is no demand beside what does not", () => {
    const snapshot = changing("src/a.ts", {
      changes: { files: [aFile("src/a.ts"), aFile("infra/a.tf")], complete: true },
    });
    const demands = openDemands(judge("version: 1\nmode: { classes: { infra: observe } }\n", snapshot), snapshot);
    expect(new Set(demands.flatMap(({ classes }) => classes))).toEqual(new Set(["code"]));
  });

  test("there is one exactly where something is held back, and each says what to do", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const verdict = judge(policy, snapshot);
        const demands = openDemands(verdict, snapshot);
        expect(demands.length > 0).toBe(verdict.outcome !== "approved");
        for (const { action } of demands) expect(action).toMatch(/\w+ \w+/);
      }),
      { numRuns: 60 },
    );
  });
});

test("programs find them in the document", () => {
  const writers = {
    list: [aCollaborator("ana"), aCollaborator("ben", "maintain"), aCollaborator("cy")],
    complete: true,
  };
  const snapshot = changing("src/a.ts", { writers });
  expect(verdictDocument(judge("version: 1\n", snapshot), snapshot)).toMatchObject({
    remedies: [
      {
        kind: "approval",
        classes: ["code"],
        turn: "reviewer",
        who: ["@ben", "@cy"],
        action: "ask anyone with write access to approve",
        command: null,
        count: 1,
      },
    ],
  });
});
