import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { contentProbes, wholeProbes } from "../../src/probes/index.js";

/** docs/signals.md lists every probe once, in the order in which they are asked, by the title that the code gives it. */
const rows = readFileSync("docs/signals.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, id, title]) => `${id} ${title}`);

describe("docs/signals.md", () => {
  test("lists every probe by its title", () => {
    expect(rows).toEqual([...contentProbes, ...wholeProbes].map(({ id, title }) => `\`${id}\` ${title}`));
  });
});
