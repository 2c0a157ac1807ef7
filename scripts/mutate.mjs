// Changes the rules in one spot at a time and asks whether a test notices: `npm run mutate`.
//   npm run mutate                       a sample of the mutants, the same one each time
//   npm run mutate -- --all              every mutant
//   npm run mutate -- --file binding     every mutant of the files whose path has this word, or --sample of them
//   npm run mutate -- --sample 800 --seed 2
//   npm run mutate -- --law 1000         milliseconds for which a law is tried on a mutant
// Nothing on disk is changed. The exit code is 1 where fewer than 85 % are killed.
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { equivalents } from "./mutate/equivalents.mjs";
import { mutantsOf } from "./mutate/mutants.mjs";
import { report, survived, survivorOf } from "./mutate/report.mjs";
import { newTrial } from "./mutate/trial.mjs";

const WANTED_PERCENT = 85;
const TESTED = ["dist/src/evaluate", "dist/src/policy"];
const TESTS = [
  "dist/test/evaluate",
  "dist/test/policy",
  "dist/test/laws",
  "dist/test/docs",
  "dist/test/scenarios.test.js",
];
// Lists of names and words, which are right or wrong by the world outside: test/catalogue scores them as a whole.
const DATA = /\/catalogue\/|\/known-agents\.js$/;

const { values: asked } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    file: { type: "string", multiple: true },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    law: { type: "string", default: "100" },
  },
});
const began = Date.now();
const every = TESTED.flatMap(filesIn)
  .filter((file) => file.endsWith(".js") && !DATA.test(file))
  .filter((file) => asked.file === undefined || asked.file.some((word) => file.includes(word)))
  .flatMap(mutantsOf);
const whole = asked.all || (asked.file !== undefined && asked.sample === undefined);
const mutants = whole ? every : sampleOf(every, Number(asked.sample ?? 400), Number(asked.seed));
console.log(`${mutants.length} of ${every.length} mutants${whole ? "" : `, chosen with seed ${asked.seed}`}.`);

const trial = await newTrial({
  mutants,
  testFiles: TESTS.flatMap(filesIn).filter(isTest),
  lawMilliseconds: Number(asked.law),
});
console.log(
  `${trial.tests} tests judge them.${trial.unfit.map((id) => `\nLeft aside: ${relative(process.cwd(), id)}`).join("")}\n`,
);
const results = [];
for (const [index, mutant] of mutants.entries()) {
  const equivalent = equivalents.find((one) => isSame(one, mutant));
  results.push({ mutant, ...(equivalent === undefined ? await trial.judge(index) : { equivalent: equivalent.why }) });
  const result = results.at(-1);
  if (survived(result)) console.error(`${index + 1} of ${mutants.length}: ${survivorOf(result)}`);
}
trial.end();
const percent = report(results, Math.round((Date.now() - began) / 1000));
process.exitCode = percent < WANTED_PERCENT ? 1 : 0;

function filesIn(path) {
  if (path.endsWith(".js")) return [path];
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, name))
    .toSorted();
}

function isTest(file) {
  return file.endsWith(".test.js");
}

function isSame({ file, within, was, becomes }, mutant) {
  return file === mutant.source && mutant.written.includes(within) && was === mutant.was && becomes === mutant.text;
}

/** Chosen by a small generator of our own (mulberry32), so that the same seed gives the same sample everywhere. */
function sampleOf(list, size, seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return list
    .map((mutant, place) => ({ mutant, place, lot: next() }))
    .toSorted((a, b) => a.lot - b.lot)
    .slice(0, size)
    .toSorted((a, b) => a.place - b.place)
    .map(({ mutant }) => mutant);
}
