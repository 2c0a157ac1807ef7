import { describe, expect, test } from "@jest/globals";
import { classId } from "../../src/domain/ids.js";
import { claimsOf } from "../../src/policy/claims.js";
import { interpretPolicies, POLICY_PATH } from "../../src/policy/interpret.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { rowOf, tierOf, type RowTier } from "../../src/policy/matrix.js";
import type { Policy } from "../../src/policy/policy.js";
import { aSha } from "../support/builders.js";
import { blocksOf, examplesOf, policyPage, policyUnder } from "../support/policy-page.js";
import { play } from "../support/scenario.js";
import { product } from "../../src/cli/product.js";
import { bytes, onTerminal } from "../cli/support/terminal.js";

/** What docs/policy.md says of its examples, asked of the app: each row names the sentence by its heading. */
const page = policyPage();
const under = (heading: string, nth = 0): string => {
  const found = examplesOf(page).filter((one) => one.under === heading && one.info === "yaml")[nth];
  if (found === undefined) throw new Error(`no policy ${nth} under "${heading}"`);
  return found.text;
};

describe("the recipes and examples ask for what the page says", () => {
  test.each<Case>([
    {
      says: "the smallest policy: documentation passes at once",
      policy: under("The smallest policy"),
      files: "[README.md, docs/a.md]",
      gates: [],
    },
    {
      says: "rows that nobody wrote ask for two of three people",
      policy: under("The smallest policy"),
      files: "[.github/CODEOWNERS]",
      more: "people: { ana: write, ben: maintain, cy: write }",
      gates: ["governance strong: a maintainer; one more person with write access"],
    },
    {
      says: "and for one, where two can write",
      policy: under("The smallest policy"),
      files: "[.github/CODEOWNERS]",
      more: "people: { ana: write, ben: maintain }",
      gates: ["governance strong: a maintainer"],
    },
    {
      says: "licences, security contacts, update-bot settings and issue templates need less than their class",
      policy: under("The smallest policy"),
      files: "[LICENSE, SECURITY.md, .github/dependabot.yml, .github/ISSUE_TEMPLATE/bug.yml]",
      gates: ["governance approve: a maintainer"],
    },
    {
      says: "pictures and fonts need less than their class",
      policy: under("The smallest policy"),
      files: "[assets/logo.png, fonts/a.woff2]",
      gates: ["binaries review: anyone with write access"],
    },
    {
      says: "a picture next to a licence carries two factors with it",
      policy: under("The smallest policy"),
      files: "[LICENSE, assets/logo.png]",
      gates: ["binaries approve: a maintainer", "governance approve: a maintainer"],
    },
    {
      says: "and none, where its class carries no factor",
      policy: "version: 1\nclasses: { binaries: { factors: [] } }",
      files: "[LICENSE, assets/logo.png]",
      gates: ["governance approve: a maintainer", "binaries review: anyone with write access"],
    },
    {
      says: "observing holds nothing back",
      policy: under("A first policy of your own"),
      files: "[services/billing/tax.ts]",
      gates: ["payments approve observed: a maintainer"],
    },
    {
      says: "the first enforcing policy: one of the team and one owner",
      policy: under("A first policy of your own", 1),
      files: "[services/billing/tax.ts]",
      gates: ["payments strong: @acme/payments; @acme/maintainers"],
      shows: ["reason", "rollback", "tests"],
    },
    {
      says: "into main every class is enforced",
      policy: under("mode", 1),
      files: "[src/a.ts]",
      gates: ["code review: anyone with write access"],
    },
    {
      says: "into other branches only those that are named, and what could not be seen",
      policy: under("mode", 1),
      files: "[src/a.ts, yarn.lock]",
      more: "base: dev\nfiles_complete: false",
      gates: [
        "unseen strong: a maintainer; one more person with write access",
        "dependencies approve: a maintainer",
        "code review observed: anyone with write access",
      ],
    },
    {
      says: "* stays within one part of a branch's name, ** does not",
      policy: under("Release branches"),
      files: "[src/a.ts]",
      more: "base: release/1/hotfix",
      gates: ["code review: anyone with write access"],
    },
    {
      says: "a file keeps every class it has",
      policy: under("classes"),
      files: "[data/samples/.env, data/samples/a.csv]",
      gates: ["secrets strong: a maintainer; one more person with write access"],
    },
    {
      says: "except takes a file out of this class alone, and what no class claims is code",
      policy: under("classes"),
      files: "[ops/x.nomad, ops/tools/a.ts, ops/tools/main.ts, ops/tools/a.test.ts]",
      gates: [
        "infra approve: a maintainer",
        "code review: anyone with write access",
        "tests review: anyone with write access",
      ],
    },
    {
      says: "replace without its own built-in files: they are code again",
      policy: under("classes"),
      files: "[lib/native.so]",
      gates: ["code review: anyone with write access"],
    },
    {
      says: "a class of tier block cannot be approved",
      policy: under("classes"),
      files: "[core/a.ts]",
      gates: ["legacy-core block blocked: "],
    },
    {
      says: "contents still raise a file that a class of its own allows",
      policy: under("classes"),
      files: '[{ path: data/samples/key.txt, patch: "@@ -0,0 +1 @@\\n+ghp_0123456789abcdefghijABCDEFGHIJ012345\\n" }]',
      gates: ["secrets block blocked: "],
    },
    {
      says: "every group takes a person of its own, even with one approval",
      policy:
        'version: 1\nmatrix: { payments: { approvals: 1, from: ["@acme/payments", "@acme/security"], evidence: [] } }',
      files: "[src/payments/a.ts]",
      gates: ["payments approve: @acme/payments; @acme/security"],
    },
    {
      says: "with approvals: 0 nobody is asked, whatever from says",
      policy: under("matrix"),
      files: "[test/a.test.ts]",
      gates: ["tests review: "],
      shows: ["tests"],
    },
    {
      says: "one factor is not two",
      policy: under("raise_when"),
      files: "[api/public/a.ts, api/public/a.test.ts]",
      gates: ["api review: anyone with write access", "tests review: anyone with write access"],
    },
    {
      says: "source without a test is the second one",
      policy: under("raise_when"),
      files: "[api/public/a.ts]",
      gates: ["api approve: a maintainer"],
    },
    {
      says: "two different factors raise the classes that carry them",
      policy: under("raise_when"),
      files: "[api/public/a.ts, .goreleaser.yml]",
      gates: ["api approve: a maintainer", "release approve: a maintainer"],
    },
    {
      says: "a class that carries two is raised by itself",
      policy: under("raise_when"),
      files: "[labs/a.ts]",
      gates: ["experiments approve: a maintainer"],
    },
    {
      says: "monorepo: an owner from each team, and the fallback for a new folder",
      policy: under("A monorepo with teams"),
      files: "[a/x.ts, b/x.ts, new/x.ts]",
      gates: ["code review: @acme/a; @acme/b; @acme/platform"],
    },
    {
      says: "monorepo: one team is always among those who approve a contract",
      policy: under("A monorepo with teams"),
      files: "[packages/api-contracts/x.ts]",
      gates: ["contracts approve: @acme/architecture; @acme/platform"],
      shows: ["reason"],
    },
    {
      says: "bots: anyone approves an update once the checks are green",
      policy: under("Dependencies by bots"),
      files: "[yarn.lock]",
      more: 'author: "dependabot[bot]"\nauthor_is: Bot\ncommits: [{ by: "dependabot[bot]", verified: true }]\nchecks: { ci: success }',
      gates: ["dependencies approve: anyone with write access"],
      shows: [],
    },
    {
      says: "bots: an install script is of class build, and an owner looks at it",
      policy: under("Dependencies by bots"),
      files: `[{ path: package.json, before: "{}", after: '{ "scripts": { "postinstall": "x" } }' }]`,
      more: 'author: "dependabot[bot]"\nauthor_is: Bot\ncommits: [{ by: "dependabot[bot]", verified: true }]\nchecks: { ci: success }',
      gates: ["build approve: a maintainer", "dependencies approve: anyone with write access"],
    },
    {
      says: "trying out a class: its files keep their review meanwhile",
      policy: under("Trying out one class"),
      files: "[search/mappings/a.json]",
      gates: ["search-index approve observed: a maintainer", "code review: anyone with write access"],
    },
    {
      says: "trying out a class: while everything is observed, nothing is said of code",
      policy: under("Trying out one class").replace(/mode:[^]*?classes:\n/, "mode: observe\n#"),
      files: "[search/mappings/a.json]",
      gates: ["search-index approve observed: a maintainer"],
    },
    {
      says: "agents at least strong: by the branch alone",
      policy: under("Agents at least strong"),
      files: "[src/a.ts, README.md]",
      more: "head: AI/fix",
      gates: ["code strong: a maintainer; one more person with write access"],
    },
    {
      says: "agents at least strong: people as before",
      policy: under("Agents at least strong"),
      files: "[src/a.ts, README.md]",
      gates: ["code review: anyone with write access"],
    },
  ])("$says", ({ policy, files, more = "", gates, shows }) => {
    const verdict = opened(policy, `files: ${files}\n${more}\n${TEAMS}`);
    expect(verdict.gates.map(said)).toEqual(gates);
    if (shows !== undefined)
      expect(
        verdict.gates.flatMap(({ evidence }) => evidence.filter(({ shown }) => !shown).map(({ id }) => id)),
      ).toEqual(shows);
  });

  test("agents at least strong: no built-in class that asks agents for less is forgotten", () => {
    const policy = loaded(under("Agents at least strong"));
    const less = policy.classes.filter(({ id }) => tierOf(policy, id, { agent: true, judged: true }) !== "strong");
    expect(less.map(({ id }) => id)).toEqual(["docs", "large-diff", "out-of-scope"]);
  });
});

describe("one maintainer", () => {
  const pullRequest = `
why: the recipe
author: "copilot[bot]"
author_is: Bot
assignees: [ana]
people: { ana: admin }
files: [.github/CODEOWNERS]
body: |
  Reason: one folder has a new owner
  Rollback: revert the merge commit
  Blast radius: who is asked to review
  Tests: tried it on a branch
story:
  - { then: Ana approves what her agent did, approve: ana }
  - { then: Ana ticks the box of the security review, tick: { by: ana, evidence: security-review } }
`;
  const titles = (policy: string) =>
    play(policy, pullRequest).acts.map(({ told }) => (told.verdict.outcome === "ungoverned" ? "" : told.verdict.title));

  test.each([
    ["the recipe", () => policyUnder(page, "A repository with one maintainer")],
    ["the key's example", () => under("self_approval", 1)],
  ])("%s lets them finish what their agent did, step by step", (_, policy) => {
    expect(titles(policy())).toEqual([
      "Waiting for @ana on governance",
      "Waiting for somebody to confirm Security review on governance",
      "Approved by @ana (self-attested) for governance",
    ]);
  });
});

describe("how a row comes about", () => {
  test.each<[says: string, policy: string, id: string, tier: RowTier, row: object]>([
    [
      "a row of a class speaks at every tier",
      "matrix: { dependencies: { evidence: [tests] } }",
      "dependencies",
      "strong",
      { evidence: ["tests"], approvals: 2 },
    ],
    [
      "a row of a tier cannot ask for less than the row below it",
      "matrix: { strong: { evidence: [reason], approvals: 1 } }",
      "governance",
      "strong",
      { evidence: ["reason", "blast-radius", "rollback", "tests"], approvals: 1 },
    ],
    [
      "from of two tiers is added up",
      'matrix: { strong: { from: ["@acme/security"] } }',
      "governance",
      "strong",
      { from: [{ kind: "code-owners" }, { kind: "team", team: "acme/security" }] },
    ],
  ])("%s", (_says, policy, id, tier, row) => {
    expect(rowOf(loaded(`version: 1\n${policy}`), classId(id), tier)).toMatchObject(row);
  });

  test.each([
    ["infra needs strong of agents", "", "infra", true, "strong"],
    ["a tier that is written is for both", "classes: { infra: { tier: approve } }", "infra", true, "approve"],
    [
      "at_least keeps agents higher",
      "classes: { infra: { tier: approve } }\nagents: { at_least: { infra: strong } }",
      "infra",
      true,
      "strong",
    ],
    ["at_least never lowers", "agents: { at_least: { payments: review } }", "payments", true, "strong"],
    ["a class of your own needs approve", "classes: { prices: { paths: [x] } }", "prices", false, "approve"],
  ])("%s", (_says, policy, id, agent, tier) => {
    expect(tierOf(loaded(`version: 1\n${policy}`), classId(id), { agent, judged: false })).toBe(tier);
  });
});

describe("globs and case", () => {
  const policy = loaded(
    'version: 1\nclasses: { a: { paths: ["src/pay/**"], except: ["src/pay/x/**"] }, docs: { paths: ["notes/**"], except: ["notes/n.txt"] } }',
  );
  test.each([
    ["src/pay/a.ts", "a"],
    ["SRC/Pay/a.ts", "a code"],
    ["src/p\u0430y/a.ts", "a code"],
    ["src/pay/x/a.ts", "code"],
    ["src/pay/X/a.ts", "a"],
    ["notes/a.txt", "docs"],
    ["Notes/a.txt", "code"],
    ["notes/N.txt", "code"],
  ])("%s: %s", (path, classes) => {
    expect(
      claimsOf(policy, path)
        .map(({ classId: id }) => id)
        .join(" "),
    ).toBe(classes);
  });
});

describe("changing the policy", () => {
  const at = (branch: string, text: string | null, path = POLICY_PATH) => ({
    branch,
    path,
    commit: aSha(branch),
    text,
  });

  test("a stricter policy on a release branch is added to that of the default branch", () => {
    const [main, release] = [under("Release branches"), under("Release branches", 1)];
    const read = interpretPolicies([at("release/1.x", release)], [at("main", main)]);
    if (read.kind !== "valid") throw new Error(read.kind);
    expect(tierOf(read.policy, classId("code"), { agent: false, judged: true })).toBe("approve");
    expect(rowOf(read.policy, classId("code"), "approve").from).toEqual([
      { kind: "code-owners" },
      { kind: "team", team: "acme/release-managers" },
    ]);
  });

  test("and a laxer one changes nothing", () => {
    const read = interpretPolicies(
      [at("dev", "version: 1\nclasses: { code: { tier: allow } }\nmode: observe")],
      [at("main", "version: 1")],
    );
    if (read.kind !== "valid") throw new Error(read.kind);
    expect(tierOf(read.policy, classId("code"), { agent: false, judged: true })).toBe("review");
  });

  test("a branch without a policy has that of the default branch", () => {
    expect(interpretPolicies([at("dev", null)], [at("main", "version: 1")]).kind).toBe("valid");
  });

  test("the other spelling is a broken policy", () => {
    expect(interpretPolicies([at("main", "version: 1", ".github/agent-approval.yaml")], null).kind).toBe("invalid");
  });
});

test("the page's links into itself lead to a heading", () => {
  const headings = page.split("\n").flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  const anchors = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(links.filter((target) => !anchors.includes(target ?? ""))).toEqual([]);
});

test("the page's line for classify is one that classify reads", async () => {
  const commands = blocksOf(page).flatMap(
    ({ text }) => text.match(/^echo '(.*)' \| agent-approval classify/m)?.[1] ?? [],
  );
  expect(commands).toHaveLength(1);
  const { code, err } = await onTerminal(["classify"], product, {
    cwd: process.cwd(),
    stdin: bytes(`${commands[0] ?? ""}\n`),
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

type Case = {
  readonly says: string;
  readonly policy: string;
  readonly files: string;
  readonly more?: string;
  readonly gates: readonly string[];
  /** What is still to be shown. */
  readonly shows?: readonly string[];
};

const TEAMS = `
codeowners: "/a/ @acme/a\\n/b/ @acme/b\\n"
teams: { acme/a: [ben], acme/b: [cy], acme/architecture: [dora], acme/platform: [cy], acme/payments: [cy],
  acme/maintainers: [ben], acme/security: [dora] }`;

function opened(policy: string, pullRequest: string) {
  const verdict = play(policy, `why: the page says so\n${pullRequest}`).acts[0]?.told.verdict;
  if (verdict === undefined || verdict.outcome === "ungoverned") throw new Error("nothing was judged");
  return verdict;
}

/** `payments strong: @acme/payments; one more person with write access`: whom the gate asks. */
function said(gate: ReturnType<typeof opened>["gates"][number]): string {
  const needs = "needs" in gate ? gate.needs : [];
  const asks = needs.flatMap((need) => (need.kind === "approval" ? [need.remedy] : []));
  const who = asks.map((remedy) => remedy.replace(/^ask (.*) to approve.*$/, "$1")).join("; ");
  const blocked = gate.status === "blocked" ? " blocked" : "";
  return `${gate.classId} ${gate.tier}${gate.observed ? " observed" : ""}${blocked}: ${who}`;
}

function loaded(text: string): Policy {
  const result = loadPolicy(text, POLICY_PATH);
  if (result.kind === "invalid") throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.policy;
}
