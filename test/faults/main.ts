// What is lost when things go wrong, each on a GitHub that knows what is right: `npm run test:faults`, or with `--short`.
import { installedBin, startPostgres } from "../support/postgres/server.js";
import { postgresPlace, sqlitePlace } from "../support/store-places.js";
import { databaseGone } from "./database-gone.js";
import { diskFull, mayMount } from "./disk-full.js";
import { faultyGitHub } from "./faulty-github.js";
import { kills } from "./kills.js";
import { pausedPastItsLease } from "./paused.js";
import { isGood, rowOf } from "./report.js";
import { FULL, play, SHORT, type Outcome, type Scenario } from "./scenario.js";

const form = process.argv.includes("--short") ? SHORT : FULL;
const only = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

const server = await startPostgres();
console.log(`PostgreSQL: ${server.which}`);
const inPostgres = () => postgresPlace(server.url);
const inSqlite = () => Promise.resolve(sqlitePlace());
const bin = installedBin();

const scenarios: Readonly<Record<string, Scenario | string>> = {
  "kills-sqlite": kills(inSqlite),
  "kills-postgres": kills(inPostgres),
  "github-sqlite": faultyGitHub(inSqlite),
  "github-postgres": faultyGitHub(inPostgres),
  disk: mayMount() ? diskFull() : "disk full: this user may not mount a small file system",
  database: bin === null ? "database gone: there is no `postgres` of ours to end and start again" : databaseGone(bin),
  paused: pausedPastItsLease(inPostgres),
};

const outcomes: Outcome[] = [];
const notTried: string[] = [];
const broken: string[] = [];
const left = Object.entries(scenarios).filter(([name]) => only.length === 0 || only.includes(name));

async function playRest(): Promise<void> {
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const [name, scenario] = next;
    if (typeof scenario === "string") {
      notTried.push(scenario);
      continue;
    }
    const begun = performance.now();
    try {
      const outcome = await play(scenario, form);
      outcomes.push(outcome);
      if (!isGood(outcome)) console.log(`${name}: ${JSON.stringify(outcome)}`);
    } catch (error) {
      broken.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    console.log(`${name}: ${Math.round((performance.now() - begun) / 1000)} s`);
  }
}

try {
  await Promise.all(Array.from({ length: form.atOnce }, playRest));
} finally {
  await server.stop();
}

console.table(outcomes.map(rowOf));
for (const outcome of outcomes)
  for (const what of [...outcome.judged.lost, ...outcome.judged.wrong, ...outcome.problems])
    console.log(`${outcome.scenario}, ${outcome.engine}: ${what}`);
for (const what of broken) console.log(`DID NOT END: ${what}`);
for (const what of notTried) console.log(`NOT TRIED: ${what}`);
process.exitCode = outcomes.every(isGood) && broken.length === 0 ? 0 : 1;
