import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ownersOf, parseCodeowners } from "../../src/policy/codeowners.js";
import { parsePattern } from "../../src/policy/codeowners-pattern.js";
import type { Segment, SegmentPattern, Token } from "../../src/policy/segments.js";
import { hold } from "../support/hold.js";

/** The plain way to ask: every rule on its own, last one first, trying everything. Too slow to ship, easy to trust. */
function slowOwner(text: string, path: string): number | null {
  const { rules } = parseCodeowners(text);
  const found = rules.toReversed().find(({ pattern }) => {
    const parsed = parsePattern(pattern);
    return parsed.kind === "pattern" && slowMatch(parsed.pattern, path.split("/"));
  });
  return found?.line ?? null;
}

function slowMatch({ segments, end }: SegmentPattern, names: readonly string[]): boolean {
  const [segment, ...rest] = segments;
  if (segment === undefined) return end === "exact" ? names.length === 0 : end === "under" ? names.length > 0 : true;
  if (segment.kind === "any" && slowMatch({ segments: rest, end }, names)) return true;
  const [name, ...more] = names;
  if (name === undefined) return false;
  if (segment.kind === "any") return slowMatch({ segments, end }, more);
  return slowName(segment, name) && slowMatch({ segments: rest, end }, more);
}

const slowName = (segment: Segment, name: string): boolean =>
  segment.kind === "literal"
    ? segment.name === name
    : segment.kind === "starred" && slowTokens(segment.tokens, [...name]);

function slowTokens([token, ...rest]: readonly Token[], chars: readonly string[]): boolean {
  if (token === undefined) return chars.length === 0;
  if (token.kind === "run")
    return slowTokens(rest, chars) || (chars.length > 0 && slowTokens([token, ...rest], chars.slice(1)));
  const [char, ...more] = chars;
  return char !== undefined && (token.kind === "one" || token.char === char) && slowTokens(rest, more);
}

const name = fc.stringMatching(/^[ab.]{1,3}$/);
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
const segment = fc.oneof(fc.constant("**"), fc.constant("*"), fc.stringMatching(/^[ab.*?]{1,4}$/));
const pattern = fc
  .record({ lead: fc.boolean(), trail: fc.boolean(), names: fc.array(segment, { minLength: 1, maxLength: 5 }) })
  .map(({ lead, trail, names }) => `${lead ? "/" : ""}${names.join("/")}${trail ? "/" : ""}`);

describe("the tree of all rules", () => {
  test("answers as each rule on its own would", () => {
    hold(
      fc.property(
        fc.array(pattern, { maxLength: 12 }),
        fc.array(path, { minLength: 1, maxLength: 8 }),
        (patterns, paths) => {
          const text = patterns.map((one) => `${one} @ana`).join("\n");
          const codeowners = parseCodeowners(text);
          for (const one of paths) expect(ownersOf(codeowners, one)?.line ?? null).toBe(slowOwner(text, one));
        },
      ),
      { numRuns: 1500, seed: 7 },
    );
  });

  test("answers the same whatever it was asked before", () => {
    hold(
      fc.property(
        fc.array(pattern, { maxLength: 8 }),
        fc.array(path, { minLength: 2, maxLength: 12 }),
        (patterns, paths) => {
          const text = patterns.map((one) => `${one} @ana`).join("\n");
          const warm = parseCodeowners(text);
          for (const one of paths) ownersOf(warm, one);
          for (const one of paths) expect(ownersOf(warm, one)).toEqual(ownersOf(parseCodeowners(text), one));
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

/** Steps, not seconds: the work is counted, so a slow machine cannot make this fail. */
describe("a hostile file costs little", () => {
  const deep = (count: number, each: string): string => Array.from({ length: count }, () => each).join("/");
  test.each([
    { why: "nine stars in a name", pattern: `${"*a".repeat(9)}b`, path: "a".repeat(250) },
    { why: "two thousand stars in a name", pattern: `${"*a".repeat(2000)}b`, path: "a".repeat(4000) },
    { why: "six globstars", pattern: `${"**/a/".repeat(6)}b`, path: deep(60, "a") },
    { why: "sixty globstars", pattern: `${"**/a/".repeat(60)}b`, path: deep(2000, "a") },
    { why: "globstars and stars together", pattern: `${"**/*a*a*/".repeat(10)}b`, path: deep(200, "aaaa") },
    { why: "question marks", pattern: `*${"?".repeat(1000)}b`, path: "a".repeat(4000) },
  ])("$why", ({ pattern: hostile, path: long }) => {
    const codeowners = parseCodeowners(`${hostile} @ana`);
    expect(ownersOf(codeowners, long)).toBeNull();
    expect(codeowners.trie.effort.steps).toBeLessThan(2 * (hostile.length + 2) * (long.length + 2));
  });

  test("ten thousand files of one directory walk to it once", () => {
    const codeowners = parseCodeowners(Array.from({ length: 200 }, (_, index) => `/a/b/c/d${index}/ @ana`).join("\n"));
    for (let index = 0; index < 10_000; index += 1) ownersOf(codeowners, `a/b/c/d7/file${index}`);
    expect(codeowners.trie.effort.steps).toBeLessThan(30_000);
  });
});
