// Each probe on files of 1 MB, and how its time grows from half of it: `npm run bench:content`.
import { contentProbes } from "../dist/src/probes/index.js";
import { grown, growing } from "./inputs.mjs";

const ROUNDS = 5;
const MEGABYTE = 1_000_000;
const GOAL = 10;
const SHOWN = 25;

/**
 * The best of several rounds, in milliseconds. All probes are asked of a file in turn, as a pull request asks them. The
 * first one who needs a document pays for reading it, and the others do not; so all are asked twice: `own` is the second
 * time, when it was read, and `reading` what the first time took more, over all probes.
 */
function timesOf(kind, size) {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const file = grown(kind, size, round + 1);
    const [first, second] = [asked(file), asked(file)];
    return { own: second, reading: sum(first) - sum(second) };
  });
  const own = contentProbes.map((_, index) => Math.min(...rounds.map((round) => round.own[index])));
  return { own, reading: Math.max(0, Math.min(...rounds.map(({ reading }) => reading))) };
}

const asked = (file) =>
  contentProbes.map((probe) => {
    const start = performance.now();
    probe.ask(file);
    return performance.now() - start;
  });

const sum = (times) => times.reduce((all, ms) => all + ms, 0);

for (const kind of growing) timesOf(kind, MEGABYTE / 10); // warm
const rows = [];
console.log(`reading documents of 1 MB on both sides, once for all probes (ms), Node ${process.version}`);
for (const kind of growing) {
  const [half, whole] = [timesOf(kind, MEGABYTE / 2), timesOf(kind, MEGABYTE)];
  console.log(
    `${whole.reading.toFixed(0).padStart(7)}  ${kind.path}${kind.most === undefined ? "" : ` (of ${kind.most / 1000} kB)`}`,
  );
  for (const [index, probe] of contentProbes.entries())
    rows.push({ probe: probe.id, path: kind.path, ms: whole.own[index], growth: whole.own[index] / half.own[index] });
}
rows.sort((a, b) => b.ms - a.ms);
console.log(
  `\nthe ${SHOWN} slowest probes by their own time (goal ${GOAL} ms), and how many times that of half the file`,
);
for (const { probe, path, ms, growth } of rows.slice(0, SHOWN))
  console.log(`${ms.toFixed(1).padStart(7)} ms ${growth.toFixed(1).padStart(6)} times  ${probe.padEnd(24)} ${path}`);
console.log(`${rows.filter(({ ms }) => ms <= GOAL).length} of ${rows.length} within the goal`);
