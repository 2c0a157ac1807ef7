// How much one replica takes in and judges, what it holds in memory, and what more replicas bring, with generator and
// GitHub in processes of their own: `npm run bench:load`, shorter with `--quick`; parts by name.
import { cpus } from "node:os";
import { startPostgres } from "../support/postgres/server.js";
import { postgresPlace, sqlitePlace } from "../support/store-places.js";
import { newChecksPerSecond, samePerSecond } from "./evaluations.js";
import { flooded, type Flooded } from "./flooding.js";
import { memoryAfter } from "./memory.js";
import { onStage } from "./stage.js";

const quick = process.argv.includes("--quick");
const only = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const wants = (part: string): boolean => only.length === 0 || only.includes(part);

/** Far more pull requests than judging keeps up with, and a slow GitHub, so that taking in is what is measured. */
const CROWD = { installations: 50, pullsEach: 20 };
const SLOW_MS = 4_000;
const CONCURRENCY = process.env["CONCURRENCY"] ?? "32";

/** So few at once that GitHub's latency dominates, and not the processors, which four replicas and GitHub share here. */
const CONCURRENCY_OF_REPLICAS = process.env["CONCURRENCY"] ?? "16";

const server = await startPostgres();
const sqlite = () => Promise.resolve(sqlitePlace());
const postgres = () => postgresPlace(server.url);
const engines = { SQLite: sqlite, PostgreSQL: postgres };
const rounded = (value: number): number => Math.round(value * 10) / 10;

const accepted = (count: number, connections: number, place: () => ReturnType<typeof postgres>): Promise<Flooded> =>
  onStage({ place, size: CROWD, CONCURRENCY }, async (github, _, [url = ""]) => {
    await github.ask("setLatency", SLOW_MS);
    await flooded({ url, count: 500, connections, bytes: 20_000, ...CROWD }); // warm
    return flooded({ url, count, connections, bytes: 20_000, ...CROWD });
  });

console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}; PostgreSQL: ${server.which}`);
try {
  if (wants("accepted")) {
    const rows = [];
    for (const [engine, place] of Object.entries(engines)) {
      const { seconds, statuses, p50, p99 } = await accepted(quick ? 5_000 : 20_000, 16, place);
      const perSecond = Math.round((statuses["202"] ?? 0) / seconds);
      rows.push({ engine, perSecond, p50: rounded(p50), p99: rounded(p99), goal: engine === "SQLite" ? 1_000 : 700 });
    }
    console.log("Webhooks accepted a second, bodies of 20 KB, 16 connections; times in milliseconds");
    console.table(rows);
  }
  if (wants("burst")) {
    const rows = [];
    for (const [engine, place] of Object.entries(engines)) {
      const { seconds, statuses, p99 } = await accepted(2_000, 2_000, place);
      const taken = statuses["202"] ?? 0;
      rows.push({ engine, accepted: taken, refused: 2_000 - taken, p99: rounded(p99), seconds: rounded(seconds) });
    }
    console.log("2,000 webhooks at once, each on a connection of its own (goal: none refused)");
    console.table(rows);
  }
  if (wants("evaluations")) {
    const rows = [];
    const size = { installations: 20, pullsEach: quick ? 10 : 40 };
    for (const [engine, place] of Object.entries(engines))
      for (const latencyMs of [0, 50]) {
        const asked = { place, size, latencyMs, CONCURRENCY, turns: quick ? 1 : 3 };
        rows.push({
          engine,
          "ms a request": latencyMs,
          "with a new check": rounded(await newChecksPerSecond(asked)),
          "with nothing new": rounded(await samePerSecond(asked)),
          goal: latencyMs === 0 ? 200 : 100,
        });
      }
    console.log(`Pull requests judged a second, CONCURRENCY=${CONCURRENCY}`);
    console.table(rows);
  }
  if (wants("memory")) {
    const grown = await memoryAfter(sqlite, quick ? 10_000 : 100_000);
    console.log(
      "Resident memory in megabytes; slope for each 10,000 deliveries over the second half (goal: under 200, flat)",
    );
    console.table([{ ...grown, slope: rounded(grown.slope) }]);
  }
  if (wants("replicas")) {
    const rows = [];
    const size = { installations: 20, pullsEach: quick ? 10 : 30 };
    for (const replicas of [1, 2, 4]) {
      const asked = { place: postgres, size, latencyMs: 200, replicas, CONCURRENCY: CONCURRENCY_OF_REPLICAS, turns: 1 };
      rows.push({ replicas, perSecond: rounded(await newChecksPerSecond(asked)) });
    }
    const one = rows[0]?.perSecond ?? 0;
    const each = `CONCURRENCY=${CONCURRENCY_OF_REPLICAS} each`;
    console.log(`Replicas on one PostgreSQL at 200 ms a request, ${each} (goal: 1.7 times with two)`);
    console.table(rows.map((row) => ({ ...row, times: rounded(row.perSecond / one) })));
  }
} finally {
  await server.stop();
}
