import { describe, expect, test } from "@jest/globals";
import { namesIn, outlineOf } from "../../../src/probes/workflows/outline.js";

/** Each line of the head with what it stands under. */
const placesOf = (lines: string, heading = ""): readonly string[] =>
  outlineOf(`@@ -10,9 +10,9 @@${heading === "" ? "" : ` ${heading}`}\n${lines}`)
    .after.flat()
    .map(({ above, key, value }) => `${above.join("/")}|${key ?? ""}|${value}`);

describe("outlineOf", () => {
  test.each<{ why: string; heading?: string; lines: string; is: readonly string[] }>([
    { why: "keys below keys", lines: "+on:\n+  push:\n", is: ["|on|", "on|push|"] },
    { why: "a key behind a key", lines: "+on:\n+  push:\n+env:\n", is: ["|on|", "on|push|", "|env|"] },
    { why: "the heading of a hunk", heading: "jobs:", lines: "+  test:\n", is: ["jobs|test|"] },
    { why: "a heading that is no key alone", heading: "name: CI", lines: "+  test:\n", is: ["|test|"] },
    { why: "a heading that ended", heading: "on:", lines: " jobs:\n+  test:\n", is: ["|jobs|", "jobs|test|"] },
    {
      why: "items below their key",
      lines: " steps:\n+  - run: a\n+    if: b\n",
      is: ["|steps|", "steps|run|a", "steps|if|b"],
    },
    {
      why: "items as far left as their key",
      lines: " steps:\n+- run: a\n+- run: b\n env:\n",
      is: ["|steps|", "steps|run|a", "steps|run|b", "|env|"],
    },
    { why: "items without a key", lines: " branches:\n+  - main\n", is: ["|branches|", "branches||main"] },
    {
      why: "a text, which has no keys",
      lines: " run: |\n+  if: a\n+  # b\n if: c\n",
      is: ["|run|\\|", "run||", "run||", "|if|c"].map((one) => one.replace("\\|", "|")),
    },
    { why: "a hunk that begins in a text", lines: "   npm ci\n+  if: a\n key: b\n", is: ["||", "||", "|key|b"] },
    { why: "comments and quotes", lines: '+# a: b\n+"on": "push" # c\n', is: ["||", "|on|push"] },
  ])("$why", ({ heading, lines, is }) => {
    expect(placesOf(lines, heading)).toEqual(is);
  });
  test("each side has its own lines", () => {
    const { before, after } = outlineOf("@@ -1,2 +1,2 @@\n a:\n-  b: 1\n+  c: 1");
    expect(before.flat().map(({ key }) => key)).toEqual(["a", "b"]);
    expect(after.flat().map(({ key }) => key)).toEqual(["a", "c"]);
  });
});

describe("namesIn", () => {
  test.each([
    ["main", ["main"]],
    ["[main, 'a b']", ["main", "a b"]],
    ["", []],
    ["&anchor", []],
  ])("%s", (value, names) => {
    expect(namesIn(value)).toEqual(names);
  });
});
