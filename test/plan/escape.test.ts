import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { capped, code, inline, plain, sentence } from "../../src/plan/escape.js";
import { row } from "../../src/plan/markdown.js";
import { hostile } from "./monstrous-verdicts.js";

const sinks = [
  { sink: "inline", write: inline },
  { sink: "code", write: code },
  { sink: "sentence", write: sentence },
] as const;

/** What a table row is cut at: every pipe without a backslash before it, even inside code. */
const cellsOf = (line: string): readonly string[] => line.split(/(?<!\\)\|/u).slice(1, -1);

/** Any text at all: the hostile ones, their pieces glued together, and whatever fast-check thinks of. */
const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(fc.constantFrom("|", "\\", "`", "``", "@ana", "#1", "<!--", "-->", "<details>", "\n", "&", "*", "a", " "), {
      maxLength: 40,
    })
    .map((parts) => parts.join("")),
);

describe("user text in a line or a table cell", () => {
  test.each([
    { why: "a pipe would end the cell", text: "a|b", inlined: "a&#124;b", coded: "<code>a&#124;b</code>" },
    { why: "a mention would notify", text: "@ana", inlined: "@&#8203;ana", coded: "<code>&#64;ana</code>" },
    {
      why: "a number would link an issue",
      text: "fixes #7",
      inlined: "fixes #&#8203;7",
      coded: "<code>fixes &#35;7</code>",
    },
    {
      why: "the older form links an issue too",
      text: "closes GH-7",
      inlined: "closes GH-&#8203;7",
      coded: "`closes GH-7`",
    },
    {
      why: "a tag would be HTML",
      text: "</details>",
      inlined: "&lt;/details&gt;",
      coded: "<code>&#60;/details&#62;</code>",
    },
    {
      why: "a comment would hide what follows",
      text: "<!-- x",
      inlined: "&lt;!-- x",
      coded: "<code>&#60;&#33;-- x</code>",
    },
    {
      why: "an entity would be decoded",
      text: "&#64;ana",
      inlined: "&amp;#&#8203;64;ana",
      coded: "<code>&#38;&#35;64&#59;ana</code>",
    },
    { why: "a backtick would open code", text: "a`b", inlined: "a\\`b", coded: "<code>a&#96;b</code>" },
    {
      why: "markup would format",
      text: "**a** _b_ ~c~",
      inlined: "\\*\\*a\\*\\* \\_b\\_ \\~c\\~",
      coded: "`**a** _b_ ~c~`",
    },
    {
      why: "an image would call home",
      text: "![x](http://e.vil)",
      inlined: "!\\[x\\](http:&#8203;//e.vil)",
      coded: "`![x](http://e.vil)`",
    },
    { why: "a bare host would be a link", text: "www.e.vil", inlined: "www&#8203;.e.vil", coded: "`www.e.vil`" },
    {
      why: "a short name would be an emoji",
      text: ":white_check_mark:",
      inlined: ":&#8203;white\\_check\\_mark:",
      coded: "`:white_check_mark:`",
    },
    { why: "two dollars would be a formula", text: "$a$", inlined: "<span>$</span>a<span>$</span>", coded: "`$a$`" },
    { why: "a line break would start a new line", text: "a\r\nb", inlined: "a b", coded: "`a⟨U+000D⟩⟨U+000A⟩b`" },
    { why: "a reversed name would lie", text: "\u202etxt.exe", inlined: "⟨U+202E⟩txt.exe", coded: "`⟨U+202E⟩txt.exe`" },
    {
      why: "what nobody sees is written out",
      text: "a\u200b\u{e0041}b",
      inlined: "a⟨U+200B⟩⟨U+E0041⟩b",
      coded: "`a⟨U+200B⟩⟨U+E0041⟩b`",
    },
    { why: "half a character is none", text: "\ud800", inlined: "⟨U+D800⟩", coded: "`⟨U+D800⟩`" },
    { why: "nothing is still something to see", text: "", inlined: "", coded: "(empty)" },
    {
      why: "an ordinary path stays as it is",
      text: "src/a_b/C.ts",
      inlined: "src/a\\_b/C.ts",
      coded: "`src/a_b/C.ts`",
    },
  ])("$why", ({ text, inlined, coded }) => {
    expect(inline(text)).toBe(inlined);
    expect(code(text)).toBe(coded);
  });

  test.each(sinks)("$sink keeps a row one row with its cells, and lets nothing through", ({ write }) => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const line = row([write(one), "between", write(other)]);
        expect(line).not.toMatch(/[\r\n\u2028\u2029]/u);
        expect(cellsOf(line)).toHaveLength(3);
        expect(cellsOf(line)[1]).toBe(" between ");
        expect(line).not.toMatch(/<!--|-->|<\/?details|<img|<h1/iu);
        expect(line).not.toMatch(/@[a-z\d]/iu);
        expect(line).not.toMatch(/#\d(?!\d*;)/u);
        expect(line).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 400 },
    );
  });

  test.each(sinks)("$sink is never longer than its cap allows", ({ write }) => {
    // The longest replacement of one character, "<span>$</span>", has 14.
    for (const text of hostile)
      expect([...write(text, 50)].length).toBeLessThanOrEqual(50 * 14 + "<code></code>".length * 25);
  });
});

describe("sentence", () => {
  test.each([
    { text: "now has `contents: write` here", said: "now has `contents: write` here" },
    { text: "comment `/evidence rollback <text>`", said: "comment `/evidence rollback <text>`" },
    { text: "`a|b` is new", said: "<code>a&#124;b</code> is new" },
    { text: "one ` alone", said: "one \\` alone" },
  ])("$text", ({ text, said }) => {
    expect(sentence(text)).toBe(said);
  });
});

describe("plain", () => {
  test("keeps markdown as it is, on one line and without hidden characters", () => {
    expect(plain("a | `b`\n@ana \u202e", 90)).toBe("a | `b` @ana ⟨U+202E⟩");
  });
});

describe("capped", () => {
  test.each([
    { text: "abc", most: 3, is: "abc" },
    { text: "abcd", most: 3, is: "ab…" },
    { text: "👩🏽👩🏽", most: 3, is: "👩🏽…" },
    { text: "a   b", most: 4, is: "a…" },
  ])("$text at $most is $is", ({ text, most, is }) => {
    expect(capped(text, most)).toBe(is);
  });
});
