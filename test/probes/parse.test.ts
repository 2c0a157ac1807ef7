import { describe, expect, test } from "@jest/globals";
import { at, parseJson, parseToml, parseXml, parseYaml, parseYamlStream } from "../../src/probes/parse.js";
import { sidesOf } from "../../src/probes/sides.js";
import { versionMove } from "../../src/probes/versions.js";
import { aFile } from "../support/builders.js";

describe("what is understood", () => {
  test.each([
    { why: "YAML keeps `on` a word", parse: parseYaml, text: "on: push", value: { on: "push" } },
    {
      why: "JSON with comments and a last comma",
      parse: parseJson,
      text: '{ // why\n "a": [1, 2,], }',
      value: { a: [1, 2] },
    },
    { why: "JSON behind a byte order mark", parse: parseJson, text: '\uFEFF{"a": 1}', value: { a: 1 } },
    { why: "TOML", parse: parseToml, text: '[a]\nb = "c"', value: { a: { b: "c" } } },
    {
      why: "XML, every value as text",
      parse: parseXml,
      text: '<a b="1"><c>2.0</c></a>',
      value: { a: { "@b": "1", c: "2.0" } },
    },
    { why: "a stream of YAML documents", parse: parseYamlStream, text: "a: 1\n---\nb: 2", value: [{ a: 1 }, { b: 2 }] },
  ])("$why", ({ parse, text, value }) => {
    expect(parse(text)).toEqual({ value });
  });

  test.each([
    { why: "YAML with a key twice", parse: parseYaml, text: "a: 1\na: 2" },
    { why: "YAML that unfolds without end", parse: parseYaml, text: `a: &a [1]\nb: [${"*a, ".repeat(200)}]` },
    { why: "JSON that ends early", parse: parseJson, text: '{"a": ' },
    { why: "JSON with something behind it", parse: parseJson, text: "{} {}" },
    { why: "TOML with a key twice", parse: parseToml, text: "a = 1\na = 2" },
    { why: "XML that never closes", parse: parseXml, text: "<a><b></a>" },
    { why: "a document without end", parse: parseJson, text: `"${"x".repeat(2_000_001)}"` },
  ])("not $why", ({ parse, text }) => {
    expect(parse(text)).toBeNull();
  });

  test("a path of keys ends where there is no such key", () => {
    const value = { a: { b: 1 }, list: [1] };
    expect([at(value, "a", "b"), at(value, "a", "c", "d"), at(value, "list", "length")]).toEqual([
      1,
      undefined,
      undefined,
    ]);
    expect(at(value, "constructor")).toBeUndefined();
  });
});

describe("versionMove", () => {
  test.each([
    ["1.2.3", "2.0.0", "major"],
    ["1.2.3", "1.3.0", "minor"],
    ["1.2.3", "1.2.4", "patch"],
    ["1.2.3.4", "1.2.3.5", "patch"],
    ["^1.2.3", "^1.9.0", "minor"],
    ["v1.2", "v1.2.1", "patch"],
    ["~> 1.4", "~> 2.0", "major"],
    ["==1.0", "==1.0.1", "patch"],
    ["0.4.1", "0.5.0", "major"],
    ["0.4.1", "0.4.2", "minor"],
    ["0.9.0", "1.0.0", "major"],
    ["2.0.0", "1.9.9", "downgrade"],
    ["1.3", "1.2.9", "downgrade"],
    ["1.0.0", "1.0.0-rc.1", "other"],
    ["latest", "1.0.0", "other"],
    ["1.0.0", "git+https://example.test/a", "other"],
    ["1.0.0", ">=1.0.0", "other"],
  ])("%s to %s is %s", (from, to, kind) => {
    expect(versionMove(from, to)).toBe(kind);
  });
});

describe("sidesOf", () => {
  const added = "@@ -0,0 +1,2 @@\n+a\n+b";
  test.each([
    { why: "whole documents", file: { content: { before: "a", after: "b" } }, kind: "documents" },
    {
      why: "the patch of a new file, which is all of it",
      file: { status: "added", patch: added, additions: 2, deletions: 0 },
      kind: "documents",
    },
    { why: "a patch", file: { patch: "@@ -1 +1 @@\n-a\n+b" }, kind: "patch" },
    { why: "no change of content", file: { patch: "" }, kind: "patch" },
    { why: "what GitHub withheld", file: { patch: null }, kind: "unseen" },
  ] as const)("$why", ({ file, kind }) => {
    expect(sidesOf(aFile("a", file)).kind).toBe(kind);
  });
});
