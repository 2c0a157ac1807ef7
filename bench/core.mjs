// Classes and owners of 3,000 files against the whole catalogue and 3,000 lines of CODEOWNERS, and the classes of 500 files
// by their content: `npm run bench:core`.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { codeowners, codeownersPatterns, filesWithContent, paths } from "./inputs.mjs";

const FILES = 3000;
const LINES = 3000;
const COLD_RUNS = 11;
const CONTENT_FILES = 500;
const GOAL_CONTENT = 150;
const text = codeowners(LINES);
// The clock of a cold run starts before our own code is loaded; the inputs are not ours to make.
const files = paths(FILES);
const begun = performance.now();
const { claimsOf } = await import("../dist/src/policy/claims.js");
const { builtinPolicy } = await import("../dist/src/policy/builtin-policy.js");
const { ownersOf, parseCodeowners } = await import("../dist/src/policy/codeowners.js");
const load = performance.now() - begun;
const policy = builtinPolicy();

if (process.argv.includes("--cold")) console.log(JSON.stringify({ load, ...judge(files, text) }));
else await report();

/** Milliseconds of each step. The catalogue is compiled by the first path that is asked for, so a cold run counts it. */
function judge(files, file) {
  const start = performance.now();
  const owners = parseCodeowners(file);
  const parsed = performance.now();
  for (const path of files) ownersOf(owners, path);
  const owned = performance.now();
  for (const path of files) claimsOf(policy, path);
  const end = performance.now();
  return { parse: parsed - start, owners: owned - parsed, classes: end - owned, total: end - start };
}

/** Each step's quantile by itself. */
function at(runs, share) {
  return Object.fromEntries(
    Object.keys(runs[0]).map((step) => [
      step,
      runs.map((run) => run[step]).sort((a, b) => a - b)[Math.min(runs.length - 1, Math.floor(share * runs.length))],
    ]),
  );
}

async function report() {
  const cold = Array.from({ length: COLD_RUNS }, () =>
    JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), "--cold"], { encoding: "utf8" })),
  );
  const rounds = Array.from({ length: 40 }, (_, round) => judge(paths(FILES, round + 1), text)).slice(10);
  console.log(
    `${FILES} files, ${LINES} lines of CODEOWNERS, Node ${process.version}; every round has other file names\n`,
  );
  console.log(`${"".padEnd(28)}   parse  owners classes   total (ms)`);
  row("cold, a fresh process, p50", at(cold, 0.5));
  row("cold, a fresh process, p95", at(cold, 0.95));
  row("cold, a fresh process, best", at(cold, 0));
  row("warm, p50", at(rounds, 0.5));
  row("warm, p95", at(rounds, 0.95));
  const warm = at(rounds, 0.5);
  console.log(
    `\nfiles a second, parse included: ${perSecond(at(cold, 0.5))} cold, ${perSecond(warm)} warm; ` +
      `a fresh process loads our modules in ${at(cold, 0.5).load.toFixed(0)} ms before that`,
  );
  await reportContent();
  await compare();
}

/** All probes asked of every file, each round of other files. */
async function reportContent() {
  const { classifyChanges } = await import("../dist/src/evaluate/classify.js");
  const { NOTHING_AROUND } = await import("../dist/src/probes/whole-probe.js");
  const by = { agent: false, branch: "main", given: "documents", around: NOTHING_AROUND };
  const rounds = Array.from({ length: 30 }, (_, round) => {
    const files = filesWithContent(CONTENT_FILES, round);
    const start = performance.now();
    classifyChanges(policy, { files, complete: true }, by);
    return { total: performance.now() - start };
  });
  const warm = rounds.slice(10);
  console.log(
    `\n${CONTENT_FILES} files with their content, classified: first ${rounds[0].total.toFixed(0)} ms; ` +
      `warm p50 ${at(warm, 0.5).total.toFixed(0)} ms, best ${at(warm, 0).total.toFixed(0)} ms (goal ${GOAL_CONTENT} warm)`,
  );
}

function perSecond({ total }) {
  return Math.round((FILES / total) * 1000);
}

function row(name, { parse, owners, classes, total }) {
  console.log(name.padEnd(28) + [parse, owners, classes, total].map((ms) => ms.toFixed(1).padStart(8)).join(""));
}

/** The deciding line of some of the files, each rule compiled on its own: what the packages offer. Ours does the same. */
async function compare() {
  const patterns = codeownersPatterns(LINES);
  const files = paths(FILES, 100).filter((_path, index) => index % 30 === 0);
  const all = paths(FILES, 101);
  const trie = parseCodeowners(text);
  const ours = perFile(all, (path) => ownersOf(trie, path));
  const { Minimatch } = await import("minimatch");
  const globs = patterns.map((pattern) => new Minimatch(globOf(pattern), { dot: true, noext: true, nocomment: true }));
  const { default: ignore } = await import("ignore");
  const ignores = patterns.map((pattern) => ignore().add(pattern));
  const peers = {
    "minimatch, a matcher a rule": perFile(files, (path) => globs.findLast((glob) => glob.match(path))),
    "ignore, an instance a rule": perFile(files, (path) => ignores.findLast((one) => one.ignores(path))),
  };
  console.log(`\nowners of one file, compiled before: ${(ours * 1000).toFixed(2)} µs`);
  for (const [name, ms] of Object.entries(peers))
    console.log(
      `  ${name.padEnd(28)} ${(ms * 1000).toFixed(0).padStart(7)} µs, ${Math.round(ms / ours)} times as long`,
    );
}

function perFile(files, ask) {
  for (const path of files.slice(0, 20)) ask(path);
  const start = performance.now();
  for (const path of files) ask(path);
  return (performance.now() - start) / files.length;
}

/** The nearest glob: close enough to compare the time, and no more than that. */
function globOf(pattern) {
  const anchored = pattern.slice(0, -1).includes("/");
  const body = pattern.replace(/^\//, "").replace(/\/$/, "/**");
  return anchored ? body : `**/${body}`;
}
