import { expect, test } from "@jest/globals";
import { dependencyChanges } from "../../../src/probes/dependencies/dependency-changes.js";
import { aFile } from "../../support/builders.js";
import { bumps } from "./bumps.js";

const LONG = 6_000;
const repeated = (text: string): string => text.repeat(Math.floor(LONG / text.length));
const hostile = [
  ["blanks", " "],
  ["quotes", '"'],
  ["openings", "["],
  ["pairs", "a = [\n"],
  ["tags", "<a>\n"],
  ["braces", "x {\n"],
  ["dashes", "-"],
  ["names and blanks", "a "],
  ["packages", '[[package]]\nname = "a"\n'],
  ["braces of JSON", '"a": {\n'],
] as const;

/** Each ends within jest's own limit, which a regular expression that goes back and forth would not. */
test.each(hostile)("a long run of %s is read once", (_, text) => {
  for (const path of new Set(bumps.map((one) => one.path))) {
    const lines = repeated(text).split("\n");
    const patch = `@@ -1,1 +1,${lines.length} @@\n-x\n${lines.map((line) => `+${line}`).join("\n")}`;
    expect(dependencyChanges.ask(aFile(path, { patch })).length).toBeLessThan(100);
    const content = { before: "", after: repeated(text) };
    expect(dependencyChanges.ask(aFile(path, { patch: null, content })).length).toBeLessThan(100);
  }
});

test.each(["implementation 'a:b:", "  <version>", 'gem "a"', "image: ", "FROM ", '{:a, "1"', "a==1 ", 'source = "'])(
  "a line that begins as %s and never ends is read once",
  (start) => {
    for (const path of new Set(bumps.map((one) => one.path))) {
      const patch = `@@ -1,1 +1,1 @@\n-x\n+${start}${repeated("a ")}\n+${start}${repeated(" ")}\n+${start}${repeated('"a", ')}`;
      expect(dependencyChanges.ask(aFile(path, { patch })).length).toBeLessThan(100);
    }
  },
);
