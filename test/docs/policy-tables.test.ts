import { describe, expect, test } from "@jest/globals";
import { factors } from "../../src/domain/factor.js";
import { tiers } from "../../src/domain/tier.js";
import { knownAgents } from "../../src/evaluate/known-agents.js";
import { builtinClasses } from "../../src/policy/builtin-classes.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { parseDuration } from "../../src/policy/duration.js";
import { globProblem, matchesAny } from "../../src/policy/globs.js";
import { idleKeys } from "../../src/policy/idle-keys.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { tierOf } from "../../src/policy/matrix.js";
import { parseGroup } from "../../src/policy/parse-group.js";
import type { EvidenceDefinition } from "../../src/policy/policy.js";
import { policyPage, tableOf } from "../support/policy-page.js";

const page = policyPage();
const policy = builtinPolicy();

describe("the tables of docs/policy.md say what is built in", () => {
  test("the tiers and their demands", () => {
    const rows = tableOf(page, "tier", "meaning", "approvals", "from", "evidence", "an approval lasts");
    expect(rows.map(([tier, , ...demand]) => [tier, ...demand])).toEqual([
      ["allow", "0", "", "", ""],
      demandOf("review"),
      demandOf("approve"),
      demandOf("strong"),
      ["block", "", "", "", ""],
    ]);
    expect(rows.map(([tier]) => tier)).toEqual([...tiers]);
  });

  test("the classes, with the tiers that people and agents meet where contents cannot be proven harmless", () => {
    const rows = tableOf(page, "class", "why it is a class", "people", "agents", "factors");
    const meets = (id: (typeof builtinClasses)[number]["id"], agent: boolean) =>
      tierOf(policy, id, { agent, judged: false });
    expect(rows).toEqual(
      builtinClasses.map(({ id, why, factors: its }) => [id, why, meets(id, false), meets(id, true), its.join(", ")]),
    );
  });

  test("the classes whose harmless edits will need less", () => {
    const lower = builtinClasses.filter(
      ({ id, tier }) => tier.people !== tierOf(policy, id, { agent: false, judged: false }),
    );
    expect(lower.map(({ id }): string => id)).toEqual(["dependencies", "ci", "release", "migrations"]);
    expect(new Set(lower.map(({ tier }) => tier.people))).toEqual(new Set(["review"]));
    expect(page).toContain("- `dependencies`, `ci`, `release` and `migrations` are meant to need only `review`");
  });

  test("the evidence", () => {
    const rows = tableOf(page, "id", "title", "shown by");
    expect(rows).toEqual(Object.entries(policy.evidence).map(([id, one]) => [id, one.title, shownBy(one)]));
  });

  test("the factors", () => {
    expect(tableOf(page, "factor", "says").map(([factor]) => factor)).toEqual([...factors]);
  });

  test("the groups", () => {
    const written = tableOf(page, "written", "who that is").map(([group = ""]) => group.replaceAll('"', ""));
    expect(written.pop()).toBe("{ any: [...] }");
    expect(written.map((group) => parseGroup(group)).filter((group) => typeof group === "string")).toEqual([]);
    expect(written.slice(0, 3)).toEqual(["code-owners", "maintainers", "writers"]);
  });

  test("the agents that the app knows", () => {
    const known = page.replace(/\s+/g, " ");
    expect(
      knownAgents.map(({ name }) => name.replace(/ coding agent$/, "")).filter((name) => !known.includes(name)),
    ).toEqual([]);
  });
});

describe("what docs/policy.md says of globs", () => {
  test.each(tableOf(page, "sign", "stands for", "example", "matches", "does not match"))(
    "%s stands for %s",
    (_sign, _what, glob = "", matching = "", other = "") => {
      expect(globProblem(glob)).toBeNull();
      const matches = (path: string) => matchesAny([glob], path, { ignoreCase: false });
      expect(matching.split(", ").map(matches)).toEqual(matching.split(", ").map(() => true));
      expect(matches(other)).toBe(false);
    },
  );

  test.each([
    ["*.md", "README.md", true],
    ["*.md", "docs/a.md", false],
    ["**/*.md", "docs/a.md", true],
    ["docs", "docs/a.md", false],
    ["**", ".github/workflows/ci.yml", true],
    ["release/*", "release/1/hotfix", false],
  ])("%s and %s: %s", (glob, path, expected) => {
    expect(matchesAny([glob], path, { ignoreCase: false })).toBe(expected);
  });

  test.each([
    ["256 characters", "x".repeat(256), "x".repeat(257)],
    ["8 times `**`", "**/".repeat(8) + "x", "**/".repeat(9) + "x"],
    ["16 times `*` between two slashes", "*a".repeat(16), "*a".repeat(17)],
    ["braces that stand for at most 64 patterns", "{1..64}", "{1..65}"],
  ])("%s", (words, fits, tooMuch) => {
    expect(page).toContain(words);
    expect([globProblem(fits), typeof globProblem(tooMuch)]).toEqual([null, "string"]);
  });
});

describe("the amounts in docs/policy.md", () => {
  const names = (count: number, entry: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => entry(index));
  const nested = (depth: number) => `version: 1\nclasses: ${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}`;
  const classes = (count: number) =>
    `version: 1\nclasses:\n${names(count, (n) => `  c${n}: { paths: [x] }`).join("\n")}`;
  const globs = (count: number) =>
    `version: 1\nclasses: { a: { paths: [${names(count, (n) => `x${n}`).join(", ")}] } }`;
  const groups = (count: number) => `version: 1\nfallback_owners: [${names(count, (n) => `"@a${n}"`).join(", ")}]`;
  const named = (length: number) => `version: 1\nclasses: { ${"a".repeat(length)}: { paths: [x] } }`;
  const sized = (bytes: number) => `version: 1\n#${"x".repeat(bytes - 12)}`;
  const globOf = (length: number) => `version: 1\nclasses: { a: { paths: [${"x".repeat(length)}] } }`;

  test.each([
    ["size of the file", "64 KiB", sized(64 * 1024), sized(64 * 1024 + 1), "larger than 64 KiB"],
    ["levels of nesting", "20", nested(20), nested(21), "at most 20 levels"],
    ["classes that a policy names", "100", classes(100), classes(101), "at most 100 classes"],
    ["globs of the file", "500", globs(500), globs(501), "at most 500 globs"],
    ["groups in one list", "50", groups(50), groups(51), "at most 50 groups"],
    ["characters of a class's name", "40", named(40), named(41), "at most 40"],
    ["characters of a glob", "256", globOf(256), globOf(257), "at most 256 characters"],
  ])("%s: %s", (what, most, fits, tooMuch, said) => {
    expect(tableOf(page, "what", "at most")).toContainEqual([what, most]);
    expect(problems(fits).filter((message) => message.includes(said))).toEqual([]);
    expect(problems(tooMuch)).toEqual([expect.stringContaining(said)]);
  });

  test("the page lists no other", () => {
    expect(tableOf(page, "what", "at most")).toHaveLength(7);
  });

  test.each([
    ["30m", 30 * 60_000],
    ["72h", 72 * 3_600_000],
    ["7d", 7 * 86_400_000],
    ["366d", 366 * 86_400_000],
    ["367d", null],
    ["0h", null],
    ["1w", null],
  ])("the duration %s", (written, milliseconds) => {
    expect(parseDuration(written)).toBe(milliseconds);
  });
});

test("docs/policy.md names every key that nothing acts on yet", () => {
  const notes = idleKeys({
    version: 1,
    classes: { docs: { audit: "10%" } },
    matrix: { ci: { sla: "4h", escalate_to: "@a/b", after_approval: "stop" } },
    break_glass: { who: ["@a/b"] },
  });
  const section = /### What is kept and not acted on yet\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  expect(notes.map(({ path }) => path.at(-1)).filter((key) => !section.includes(`\`${key ?? ""}\``))).toEqual([]);
});

function demandOf(tier: "review" | "approve" | "strong"): readonly string[] {
  const { approvals, from, evidence, expires } = policy.matrix.byTier[tier];
  const days = expires === null ? "for ever" : `${expires / 86_400_000}d`;
  return [tier, String(approvals), from.map(({ kind }) => kind).join(", "), evidence.join(", "), days];
}

function shownBy(one: EvidenceDefinition): string {
  if (one.kind === "section")
    return `section "${one.heading}"${one.drafted ? ", or a tick under the draft that the app writes" : ""}`;
  if (one.kind === "attested-by") return `attested by ${one.groups.map(({ kind }) => kind).join(", ")}`;
  const section = one.kind === "checks" ? one.orSection : null;
  return `the checks that the base branch requires, else all checks; where there are none, section "${section ?? ""}"`;
}

function problems(text: string): readonly string[] {
  const loaded = loadPolicy(text, "p.yml");
  return loaded.kind === "valid" ? [] : loaded.problems.map(({ message }) => message);
}
