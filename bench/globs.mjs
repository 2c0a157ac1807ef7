// The globs that search the most on the longest paths, beside an ordinary one: `npm run bench:globs`.
import { longestPaths, worstGlobs } from "../dist/test/support/worst-globs.js";

const { matchesAny } = await import("../dist/src/policy/globs.js");

/** The quickest of many runs: what the work costs when nothing else wants the machine. */
function best(globs, path) {
  let least = Infinity;
  for (let left = 40; left > 0; left -= 1) {
    const start = process.hrtime.bigint();
    matchesAny(globs, path, { ignoreCase: true });
    least = Math.min(least, Number(process.hrtime.bigint() - start) / 1e6);
  }
  return least;
}

const most = (glob) => Math.max(...longestPaths.map((path) => best([glob], path)));
const ordinary = most("src/**/*.test.ts");
const rows = worstGlobs.map((glob) => ({ glob, ms: most(glob) })).sort((a, b) => b.ms - a.ms);
console.log(`paths of ${longestPaths[0].length} characters, best of 40 runs, Node ${process.version}`);
console.log(`ordinary, src/**/*.test.ts: ${ordinary.toFixed(3)} ms; goal for any accepted glob: 5 ms\n`);
for (const { glob, ms } of rows)
  console.log(
    `${ms.toFixed(3).padStart(8)} ms ${`${Math.round(ms / ordinary)} times`.padStart(12)}  ${glob.slice(0, 60)}`,
  );
