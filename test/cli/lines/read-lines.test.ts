import { describe, expect, test } from "@jest/globals";
import { readLines } from "../../../src/cli/lines/read-lines.js";
import { bytes } from "../support/terminal.js";

async function lines(text: string, most: number, piece: number): Promise<readonly (string | null)[]> {
  const found: (string | null)[] = [];
  for await (const line of readLines(bytes(text, piece), most)) {
    expect(line.number).toBe(found.length + 1);
    found.push(line.bytes?.toString("utf8") ?? null);
  }
  return found;
}

describe.each([1, 2, 3, 100])("readLines in pieces of %d bytes", (piece) => {
  test.each([
    { why: "nothing", text: "", found: [] },
    { why: "lines with and without an end", text: "a\nb", found: ["a", "b"] },
    { why: "empty lines", text: "\n\na\n", found: ["", "", "a"] },
    { why: "a carriage return is kept", text: "a\r\n", found: ["a\r"] },
    { why: "letters of several bytes", text: "é🎉\n", found: ["é🎉"] },
    { why: "a line as long as allowed", text: "12345678\nb\n", found: ["12345678", "b"] },
    { why: "a longer one is passed over", text: "a\n123456789\nb\n", found: ["a", null, "b"] },
    { why: "a longer one at the end", text: "a\n1234567890123", found: ["a", null] },
  ])("$why", async ({ text, found }) => expect(await lines(text, 8, piece)).toEqual(found));
});
