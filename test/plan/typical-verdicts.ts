import type { DependencyKind, Signal } from "../../src/domain/classification.js";
import type { Asked } from "../../src/domain/impact.js";
import type { Lost, Objection } from "../../src/domain/objection.js";
import { classId, evidenceId, login, teamSlug } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { Tier } from "../../src/domain/tier.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import {
  aChecksEvidence,
  aClass,
  aDraft,
  aFile,
  aGateFor,
  anApprovalBy,
  anApprovalNeed,
  anAttestation,
  aPullRequest,
  aReviewAnswer,
  aSatisfiedGate,
  aSection,
  aSignal,
  aUser,
  aVerdict,
  aWaitingGate,
  classificationOf,
  logins,
  shaOf,
} from "../support/verdict-builders.js";

export type Case = { readonly name: string; readonly verdict: JudgedVerdict; readonly snapshot: PullRequestSnapshot };

const WORKFLOW = ".github/workflows/ci.yml";
const DOCS = ["README.md", "docs/guide.md", "docs/install.md"];

const written = [
  aSection("reason", "Reason", { shown: true, because: 'the "Reason" section is filled in' }),
  aDraft(),
  aSection("rollback", "Rollback plan"),
  aChecksEvidence(),
];

const problem = {
  file: ".github/agent-approval.yml",
  line: 14,
  column: 9,
  key: "matrix.approve.evidence.2",
  message: 'there is no evidence called "rolback"; did you mean "rollback"?',
};

/** What a policy asks of a merged pull request: one code owner, unless said otherwise. */
const anAsked = (differs: Partial<Extract<Asked, { kind: "asked" }>> = {}): Asked => ({
  kind: "asked",
  tier: "approve",
  approvals: 1,
  from: [],
  evidence: ["reason", "rollback", "tests"].map(evidenceId),
  expires: null,
  observed: false,
  ...differs,
});

const selfApproval = aReviewAnswer("ana", {
  counts: false,
  because: "opened this pull request",
  refusal: "self-approval",
});

const copilot: Extract<JudgedVerdict["agent"], { kind: "agent" }> = {
  kind: "agent",
  name: "GitHub Copilot coding agent",
  because: ["the pull request was opened by @copilot-swe-agent[bot]", "its branch starts with copilot/"],
  signs: [
    {
      name: "GitHub Copilot coding agent",
      because: "the pull request was opened by @copilot-swe-agent[bot]",
      confidence: "certain",
    },
    { name: "GitHub Copilot coding agent", because: "its branch starts with copilot/", confidence: "likely" },
  ],
  operators: [],
};

const stale = aReviewAnswer("ben", {
  counts: false,
  because: ".github/workflows/ci.yml changed since it approved 1111111; please approve again",
  refusal: "stale",
});

/** A pull request of each typical kind, with what the check run and the comment are to say about it. */
export const typical: readonly Case[] = [
  {
    name: "docs-only-approved",
    verdict: aVerdict({
      outcome: "approved",
      title: "Nothing to approve: 3 of 3 files are documentation",
      gates: [],
      classification: {
        tier: "allow",
        classes: [aClass("docs", "allow", DOCS, "README.md matches the documentation paths, and 2 more")],
        files: DOCS.map((path) => ({ path, classes: [aClass("docs", "allow", []).id], because: ["is documentation"] })),
        signals: [],
      },
    }),
    snapshot: aPullRequest({ changes: { files: DOCS.map((path) => aFile(path)), complete: true } }),
  },
  {
    name: "ci-waiting-for-owner-and-evidence",
    verdict: aVerdict({
      gates: [
        aWaitingGate({ tier: "strong", approvalsNeeded: 2, evidence: [...written, anAttestation()] }, [
          anApprovalNeed(),
          anApprovalNeed({
            groups: [{ kind: "writers" }],
            candidates: [aUser("ben"), aUser("dee"), aUser("eli")],
            remedy: "ask one more person with write access to approve",
          }),
        ]),
      ],
      classification: {
        ...classificationOf([aWaitingGate({ tier: "strong" })]),
        signals: [aSignal()],
      },
    }),
    snapshot: aPullRequest(),
  },
  {
    name: "two-classes-one-open",
    verdict: aVerdict({
      split: "To get through faster, split: ci (2 files) and code with tests (41 files)",
      title: "Waiting for @acme/payments on payments",
      gates: [
        aWaitingGate(
          {
            ...aGateFor("payments", "strong"),
            paths: ["services/billing/charge.ts"],
            because: ["services/billing/charge.ts is under services/billing"],
            summary: {
              title: "waiting for @acme/payments",
              why: "Moves customers' money",
            },
            approvalsNeeded: 2,
            approvedBy: logins("cy"),
            reviews: [aReviewAnswer("cy")],
            notes: ["asks for 2 instead of 3 because there are only 3 people with write access"],
          },
          [
            anApprovalNeed({
              groups: [{ kind: "team", team: teamSlug("acme/payments") }],
              candidates: [aUser("dee")],
              remedy: "ask @acme/payments to approve: CODEOWNERS line 7 names them for services/billing/charge.ts",
            }),
          ],
        ),
        aSatisfiedGate(),
      ],
    }),
    snapshot: aPullRequest({
      changes: { files: [aFile("services/billing/charge.ts"), aFile(WORKFLOW)], complete: true },
    }),
  },
  {
    name: "self-approval-refused",
    verdict: aVerdict({
      gates: [aWaitingGate({ reviews: [selfApproval] })],
      refusedReviews: [selfApproval],
    }),
    snapshot: aPullRequest({ reviews: [anApprovalBy("ana")] }),
  },
  {
    name: "rejected",
    verdict: aVerdict({
      outcome: "rejected",
      title: "@ben asked for changes",
      rejectedBy: logins("ben"),
      gates: [
        {
          ...aGateFor("ci", "approve", {
            reviews: [aReviewAnswer("ben", { counts: false, because: "asked for changes" })],
            evidence: written,
          }),
          status: "rejected",
          by: [{ login: login("ben"), id: 2, kind: "User" }],
          needs: [anApprovalNeed()],
          remedy: "answer @ben, who can approve or dismiss their own review when satisfied",
        },
      ],
    }),
    snapshot: aPullRequest({ reviews: [{ ...anApprovalBy("ben"), state: "changes-requested" }] }),
  },
  {
    name: "rejected-by-command",
    verdict: aVerdict({
      outcome: "rejected",
      title: "@ben rejected this",
      rejectedBy: logins("ben"),
      objections: [
        {
          by: { login: login("ben"), id: 2, kind: "User" },
          how: "command",
          id: 5,
          at: "2026-11-21T07:30:00Z",
          reason: "It **drops** @acme/all orders </details> #7 [x](https://evil.example)",
          lost: null,
        },
      ],
      gates: [],
    }),
    snapshot: aPullRequest({ changes: { files: [aFile("docs/hours.md")], complete: true } }),
  },
  {
    name: "rejected-by-words-that-are-gone",
    verdict: aVerdict({
      outcome: "rejected",
      title: "@ben, @cy and @dora rejected this",
      rejectedBy: logins("ben", "cy", "dora"),
      objections: [
        anObjectionBy("ben", "review", {
          how: "dismissed",
          by: login("ana"),
          because: "opened this pull request",
        }),
        anObjectionBy("cy", "command", { how: "deleted", by: null }),
        anObjectionBy("dora", "command", { how: "edited", by: login("ana"), because: "did not write it" }),
      ],
      gates: [],
    }),
    snapshot: aPullRequest({ changes: { files: [aFile("docs/hours.md")], complete: true } }),
  },
  {
    name: "secret-blocked",
    verdict: aVerdict({
      outcome: "blocked",
      title: "Blocked: line 3 of .env adds what looks like a private key",
      gates: [
        {
          ...aGateFor("secrets", "block", {
            paths: [".env"],
            because: ["line 3 of .env adds what looks like a private key"],
            approvalsNeeded: 0,
            summary: {
              title: "secrets is blocked",
              why: "Whoever can read the repository can use it",
            },
          }),
          status: "blocked",
          remedy: "take it out of this pull request; approval cannot help",
        },
      ],
      classification: {
        tier: "block",
        classes: [aClass("secrets", "block", [".env"])],
        files: [{ path: ".env", classes: [aClass("secrets", "block", []).id], because: ["is named like a secret"] }],
        signals: [
          aSignal({
            id: "secret-material",
            classId: aClass("secrets", "block", []).id,
            tier: "block",
            path: ".env",
            line: 3,
            because: "line 3 of .env adds what looks like a private key",
          }),
        ],
      },
    }),
    snapshot: aPullRequest({ changes: { files: [aFile(".env", { status: "added" })], complete: true } }),
  },
  {
    name: "base-policy-invalid",
    verdict: aVerdict({
      title: "Policy error at .github/agent-approval.yml:14:9. Waiting for @acme/platform on ci",
      problems: [problem],
      policy: [{ source: "the built-in matrix", commit: null, digest: aVerdict().requestHash }],
    }),
    snapshot: aPullRequest(),
  },
  {
    name: "loosened-under-a-floor",
    verdict: aVerdict({
      ignored: [
        {
          file: ".github/agent-approval.yml",
          line: 4,
          column: 16,
          key: "matrix.approve.approvals",
          ignored: "it asks for 1 approval",
          stands: "it takes 2 approvals",
        },
        {
          file: ".github/agent-approval.yml",
          line: 9,
          column: 11,
          key: "classes.ci.except",
          ignored: "it leaves out .github/workflows/docs.yml",
          stands: "these files stay in the class",
        },
      ],
      policy: [
        ...aVerdict().policy,
        {
          source: "floor acme/.github:agent-approval.yml",
          commit: aVerdict().policy[0]?.commit ?? null,
          digest: aVerdict().requestHash,
        },
      ],
    }),
    snapshot: aPullRequest(),
  },
  {
    name: "own-policy-invalid",
    verdict: aVerdict({
      outcome: "misconfigured",
      title: "This change would break the policy: .github/agent-approval.yml:14:9 there is no evidenc…",
      problems: [problem],
      proposedProblems: [problem],
      gates: [
        aWaitingGate({
          ...aGateFor("governance", "strong"),
          paths: [problem.file],
          because: [".github/agent-approval.yml decides who must approve"],
        }),
      ],
    }),
    snapshot: aPullRequest({ changes: { files: [aFile(problem.file)], complete: true }, proposedPolicy: "version: 1" }),
  },
  {
    name: "policy-change-with-impact",
    verdict: aVerdict({
      title: "Waiting for a maintainer and one other person on governance",
      impact: {
        kind: "compared",
        branch: "main",
        compared: 100,
        differences: [
          {
            number: 812,
            title: "Retry failed charges | with @everyone",
            direction: "looser",
            before: anAsked({ tier: "strong", approvals: 2, from: ["@acme/payments", "a code owner"] }),
            after: anAsked({ tier: "review", evidence: [] }),
            classes: [
              { id: classId("payments"), before: "strong", after: null },
              { id: classId("code"), before: null, after: "review" },
            ],
          },
          {
            number: 790,
            title: "Move the migrations",
            direction: "both",
            before: anAsked({ expires: 3 * 3_600_000 }),
            after: anAsked({ approvals: 2, expires: 48 * 3_600_000 }),
            classes: [{ id: classId("migrations"), before: "approve", after: "approve" }],
          },
          {
            number: 777,
            title: "Correct a word",
            direction: "stricter",
            before: anAsked({ tier: "allow", approvals: 0, evidence: [] }),
            after: {
              kind: "asked",
              tier: "block",
              approvals: 0,
              from: [],
              evidence: [],
              expires: null,
              observed: false,
            },
            classes: [{ id: classId("docs"), before: null, after: "block" }],
          },
        ],
        unlisted: { files: 1400, pullRequests: 2 },
        notes: ["what acme/policies:base.yml says would hold as well, and was not read for this comparison"],
      },
    }),
    snapshot: aPullRequest({ changes: { files: [aFile(problem.file)], complete: true } }),
  },
  {
    name: "policy-change-without-impact",
    verdict: aVerdict({
      impact: { kind: "not-computed", because: "GitHub answered 403 (Resource not accessible by integration)" },
    }),
    snapshot: aPullRequest({ changes: { files: [aFile(problem.file)], complete: true } }),
  },
  {
    name: "dead-end",
    verdict: aVerdict({
      outcome: "misconfigured",
      title: "Nobody can approve ci as the policy asks",
      gates: [
        {
          ...aGateFor("ci", "approve", {
            summary: {
              ...aWaitingGate().summary,
              title: "nobody can approve ci: everyone in @acme/platform had a hand in this change",
            },
          }),
          status: "dead-end",
          deadEnd: "nobody in @acme/platform can approve: they lack write access or had a hand in this change",
          remedy:
            "an administrator gives a further member of @acme/platform write access, or changes who the policy asks",
        },
      ],
    }),
    snapshot: aPullRequest(),
  },
  {
    name: "observed",
    verdict: aVerdict({ observed: true, title: "Observing only. Would say: Waiting for @acme/platform on ci" }),
    snapshot: aPullRequest(),
  },
  {
    name: "agent-without-operator",
    verdict: aVerdict({
      agent: copilot,
      gates: [
        aWaitingGate({
          approvalsNeeded: 2,
          evidence: written,
          notes: ["asks for one approval more because nobody is known to have started GitHub Copilot coding agent"],
        }),
      ],
      principals: [{ login: login("copilot-swe-agent[bot]"), role: "author", because: "opened this pull request" }],
    }),
    snapshot: aPullRequest({ author: { login: login("copilot-swe-agent[bot]"), id: 198982749, kind: "Bot" } }),
  },
  {
    name: "agent-with-operator-approved",
    verdict: aVerdict({
      outcome: "approved",
      title: "Approved by @ben for ci",
      agent: {
        ...copilot,
        operators: [{ login: login("ana"), role: "operator", because: "is assigned to the agent's pull request" }],
      },
      gates: [
        aSatisfiedGate({
          evidence: written.map((one) => ({ ...one, shown: true, because: `the "${one.title}" section is filled in` })),
        }),
      ],
    }),
    snapshot: aPullRequest({ author: { login: login("copilot-swe-agent[bot]"), id: 198982749, kind: "Bot" } }),
  },
  {
    name: "stale-approval-reopened",
    verdict: aVerdict({ gates: [aWaitingGate({ reviews: [stale] })] }),
    snapshot: aPullRequest({
      reviews: [{ ...anApprovalBy("ben"), commit: shaOf("1") }],
      posted: {
        checkRun: null,
        comment: null,
        requestedUsers: [],
        requestedTeams: [],
        everRequested: [teamSlug("acme/platform"), login("ben")],
      },
    }),
  },
  {
    name: "file-list-cut-unseen",
    verdict: aVerdict({
      title: "Waiting for the maintainers and one more person on unseen",
      gates: [
        aWaitingGate(
          {
            ...aGateFor("unseen", "strong"),
            paths: [],
            because: ["GitHub lists only 3000 of the files that this pull request changes"],
            approvalsNeeded: 2,
            summary: {
              title: "waiting for the maintainers",
              why: "Could not be seen, so it is treated as the riskier answer",
            },
          },
          [
            anApprovalNeed({
              count: 2,
              groups: [{ kind: "maintainers" }],
              candidates: [aUser("ben"), aUser("cy"), aUser("dee")],
              remedy: "ask the maintainers to approve: there is no CODEOWNERS file",
            }),
          ],
        ),
      ],
    }),
    snapshot: aPullRequest({ changes: { files: [aFile("docs/guide.md")], complete: false } }),
  },
  {
    name: "dependencies-in-a-table",
    verdict: aVerdict({
      title: "Waiting for @acme/platform on dependencies",
      gates: [aWaitingGate({ ...aGateFor("dependencies", "strong"), paths: ["package.json"] })],
      classification: {
        ...classificationOf([
          aWaitingGate({ ...aGateFor("dependencies", "strong"), paths: ["package.json", "package-lock.json"] }),
        ]),
        signals: [
          aDependency("allow", "lodash", "^4.17.20", "^4.17.21", "patch"),
          aDependency("allow", "lodash", "4.17.20", "4.17.21", "patch"),
          aDependency("allow", "left-pad", "^1.3.0", null, "removed"),
          aDependency("approve", "express", "^4.21.0", "^5.0.0", "major"),
          aDependency("approve", "@acme/ui", null, "^1.0.0", "new"),
          aDependency("strong", "a|b`<!--@ben #7", "^1.0.0", "evil.test/a/b#main", "source"),
          aDependency("allow", "golang.org/x/net", "v0.30.0", "v0.31.0", "minor", "go"),
          aSignal({
            id: "dependencies-together",
            classId: classId("dependencies"),
            tier: "approve",
            path: "package-lock.json",
            because: "package-lock.json adds 12 packages: `a`, `b`, `c`, `d`, `e` and 7 more",
          }),
        ],
      },
    }),
    snapshot: aPullRequest({
      changes: { files: [aFile("package.json"), aFile("package-lock.json")], complete: true },
    }),
  },
];

function anObjectionBy(name: string, how: Objection["how"], lost: Lost): Objection {
  const by = { login: login(name), id: 2, kind: "User" } as const;
  return { by, how, id: 5, at: "2026-11-21T07:30:00Z", reason: how === "review" ? "" : "it drops orders", lost };
}

function aDependency(
  tier: Tier,
  name: string,
  from: string | null,
  to: string | null,
  kind: DependencyKind,
  ecosystem = "npm",
): Signal {
  return aSignal({
    id: "dependency-changes",
    classId: classId("dependencies"),
    tier,
    path: "package.json",
    because: `package.json moves one of its packages (${kind})`,
    dependency: { ecosystem, name, from, to, kind },
  });
}
