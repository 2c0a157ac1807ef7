import { describe, expect, test } from "@jest/globals";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { readingOf } from "../support/arbitraries.js";
import { aCommit, aFile, anAccount, anApproval, aReview, aSha, aSnapshot, at } from "../support/builders.js";

const POLICY = `version: 1
matrix:
  ci: { approvals: 1, from: [writers], evidence: [], expires: 2h }
  tests: { approvals: 1, from: [writers], evidence: [], expires: 3h }
`;
function judge(more: Partial<PullRequestSnapshot>, policy = POLICY): JudgedVerdict {
  const verdict = evaluate(readingOf(policy), aSnapshot(more));
  if (verdict.outcome === "ungoverned") throw new Error("expected a judged verdict");
  return verdict;
}
const changes = (...paths: readonly string[]) => ({
  changes: { files: paths.map((path) => aFile(path)), complete: true },
});

describe("packs", () => {
  test.each<{ why: string; paths: readonly string[]; classes: readonly string[] }>([
    { why: "of a class that asks", paths: ["src/a.ts"], classes: ["code"] },
    { why: "of a class that asks for nothing", paths: ["README.md"], classes: ["docs"] },
    { why: "of both, once each", paths: ["README.md", "src/a.ts"], classes: ["code", "docs"] },
    { why: "of nothing at all", paths: [], classes: ["code"] },
  ])("$why", ({ paths, classes }) => {
    expect(judge(changes(...paths)).packs.map(({ classId }) => classId)).toEqual(classes);
  });
});

describe("requestHash", () => {
  const asked = judge({}).requestHash;
  test.each<{ why: string; more?: Partial<PullRequestSnapshot>; policy?: string }>([
    { why: "another pull request", more: { ref: { owner: "acme", repo: "shop", number: 8 } } },
    { why: "another head", more: { headSha: aSha("other") } },
    { why: "another base", more: { baseBranch: "next" } },
    { why: "other content", more: { changes: { files: [aFile("src/index.ts", { mode: "100755" })], complete: true } } },
    { why: "another class", more: changes("tests/a.test.ts") },
    { why: "an approval", more: { reviews: [anApproval("ben")] } },
    { why: "another policy", policy: `${POLICY}\n# reworded\n` },
  ])("changes with $why", ({ more = {}, policy }) => {
    expect(judge(more, policy).requestHash).not.toBe(asked);
  });
  test("changes with who approved", () => {
    const by = (name: string) => judge({ reviews: [anApproval(name)] }).requestHash;
    expect(by("ben")).not.toBe(by("cy"));
  });
  test("is the same for the same", () => {
    expect(judge({}).requestHash).toBe(asked);
  });
});

describe("recheckAt", () => {
  const files = changes(".github/workflows/ci.yml", "tests/a.test.ts");
  test.each<{ why: string; more: Partial<PullRequestSnapshot>; is: string | null }>([
    { why: "nobody approved", more: files, is: null },
    { why: "no row expires", more: { reviews: [anApproval("ben")] }, is: null },
    { why: "the first of several", more: { ...files, reviews: [anApproval("ben")] }, is: at(180) },
    {
      why: "the first approval of several",
      more: { ...files, reviews: [anApproval("ben"), anApproval("cy", { submittedAt: at(30) })] },
      is: at(150),
    },
    { why: "only what counts", more: { ...files, reviews: [anApproval("ana")] }, is: null },
  ])("$why", ({ more, is }) => {
    expect(judge(more).recheckAt).toBe(is);
  });
});

describe("a policy that the pull request brings", () => {
  test("is a problem of its own, beside nothing else", () => {
    const { outcome, problems } = judge({ proposedPolicy: "version: 2" });
    expect([outcome, problems.length > 0]).toEqual(["misconfigured", true]);
  });
  test("is a problem also where it is the owner's for all repositories", () => {
    const ref = { owner: "acme", repo: ".github", number: 7 };
    const { outcome, problems } = judge({ ref, proposedFloor: "version: 2" });
    expect([outcome, problems.length > 0]).toEqual(["misconfigured", true]);
  });
});

describe("refusedReviews", () => {
  test.each<{ why: string; more: Partial<PullRequestSnapshot>; policy?: string; who: readonly string[] }>([
    { why: "the author's approval", more: { reviews: [anApproval("ana")] }, who: ["ana"] },
    { why: "not an objection", more: { reviews: [aReview("ana", "changes-requested")] }, who: [] },
    { why: "not a good approval", more: { reviews: [anApproval("ben")] }, who: [] },
    {
      why: "nobody, where one's own work may be approved",
      more: { reviews: [anApproval("ana")] },
      policy: `${POLICY}self_approval: attest\n`,
      who: [],
    },
    {
      why: "nobody's own work, where nothing is asked",
      more: { ...changes("README.md"), reviews: [anApproval("ana")] },
      policy: `${POLICY}self_approval: attest\n`,
      who: [],
    },
    {
      why: "a stranger and a bot, where one's own work may be approved",
      more: {
        reviews: [anApproval("ana"), anApproval("mallory"), anApproval("robot", { by: anAccount("robot", "Bot") })],
      },
      policy: `${POLICY}self_approval: attest\n`,
      who: ["mallory", "robot"],
    },
    {
      why: "one's own work that weighs too much to be attested",
      more: { ...changes(".github/CODEOWNERS"), reviews: [anApproval("ana")] },
      policy: `${POLICY}self_approval: attest\n`,
      who: ["ana"],
    },
    {
      why: "nothing that counts for one class of several",
      more: { ...changes(".github/CODEOWNERS", "src/a.ts"), reviews: [anApproval("ana")] },
      policy: `${POLICY}self_approval: attest\n`,
      who: [],
    },
  ])("$why", ({ more, policy, who }) => {
    expect(judge(more, policy).refusedReviews.map(({ by }) => by)).toEqual(who);
  });
});

describe("classification", () => {
  test("names the first file of each reason, and how many more", () => {
    const one = judge(changes("src/b.ts"));
    const three = judge(changes("src/b.ts", "src/c.ts", "src/a.ts"));
    expect(one.gates.flatMap(({ because }) => because)).toEqual(["src/b.ts is source that no other class claims"]);
    expect(three.gates.flatMap(({ because }) => because)).toEqual([
      "src/a.ts is source that no other class claims, and 2 more",
    ]);
  });
  test("says of each file which classes it has, in order, and because of what", () => {
    const { files } = judge({
      changes: { files: [aFile("src/auth/login.ts"), aFile(".env"), aFile("src/b.ts")], complete: true },
    }).classification;
    expect(files).toEqual([
      { path: ".env", classes: ["secrets"], because: [expect.any(String)] },
      { path: "src/auth/login.ts", classes: ["auth"], because: [expect.any(String)] },
      { path: "src/b.ts", classes: ["code"], because: ["is source that no other class claims"] },
    ]);
  });
  test("puts the riskiest signal first", () => {
    const key = aFile("z.txt", { patch: `@@ -0,0 +1 @@\n+-----BEGIN ${"PRIVATE"} KEY-----` });
    const added = aFile("package.json", { patch: '@@ -1 +1,2 @@\n   "dependencies": {\n+    "ms": "2.1.3",' });
    const { signals, tier } = judge({
      changes: { files: [added, key], complete: true },
    }).classification;
    expect(signals.map((signal) => signal.tier)).toEqual(["strong", "approve"]);
    expect(tier).toBe("strong");
  });
  test("puts the riskiest class first, and equal ones by name", () => {
    const { classes } = judge(changes("src/a.ts", "README.md", ".env", "tests/a.test.ts")).classification;
    expect(classes.map(({ id }) => id)).toEqual(["secrets", "code", "tests", "docs"]);
    expect(classes.map(({ why }) => why.length > 0)).toEqual([true, true, true, true]);
  });
});

describe("who an agent is told by", () => {
  const short = aSha("commit ana").slice(0, 7);
  const all = {
    headBranch: "Copilot/x",
    body: "Generated with [Claude Code](https://claude.com/claude-code)",
    commits: {
      list: ["a", "b"].map((word) =>
        aCommit("ana", { sha: aSha(word), message: "x\n\nCo-Authored-By: Claude <noreply@anthropic.com>" }),
      ),
      complete: true,
    },
  };
  test.each<{ why: string; more: Partial<PullRequestSnapshot>; because: readonly string[] }>([
    { why: "a branch", more: { headBranch: "Copilot/x" }, because: ['its branch starts with "copilot/"'] },
    {
      why: "a committer's address",
      more: { commits: { list: [aCommit("ana", { committerEmail: "noreply@anthropic.com" })], complete: true } },
      because: [`Claude wrote commit ${short}`],
    },
    {
      why: "several signs, each once, of the commits only the first",
      more: all,
      because: [
        'its branch starts with "copilot/"',
        `commit ${aSha("a").slice(0, 7)} names Claude as co-author`,
        "its description carries Claude's mark",
      ],
    },
  ])("$why", ({ more, because }) => {
    const { agent } = judge(more);
    expect(agent).toMatchObject({ kind: "agent", because });
  });
});
