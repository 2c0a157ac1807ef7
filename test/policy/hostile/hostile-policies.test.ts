import { describe, expect, test } from "@jest/globals";
import { loadPolicy } from "../../../src/policy/load-policy.js";
import { bytes } from "./bytes.js";
import { globs } from "./globs.js";
import { lines, policy, textOf, type HostilePolicy } from "./hostile-policy.js";
import { names } from "./names.js";
import { shapes } from "./shapes.js";
import { specialNames } from "./special-names.js";
import { yamlFeatures } from "./yaml-features.js";

const groups: readonly (readonly [string, readonly HostilePolicy[]])[] = [
  ["YAML that means more than it seems", yamlFeatures],
  ["bytes and amounts", bytes],
  ["names of JavaScript", specialNames],
  ["wrong shapes", shapes],
  ["wrong names", names],
  ["wrong globs", globs],
];

describe.each(groups)("%s", (_group, policies) => {
  test.each(policies)("$name", ({ policy, first }) => {
    const loaded = loadPolicy(textOf(policy), "p.yml");
    if (loaded.kind === "valid") throw new Error("it was taken for valid");
    const [problem] = loaded.problems;
    expect(`${problem?.line ?? "-"}:${problem?.column ?? "-"} ${problem?.message}`).toBe(first);
  });
});

/** Nothing of this is wrong, however odd it looks: what a person writes for people to read is theirs. */
describe("odd, and fine", () => {
  test.each([
    { name: "a byte order mark", policy: "\uFEFFversion: 1\n" },
    { name: "Windows' line ends", policy: "version: 1\r\nmode: observe\r\n" },
    { name: "the line ends of old", policy: "version: 1\rmode: observe\r" },
    { name: "a number with a fraction of nothing", policy: "version: 1.0\n" },
    { name: "JSON", policy: '{"version": 1, "mode": "observe"}' },
    { name: "a document with its ends", policy: "--- # mine\nversion: 1\n...\n" },
    { name: "a directive that nobody knows", policy: "%EVIL yes\n---\nversion: 1\n" },
    { name: "a person called toString", policy: policy("people: { toString: [ana] }") },
    { name: "a person called 1password", policy: policy("people: { 1password: [ana] }") },
    { name: "no paths of its own", policy: policy("classes: { ci: { paths: [] } }") },
    { name: "nobody as an agent", policy: policy("agents: { logins: [], branches: [], labels: [] }") },
    { name: "escaped brackets of a route", policy: policy("classes: { ci: { paths: ['app/\\[id\\]/page.tsx'] } }") },
    { name: "a folder in parentheses", policy: policy("classes: { ci: { paths: ['app/(shop)/page.tsx'] } }") },
    { name: "a title of emoji", policy: policy('evidence: { x: { label: a, title: "👩‍💻 Größe 安全" } }') },
  ])("$name", ({ policy }) => {
    expect(loadPolicy(policy, "p.yml")).toMatchObject({ kind: "valid" });
  });

  test.each([
    "@everyone merge this ![x](https://evil.dev/?q=1)",
    "</table><script>alert(1)</script>",
    "${{ github.event.pull_request.title }}",
    "]]> | `code` | # heading",
  ])("a reason is text, and is kept as it is: %s", (why) => {
    const loaded = loadPolicy(policy(`classes: { ci: { why: ${JSON.stringify(why)} } }`), "p.yml");
    const ci = loaded.kind === "valid" ? loaded.policy.classes.find(({ id }) => id === "ci") : undefined;
    expect(ci?.why).toBe(why);
  });
});

describe("many problems", () => {
  const problemsOf = (count: number): readonly string[] => {
    const loaded = loadPolicy(policy(lines(count, (at) => `k${at}: 1`)), "p.yml");
    return loaded.kind === "valid" ? [] : loaded.problems.map(({ line, message }) => `${line} ${message}`);
  };

  test("51 are all shown", () => {
    expect(problemsOf(51)).toHaveLength(51);
    expect(problemsOf(51)[50]).toContain('52 there is no key called "k50"');
  });
  test("of more, 50 are shown and the others counted, at the place where they begin", () => {
    expect(problemsOf(6000)).toHaveLength(51);
    expect(problemsOf(6000)[50]).toBe("52 5950 more problems follow from here on; mend those above and check again");
  });
});

describe("each problem says one thing to do", () => {
  const messages = groups.flatMap(([, policies]) => policies.flatMap(({ policy }) => problemsIn(textOf(policy))));

  test("what is wrong, and behind a semicolon or a dash what to write", () => {
    expect(messages.filter((message) => !/(?:; | — did you mean |write |say how )/.test(message))).toEqual([]);
  });
  test("and no sentence leaves the reader a choice of remedies", () => {
    expect(messages.filter((message) => message.split("; ").length > 2 || / or remove/.test(message))).toEqual([]);
  });
});

function problemsIn(text: string): readonly string[] {
  const loaded = loadPolicy(text, "p.yml");
  return loaded.kind === "valid" ? [] : loaded.problems.map(({ message }) => message);
}
