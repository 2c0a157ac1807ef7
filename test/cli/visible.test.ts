import { describe, expect, test } from "@jest/globals";
import { count, firstFew, visible } from "../../src/cli/visible.js";

describe("visible", () => {
  test.each([
    { why: "ordinary text", text: "docs/ünï 日本 🎉.md", shown: "docs/ünï 日本 🎉.md" },
    { why: "white space that is not a blank", text: "a\tb\nc\rd", shown: "a\\tb\\nc\\rd" },
    { why: "an escape sequence", text: "\u001b[31m", shown: "\\u{1b}[31m" },
    { why: "a C1 control", text: "\u009b31m", shown: "\\u{9b}31m" },
    { why: "direction marks", text: "a\u202eb\u2066c", shown: "a\\u{202e}b\\u{2066}c" },
    { why: "zero width", text: "a\u200bb\ufeff", shown: "a\\u{200b}b\\u{feff}" },
    { why: "tags", text: "a\u{e0041}", shown: "a\\u{e0041}" },
    { why: "half a character", text: "a\ud800", shown: "a\\u{d800}" },
  ])("$why", ({ text, shown }) => expect(visible(text)).toBe(shown));
});

test.each([
  { amount: 0, words: "0 files" },
  { amount: 1, words: "1 file" },
  { amount: 2, words: "2 files" },
])("$words", ({ amount, words }) => expect(count(amount, "file")).toBe(words));

test.each([
  { items: ["a"], words: "a" },
  { items: ["a", "b"], words: "a, b" },
  { items: ["a", "b", "c", "d"], words: "a, b and 2 more" },
])("the first of $items", ({ items, words }) => expect(firstFew(items, 2)).toBe(words));
