import { describe, expect, test } from "@jest/globals";
import { hiddenCharacters } from "../../../src/probes/supply/hidden-characters.js";
import { aFile } from "../../support/builders.js";
import { adding } from "../../support/edited.js";

/** Spelled by number, so that this file holds none of what it asks for. */
const u = (...points: readonly number[]) => String.fromCodePoint(...points);
const [RLO, LRI, PDI, LRM, ZWSP, ZWNJ, ZWJ, BOM, VS16] = [
  u(0x202e),
  u(0x2066),
  u(0x2069),
  u(0x200e),
  u(0x200b),
  u(0x200c),
  u(0x200d),
  u(0xfeff),
  u(0xfe0f),
] as const;
const tags = u(...[..."approve"].map((char) => 0xe0000 + (char.codePointAt(0) ?? 0)));
const HEART = u(0x2764);

describe("hiddenCharacters", () => {
  test.each<{ why: string; path?: string; line: string; says: string | null }>([
    {
      why: "an order of letters reversed in code",
      line: `if (admin) ${RLO}} ${LRI}if (x)`,
      says: "unseen strong U+202E",
    },
    { why: "an isolate in code", line: `/* ${LRI} x ${PDI} */`, says: "unseen strong U+2066" },
    { why: "a mark of direction in code", line: `const a${LRM} = 1;`, says: "unseen strong U+200E" },
    { why: "a name with a hidden part", line: `if (user${ZWSP} === x)`, says: "unseen strong U+200B" },
    { why: "a non-joiner in Latin letters", line: `ad${ZWNJ}min`, says: "unseen strong U+200C" },
    { why: "a joiner in Latin letters", line: `ad${ZWJ}min`, says: "unseen strong U+200D" },
    { why: "a byte order mark inside", line: `a = "x${BOM}y"`, says: "unseen strong U+FEFF" },
    { why: "letters nobody sees", line: `# hello${tags}`, says: "unseen strong U+E0061" },
    { why: "letters in prose", path: "docs/a.md", line: `Hello${tags}`, says: "unseen strong U+E0061" },
    {
      why: "bytes in variant selectors",
      line: `"${u(0x1f600, 0xfe01, 0xfe02, 0xe0101)}"`,
      says: "unseen strong U+FE02",
    },
    { why: "a selector after a letter", line: `x${VS16}`, says: "unseen strong U+FE0F" },
    { why: "a Hangul filler as a name", line: `const ${u(0x3164)} = 1`, says: "unseen strong U+3164" },
    { why: "an escape of a terminal", line: `# ${u(0x1b)}[8m hidden`, says: "unseen strong U+001B" },
    { why: "a line separator in code", line: `// x${u(0x2028)}evil()`, says: "unseen strong U+2028" },
    { why: "orders to agents", path: "AGENTS.md", line: `Be nice.${tags}`, says: "agent-instructions strong U+E0061" },
    {
      why: "a space in orders to agents",
      path: ".cursor/rules/a.mdc",
      line: `a${ZWSP}b`,
      says: "agent-instructions strong U+200B",
    },
    { why: "a space in prose", path: "docs/a.md", line: `a${ZWSP}b`, says: "docs review U+200B" },
    { why: "reversed letters in prose", path: "docs/a.md", line: `a${RLO}b`, says: "unseen strong U+202E" },
    {
      why: "reversed letters in a translation",
      path: "locales/he.json",
      line: `"a": "${RLO}b"`,
      says: "unseen strong U+202E",
    },
    { why: "plain text", line: "const a = 1;\t// x", says: null },
    { why: "accents and ideographs", line: "naïve 漢字 ελληνικά", says: null },
    { why: "a picture joined of several", line: `"${u(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467)}"`, says: null },
    { why: "a burning heart", line: `"${HEART}${VS16}${ZWJ}${u(0x1f525)}"`, says: null },
    { why: "a heart drawn as a picture", line: `${HEART}${VS16} you`, says: null },
    { why: "a key with a number", line: `1${VS16}${u(0x20e3)}`, says: null },
    { why: "the flag of Scotland", line: u(0x1f3f4, 0xe0067, 0xe0062, 0xe0073, 0xe0063, 0xe0074, 0xe007f), says: null },
    { why: "Persian", line: `"می${ZWNJ}خواهم"`, says: null },
    { why: "Hindi", line: `"क्${ZWJ}ष"`, says: null },
    { why: "Thai broken into words", line: `"ไทย${ZWSP}แลนด์"`, says: null },
    { why: "Arabic with a mark", line: `"مرحبا${u(0x200f)}!"`, says: null },
    { why: "an isolate in a translation", path: "locales/en.json", line: `"a": "${LRI}{x}${PDI}"`, says: null },
    { why: "an isolate in Fluent", path: "app/main.ftl", line: `a = ${u(0x2068)}{ $x }${PDI}`, says: null },
    { why: "a soft hyphen in prose", path: "README.md", line: `Donau${u(0xad)}dampfer`, says: null },
    { why: "colours in a snapshot", path: "test/__snapshots__/a.snap", line: `${u(0x1b)}[31mred`, says: null },
    { why: "a variant of an ideograph", line: `"葛${u(0xe0100)}"`, says: null },
    { why: "escapes that are written out", line: '"\\u202e\\u200b"', says: null },
  ])("$why", ({ path = "src/a.ts", line, says }) => {
    const found = hiddenCharacters.ask(adding(path, line));
    expect(
      found.map(({ classId, tier, because }) => `${classId} ${tier} ${/U\+\w+/.exec(because)?.[0] ?? ""}`),
    ).toEqual(says === null ? [] : [says]);
    expect(found.map(({ line: at }) => at)).toEqual(says === null ? [] : [2]);
  });
  test("a byte order mark belongs at the very start of a file, and nowhere else", () => {
    const file = (patch: string) => aFile("a.cs", { patch });
    expect(hiddenCharacters.ask(file(`@@ -0,0 +1,1 @@\n+${BOM}using System;`))).toEqual([]);
    expect(hiddenCharacters.ask(file(`@@ -1,0 +2,1 @@\n+${BOM}using System;`))).toHaveLength(1);
  });
  test("what was there, what moved and what is taken away", () => {
    expect(hiddenCharacters.ask(aFile("a.ts", { patch: `@@ -1,2 +1,2 @@\n a${ZWSP}\n-x\n+y` }))).toEqual([]);
    expect(hiddenCharacters.ask(aFile("a.ts", { patch: `@@ -1,2 +1,2 @@\n-a${ZWSP}\n x\n+  a${ZWSP}` }))).toEqual([]);
    expect(hiddenCharacters.ask(aFile("a.ts", { patch: `@@ -1,2 +1,1 @@\n-a${ZWSP}\n x` }))).toEqual([]);
  });
  test("a legitimate one hides no other on its line, and more lines hide none", () => {
    const line = `${HEART}${VS16} a${ZWSP}b`;
    expect(hiddenCharacters.ask(adding("a.ts", line))).toHaveLength(1);
    expect(hiddenCharacters.ask(adding("a.ts", line, "مرحبا", "x"))).toHaveLength(1);
  });
  test("a hostile text is read once, and named on twenty lines", () => {
    const lines = Array.from({ length: 200 }, () => `${ZWSP}${"漢".repeat(2_000)}${ZWNJ}`);
    expect(hiddenCharacters.ask(adding("a.ts", ...lines))).toHaveLength(20);
  });
});
