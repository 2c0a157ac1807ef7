import { describe, expect, test } from "@jest/globals";
import { CORE_SCHEMA, load } from "js-yaml";
import { policySchema } from "../../src/policy/json-schema.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { problemLine } from "../../src/cli/explain/problem-line.js";
import { expectGolden } from "../support/golden.js";
import { examplesOf, policyPage, saidAnew } from "../support/policy-page.js";
import { holds, keysOf, stands, valuesOf } from "../support/schema-keys.js";

/**
 * Every `yaml` block of docs/policy.md is a whole policy. One marked `yaml invalid` is a mistake. What the app says of
 * either, problem or note, stands word for word in a `text` block behind it.
 */
const page = policyPage();
const examples = examplesOf(page);
const titled = examples.map((example) => ({ ...example, title: `line ${example.line}, ${example.under}` }));

describe("the policies in docs/policy.md", () => {
  test.each(titled)("$title: $info", ({ text, info, said }) => {
    const { kind } = loadPolicy(text, "policy.yml");
    expect({ kind, lines: linesFor(text) }).toEqual({ kind: info === "yaml" ? "valid" : "invalid", lines: said });
  });

  test("have the app's words behind them; `npm run golden` writes those anew", () => {
    expectGolden("../../docs/policy.md", saidAnew(page, linesFor));
  });

  test("say on their first line that they are refused, so that nobody copies a mistake", () => {
    const marked = examples.filter(({ text }) => /^.* # refused\n/.test(text));
    expect(marked.map(({ line }) => line)).toEqual(
      examples.filter(({ info }) => info === "yaml invalid").map(({ line }) => line),
    );
  });

  test("are marked as valid or as a mistake, and in no third way", () => {
    expect([...new Set(examples.map(({ info }) => info))].toSorted()).toEqual(["yaml", "yaml invalid"]);
  });
});

describe("docs/policy.md has a valid example", () => {
  const shown = examples
    .filter(({ info }) => info === "yaml")
    .map(({ text }): unknown => load(text, { schema: CORE_SCHEMA }));
  const named = (path: readonly string[]) => ({ key: path.join("."), path });

  test.each(keysOf(policySchema()).map(named))("of the key $key", ({ path }) => {
    // A group is written in the same two ways wherever one stands, so `any` has to be shown once.
    const isGroup = path.at(-1) === "any";
    expect(shown.some((policy) => stands(policy, isGroup ? ["matrix", "*", "from", "*", "any"] : path))).toBe(true);
  });

  test.each(valuesOf(policySchema()))("of the value %s", (value) => {
    expect(shown.some((policy) => holds(policy, value))).toBe(true);
  });
});

describe("the check of the keys", () => {
  const schema = {
    properties: {
      a: { additionalProperties: { properties: { b: { enum: ["x", "y"] } } } },
      c: { anyOf: [{ items: {} }] },
    },
  };

  test("finds every key of a schema, below names and lists as well", () => {
    expect(keysOf(schema).map((path) => path.join("."))).toEqual(["a", "a.*.b", "c"]);
    expect(valuesOf(schema)).toEqual(["x", "y"]);
  });

  test("misses a key that only stands somewhere else", () => {
    expect(stands({ a: { one: {}, two: { b: "x" } } }, ["a", "*", "b"])).toBe(true);
    expect(stands({ b: 1, a: { one: { c: 2 } } }, ["a", "*", "b"])).toBe(false);
  });

  test("takes a value for shown where it stands behind a key, and not where it is one", () => {
    expect(holds({ a: [{ b: "x" }] }, "x")).toBe(true);
    expect(holds({ x: "y" }, "x")).toBe(false);
  });
});

/** What `agent-approval validate policy.yml` says of a policy, without the places shown under it. */
function linesFor(policy: string): readonly string[] {
  const loaded = loadPolicy(policy, "policy.yml");
  return (loaded.kind === "valid" ? loaded.notes : loaded.problems).map(problemLine);
}
