/**
 * Work grows no faster than the text. A program of its own (`measure.ts`) asks every probe of hostile changes of one size and
 * of twice that, each probe of half a megabyte and of a whole one, and counts how often the blocks of each module ran, ours and the parsers': the same
 * number on every machine, so nothing here is timed. Not counted is what one step does inside: built-in functions, such
 * as the copying of a list, and regular expressions. A lint rule holds the expressions to linear time as far as it can
 * see, and both would take minutes on a megabyte where they are quadratic, so that the program would not end in time.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { contentProbes } from "../../../src/probes/index.js";
import type { Measured } from "./measure.js";

/** Twice the text, at most so many times the work. */
const MOST = 2.5;
const LONGEST_RUN = 300_000;
/** An optimised function is no longer counted, and code that the engine forgets takes its counts along. */
const EXACT_COUNTS = ["--no-opt", "--no-flush-bytecode"];

let measured: readonly Measured[] = [];

beforeAll(async () => {
  const program = fileURLToPath(new URL("measure.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [...EXACT_COUNTS, program], {
    timeout: LONGEST_RUN,
    maxBuffer: 100_000_000,
  });
  // What the program prints is of this type, and nothing else writes there.
  measured = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Measured);
}, LONGEST_RUN + 10_000);

test("no module does more than two and a half times the work for twice the change", () => {
  const changes = measured.filter((one) => one.kind === "change");
  const steep = changes.flatMap(({ name, growths }) =>
    growths
      .filter(({ half, whole }) => whole > MOST * half)
      .map(({ module, half, whole }) => `${module}: ${half} → ${whole} on ${name}`),
  );
  expect(steep).toEqual([]);
  expect(changes.length).toBeGreaterThan(100);
});

/** These ask for the name and the mode alone. */
const byName = contentProbes.filter((probe) => probe.byName === true).map(({ id }) => id);

describe.each(["documents", "patch"])("given as %s", (form) => {
  test("every probe reads some file to its end, so that its work grows with it", () => {
    const read = measured.flatMap((one) =>
      one.kind === "probe" && one.form === form && one.growth > 1.5 ? [one.probe] : [],
    );
    const asked = contentProbes.map(({ id }) => id).filter((id) => !byName.includes(id));
    expect(asked.filter((id) => !read.includes(id))).toEqual([]);
  });
});
