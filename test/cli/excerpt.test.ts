import { describe, expect, test } from "@jest/globals";
import { excerpt } from "../../src/cli/policy-file/excerpt.js";

describe("excerpt", () => {
  test.each([
    { why: "an ordinary place", line: "a: b", column: 4, shown: ["  1 | a: b", "    |    ^"] },
    { why: "behind the end", line: "a:", column: 3, shown: ["  1 | a:", "    |   ^"] },
    { why: "a carriage return", line: "a: b\r", column: 1, shown: ["  1 | a: b", "    | ^"] },
    { why: "a tab takes what is shown of it", line: "\ta", column: 2, shown: ["  1 | \\ta", "    |   ^"] },
    { why: "an escape sequence", line: "\u001b[2Ja", column: 5, shown: ["  1 | \\u{1b}[2Ja", "    |          ^"] },
    { why: "wide letters", line: "日本: x", column: 5, shown: ["  1 | 日本: x", "    |       ^"] },
    { why: "an accent that takes no place", line: "e\u0301: x", column: 5, shown: ["  1 | e\u0301: x", "    |    ^"] },
    { why: "no such line", line: "", column: 1, shown: [] },
    { why: "no such column", line: "a", column: 9, shown: [] },
  ])("$why", ({ line, column, shown }) => expect(excerpt([line], 1, column)).toEqual(shown));

  test("the gutter is as wide as the number", () => {
    expect(excerpt([...Array<string>(11).fill(""), "a"], 12, 1)).toEqual(["  12 | a", "     | ^"]);
  });

  test("of a long line what stands around the place is shown", () => {
    const [text = "", caret = ""] = excerpt([`${"x".repeat(500)}!${"y".repeat(500)}`], 1, 501);
    expect(text.length).toBeLessThan(110);
    expect(text).toMatch(/…x{60}!y{39}…$/);
    expect(caret.indexOf("^")).toBe(text.indexOf("!"));
  });

  test("no character is cut in half", () => {
    expect(excerpt(["🎉".repeat(200)], 1, 201).join("")).not.toContain("\\u{d");
  });
});
