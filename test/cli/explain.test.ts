import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "../../src/cli/core.js";
import { product } from "../../src/cli/product.js";
import type { Verdict } from "../../src/domain/verdict.js";
import { classId, login } from "../../src/domain/ids.js";
import { aGate, aPolicy, fakeCore } from "./support/fake-core.js";
import { aRepository, type Repository } from "./support/repository.js";
import { onTerminal } from "./support/terminal.js";

let repository: Repository;
beforeEach(() => {
  repository = aRepository();
});
afterEach(() => repository.dispose());

const explain = (argv: readonly string[], core: Core = fakeCore()) =>
  onTerminal(["explain", ...argv], core, { cwd: repository.folder });

/** A core whose verdict differs in what is given. */
function saying(changes: Partial<Verdict>): Core {
  const core = fakeCore();
  return fakeCore({
    decide: (reading, snapshot) => {
      const { verdict, plan } = core.decide(reading, snapshot);
      return { verdict: { ...verdict, ...changes } as Verdict, plan }; // the variant stays what the fake makes
    },
  });
}

const rules = {
  ".github/agent-approval.yml": "version: 1\n",
  ".github/CODEOWNERS": ".github/workflows/ci.yml @platform\n",
};

describe("explain", () => {
  test("names range, policy, tier, classes with files, who can approve, and what to write", async () => {
    const rulesAt = repository.commit("rules", rules);
    repository.git("switch", "--quiet", "--create", "work");
    repository.commit("Change CI", {
      ".github/workflows/ci.yml": "on: push\n",
      ".github/dependabot.yml": "version: 2\n",
      ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((at) => [`docs/${at}.md`, `page ${at}\n`])),
    });
    const { code, out, err } = await explain([]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(`main...HEAD: 1 commit, 9 files, +9 -0
Judged by .github/agent-approval.yml of main at ${rulesAt.slice(0, 7)}.

Tier: approve
Verdict: Waiting for an owner on ci

Classes
  ci (approve): Decides what runs
    their paths belong to ci
    .github/dependabot.yml
    .github/workflows/ci.yml
  docs (allow): Is read by people
    their paths belong to docs
    docs/1.md
    docs/2.md
    docs/3.md
    docs/4.md
    docs/5.md
    and 2 more

Who would have to approve
  ci (approve)
    1 approval: ask an owner of these files to approve
    owners of these files
      some maintainers for .github/dependabot.yml: nobody is named for .github/dependabot.yml
      @platform for .github/workflows/ci.yml: line 1 names .github/workflows/ci.yml
    note: asks for 1 approval because nobody wrote this row

What would have to be shown
  Rollback plan: write a "Rollback plan" section in the description (ci)
  draft of "Rollback plan" for ci: revert the commit

What follows
  merging puts the change on main and starts no workflow

Own work, so their approval would not count
  @ana: opened this pull request

Notes
  Read from git alone: who has write access, who is in a team, reviews and checks are known to GitHub only.
`);
  });

  test("says that the built-in policy is shown where none is committed", async () => {
    repository.commit("start", { "a.md": "1\n" });
    repository.commit("change", { "b.md": "2\n" });
    const { code, out } = await explain(["HEAD~1..HEAD"]);
    expect(code).toBe(0);
    expect(out).toContain(
      "main has no .github/agent-approval.yml, so the built-in policy is shown. On GitHub nothing is asked",
    );
    expect(out).toContain("  nothing: no person has to approve this\n");
  });

  test("the very first commit is explained too", async () => {
    repository.commit("start", { "a.md": "1\n" });
    expect((await explain(["HEAD"])).out).toContain(
      "Before the first commit there is no policy, so the built-in policy",
    );
  });

  test("both policies and the owners of both are named where two branches govern", async () => {
    repository.commit("rules", rules);
    repository.git("branch", "release");
    repository.commit("owners", { ".github/CODEOWNERS": ".github/workflows/ci.yml @main-owner\n" });
    repository.git("switch", "--quiet", "--create", "fix", "release");
    repository.commit("change", { ".github/workflows/ci.yml": "1\n" });
    const { out } = await explain(["release...fix"]);
    expect(out).toContain("      @platform for .github/workflows/ci.yml: ");
    expect(out).toContain("      @main-owner for .github/workflows/ci.yml: ");
    expect(out).toMatch(/Judged by \S+ of release at [0-9a-f]{7} and \S+ of main at [0-9a-f]{7}\.\n/);
  });

  test("a rename asks the owners of both ends", async () => {
    repository.commit("rules", { ...rules, ".github/workflows/ci.yml": "on: push\njobs: {}\n" });
    repository.git("mv", ".github/workflows/ci.yml", ".github/ci.yml");
    repository.commit("move");
    const { out } = await explain(["HEAD"]);
    expect(out).toContain("some maintainers for .github/ci.yml: nobody is named for .github/ci.yml\n");
    expect(out).toContain("@platform for .github/workflows/ci.yml: line 1 names .github/workflows/ci.yml\n");
  });

  test("many owners and many files are counted instead of listed", async () => {
    repository.commit("start");
    const files = Array.from({ length: 12 }, (_, at) => `.github/${String.fromCharCode(97 + at)}`);
    repository.commit("change", Object.fromEntries(files.map((path) => [path, `${path}\n`])));
    const together = await explain(["HEAD"]);
    expect(together.out).toContain("some maintainers for .github/a, .github/b, .github/c and 9 more: ");
    const eachItsOwn = fakeCore({
      ownership: () => ({ of: (path) => [{ groups: [{ kind: "login", login: login(path) }], because: "so" }] }),
    });
    expect((await explain(["HEAD"], eachItsOwn)).out).toContain("      and 4 more sets of owners\n");
  });

  test("a class names each file once, with its reason where it has one", async () => {
    repository.commit("start");
    repository.commit("change", { "a.md": "1\n", "b.md": "2\n" });
    const because = ["a.md is documentation", ...[1, 2, 3, 4, 5].map((at) => `reason ${at}`)];
    const docs = { id: classId("docs"), tier: "allow", why: "Is read", because, paths: ["a.md", "b.md"] } as const;
    const core = saying({ classification: { tier: "allow", classes: [docs], files: [], signals: [] } });
    expect((await explain(["HEAD"], core)).out).toContain(
      ["a.md is documentation", "reason 1", "reason 2", "reason 3", "reason 4", "and 1 more", "b.md"]
        .map((line) => `    ${line}\n`)
        .join(""),
    );
  });

  test.each([
    { status: "satisfied", says: "    nothing more\n" },
    {
      status: "blocked",
      remedy: "take the key out; approval cannot help",
      says: "    take the key out; approval cannot help\n",
    },
    {
      status: "dead-end",
      deadEnd: "@acme/gone has no members",
      remedy: "add one",
      says: "    nobody can approve this: @acme/gone has no members\n      next: add one\n",
    },
    { status: "rejected", by: [], needs: [], remedy: "answer @ben", says: "    answer @ben\n" },
  ] as const)("a gate that is $status says so", async ({ says, ...status }) => {
    repository.commit("start");
    repository.commit("change", { ".github/a": "1\n" });
    const plain = fakeCore();
    const core = fakeCore({
      decide: (reading, snapshot) => {
        const { verdict, plan } = plain.decide(reading, snapshot);
        if (verdict.outcome === "ungoverned") throw new Error("the fake judges everything");
        return { verdict: { ...verdict, gates: verdict.gates.map((gate) => ({ ...gate, ...status })) }, plan };
      },
    });
    expect((await explain(["HEAD"], core)).out).toContain(`  ci (approve)\n${says}`);
  });

  test("evidence that several classes ask for is said once, and a gate without open approvals says so", async () => {
    repository.commit("start");
    repository.commit("change", { ".github/a": "1\n" });
    const gates = ["ci", "infra"].map((id) => {
      const gate = aGate([".github/a"]);
      const needs = gate.status === "waiting" ? gate.needs.filter(({ kind }) => kind === "evidence") : [];
      return { ...gate, classId: classId(id), status: "waiting", needs } as const;
    });
    const { out } = await explain(["HEAD"], saying({ gates }));
    expect(out).toContain('  Rollback plan: write a "Rollback plan" section in the description (ci, infra)\n');
    expect(out).toContain("  infra (approve)\n    no further approval, only what has to be shown\n");
  });

  test.each([
    { mode: "observe", verdict: "Observing only. Would say: ", gate: "), only observed: it holds nothing back" },
    { mode: "{ classes: { ci: observe } }", verdict: "Observing only. Would say: ", gate: "), only observed: it" },
    { mode: "{ classes: { docs: observe } }", verdict: "Waiting for ", gate: ")" },
  ])("says of each class whether it is only observed: mode: $mode", async ({ mode, verdict, gate }) => {
    repository.commit("rules", { ...rules, ".github/agent-approval.yml": `version: 1\nmode: ${mode}\n` });
    repository.git("switch", "--quiet", "--create", "work");
    repository.commit("Change CI", { ".github/workflows/ci.yml": "on: push\njobs: {}\n" });
    const { out } = await explain([], product);
    const lines = out.split("\n");
    expect(lines.find((line) => line.startsWith("Verdict: "))).toContain(`Verdict: ${verdict}`);
    const asked = lines.slice(lines.indexOf("Who would have to approve"));
    expect(asked.find((line) => line.startsWith("  ci ("))).toContain(gate);
    expect(out.includes("only observed")).toBe(gate !== ")");
  });

  test("problems of a policy have their place, and an agent its name", async () => {
    repository.commit("start");
    repository.commit("change", { "a.md": "1\n" });
    const problem = { file: "p.yml", line: 3, column: 5, key: "mode", message: "mode is enforce or observe" };
    const agent = {
      kind: "agent",
      name: "Claude Code",
      because: ["a trailer says so"],
      signs: [],
      operators: [],
    } as const;
    const { out } = await explain(["HEAD"], saying({ problems: [problem], agent }));
    expect(out).toContain("\nProblems\n  p.yml:3:5 mode is enforce or observe\n");
    expect(out).toContain("Made by Claude Code: a trailer says so.\n");
  });

  test("a committed policy with problems is not said to judge", async () => {
    repository.commit("rules", { ".github/agent-approval.yml": "version: 2\n" });
    repository.commit("change", { "a.md": "1\n" });
    const core = fakeCore({
      interpretPolicies: () => ({ kind: "invalid", policy: aPolicy, problems: [], stamps: [], ignored: [] }),
    });
    expect((await explain(["HEAD"], core)).out).toMatch(
      /\nJudged by the built-in policy until the problems below are mended in \S+ of main at [0-9a-f]{7}\.\n/,
    );
  });

  test("a policy that extends another is held to the built-in one, and says what is missing", async () => {
    repository.commit("rules", { ".github/agent-approval.yml": "version: 1\nextends: acme/.github\nmode: observe\n" });
    repository.commit("change", { "src/a.ts": "1\n" });
    const { code, out } = await explain(["HEAD", "--exit-code"], product);
    expect(code).toBe(1);
    expect(out).toContain("\nVerdict: Waiting for ");
    expect(out).toContain(
      "\n  acme/.github:agent-approval.yml, which the policy extends, is not known to git: the built-in policy stands in for it, and it may ask for more. Give a copy of it with --floor FILE.\n",
    );
    const json = JSON.parse((await explain(["HEAD", "--json"], product)).out) as { policy_snapshot: unknown };
    expect(json.policy_snapshot).toMatchObject([
      { source: "main:.github/agent-approval.yml" },
      { source: "builtin in place of acme/.github:agent-approval.yml" },
    ]);
  });

  test("with a copy of the other it is held to that, and what is ignored is listed", async () => {
    repository.commit("rules", { ".github/agent-approval.yml": "version: 1\nextends: acme/.github\nmode: observe\n" });
    repository.commit("change", { "src/a.ts": "1\n" });
    writeFileSync(join(repository.folder, "floor.yml"), "version: 1\nmatrix: { review: { approvals: 3 } }\n");
    const { out } = await explain(["HEAD", "--floor", "floor.yml"], product);
    expect(out).toMatch(/\nJudged by \S+ of main at \S+ and the given copy of acme\/\.github:agent-approval\.yml\.\n/);
    expect(out).toContain("Waiting for 3 other people on code");
    expect(out).toContain(
      "\nIgnored, because the policy that this one extends asks for more\n  .github/agent-approval.yml:3:7 mode: it only observes; it enforces\n",
    );
    expect(out).not.toContain("--floor FILE");
  });

  test("a copy of the owner's policy governs where there is no other", async () => {
    repository.commit("start");
    repository.commit("change", { "src/a.ts": "1\n" });
    writeFileSync(join(repository.folder, "floor.yml"), "version: 1\nmatrix: { review: { approvals: 3 } }\n");
    const { out } = await explain(["HEAD", "--floor", "floor.yml"], product);
    expect(out).toMatch(/\nJudged by the given copy of \S+\/\.github:agent-approval\.yml\.\n/);
    expect(out).toContain("Waiting for 3 other people on code");
  });

  test("a change that would break the owner's policy for all is told", async () => {
    repository.git("remote", "add", "origin", "git@github.com:acme/.github.git");
    repository.commit("rules", { "agent-approval.yml": "version: 1\n" });
    repository.commit("change", { "agent-approval.yml": "version: 1\nmode: enforced\n" });
    expect((await explain(["HEAD"], product)).out).toContain("\nProblems\n  agent-approval.yml:2:7 ");
  });

  test("an address that stands for an account is shown as one, and that is said", async () => {
    repository.commit("start");
    repository.commit("change", { "a.md": "1\n" });
    const principals = [{ login: login("cy@example.com"), role: "contributor", because: "wrote a commit" }] as const;
    const { out } = await explain(["HEAD"], saying({ principals }));
    expect(out).toContain("\n  cy@example.com: wrote a commit\n");
    expect(out).toContain("\n  An e-mail address stands for its account.");
  });

  test("nothing changed is said, with the next step", async () => {
    repository.commit("start");
    const { code, out } = await explain([]);
    expect({ code, out }).toEqual({
      code: 0,
      out: "main...HEAD: 0 commits, 0 files, +0 -0\nNothing differs, so there is nothing to judge. Name a range, for example HEAD~1..HEAD.\n",
    });
  });

  test("--json is the verdict document and nothing else", async () => {
    repository.commit("start");
    repository.commit("change", { ".github/a": "1\n" });
    expect(JSON.parse((await explain(["--json", "HEAD"])).out)).toEqual({ outcome: "waiting" });
  });

  test.each([
    { path: ".github/a", code: 1 },
    { path: "a.md", code: 0 },
  ])("--exit-code ends with $code after a change of $path", async ({ path, code }) => {
    repository.commit("start");
    repository.commit("change", { [path]: "1\n" });
    expect((await explain(["HEAD", "--exit-code"])).code).toBe(code);
  });

  test("names that could rewrite the terminal are shown escaped", async () => {
    repository.commit("start");
    repository.commit("change", { "\u001b[2Ja\nb\u202e.md": "1\n" });
    const { out } = await explain(["HEAD"]);
    expect(out).toContain("    \\u{1b}[2Ja\\nb\\u{202e}.md\n");
    for (const character of ["\u001b", "\u202e"]) expect(out).not.toContain(character);
  });

  test.each([
    { argv: ["HEAD", "--worktree"], code: 2, says: "--worktree goes without a RANGE" },
    { argv: ["--", "--output=x"], code: 2, says: "starts with a dash" },
    { argv: ["nosuch"], code: 2, says: 'no commit called "nosuch"' },
  ])("$argv fails in one line with $code", async ({ argv, code, says }) => {
    repository.commit("start");
    const answer = await explain(argv);
    expect({ code: answer.code, out: answer.out }).toEqual({ code, out: "" });
    expect(answer.err).toMatch(/^agent-approval: .*\n$/);
    expect(answer.err).toContain(says);
  });
});
