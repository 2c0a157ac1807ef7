import { describe, expect, test } from "@jest/globals";
import type { ContentProbe } from "../../../src/probes/content-probe.js";
import { workflowsProbes } from "../../../src/probes/workflows/index.js";
import { asked, askedByPatch, PATH, steps } from "./support.js";

/** Enough for a careless expression to take minutes, and for a careful one no time to speak of. */
const LONG = 150_000;
const full = (unit: string): string => unit.repeat(Math.ceil(LONG / unit.length));

/** What stands in a text again and again to make a careless expression go back over it. */
const UNITS = [
  "${{",
  "}}",
  "|| ",
  "set +",
  "secrets",
  "secrets[",
  "github.event.",
  "      - uses: a/b@v1\n",
  "a: &a\n",
  "- ",
  " ",
  "#\n",
  '"',
  "contents: write,",
  "run: |\n",
];

describe.each(workflowsProbes.map((probe): [string, ContentProbe] => [probe.id, probe]))("%s", (_id, probe) => {
  test.each(UNITS)("reads a long run of %j", (unit) => {
    const text = full(unit);
    const document = steps(`run: ${JSON.stringify(text)}`);
    expect(asked(probe, steps("run: a"), document).length).toBeLessThanOrEqual(20);
    expect(Array.isArray(asked(probe, null, text))).toBe(true);
    expect(Array.isArray(askedByPatch(probe, full(`+${unit.replaceAll("\n", "")}\n`)))).toBe(true);
    expect(Array.isArray(askedByPatch(probe, `+${text.replaceAll("\n", " ")}`))).toBe(true);
  });
  test("reads thousands of steps", () => {
    const many = (version: number) =>
      steps(...Array.from({ length: 4_000 }, (_, index) => `uses: a/b${index}@v${version}`));
    expect(asked(probe, many(1), many(2)).every(({ tier }) => tier === "allow")).toBe(true);
  });
  test("asks nothing of other files, and nothing of what was withheld", () => {
    expect(asked(probe, "a: 1", "a: 2", { path: "src/a.yml" })).toEqual([]);
    expect(askedByPatch(probe, "", { patch: null })).toEqual([]);
    expect(probe.reads(PATH)).toBe(true);
  });
});
