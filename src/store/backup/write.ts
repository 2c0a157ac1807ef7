import { sql, type Kysely } from "kysely";
import { engineOf } from "../engines/engine-of.js";
import { NEWEST_STEP } from "../migrations/index.js";
import type { Tables } from "../tables.js";
import { digest, type Beginning, type End, type Row } from "./format.js";
import { PARTS, parts, type Part } from "./parts.js";

const ROWS_AT_ONCE = 500;

/** What a backup tells of itself. */
export type BackedUp = Pick<End, "auditHead" | "rows">;

/**
 * Hands over a backup line by line, all of it as it was at one moment, while others go on writing. A line ends in its
 * newline.
 */
export function writeBackup(db: Kysely<Tables>, at: Date, take: (line: string) => Promise<void>): Promise<BackedUp> {
  return atOneMoment(db, async (snapshot) => {
    const hash = digest();
    const rows: Partial<Record<Part, number>> = {};
    let auditHead = "";
    const say = async (value: Beginning | Row | End): Promise<void> => {
      const line = `${JSON.stringify(value)}\n`;
      hash.update(line);
      await take(line);
    };
    await say({ backup: "agent-approval", format: 1, step: NEWEST_STEP, at: at.toISOString() });
    for (const table of parts) {
      let count = 0;
      for await (const row of rowsOf(snapshot, table)) {
        await say({ table, row });
        count += 1;
        if (table === "audit") auditHead = String(row["hash"]);
      }
      rows[table] = count;
    }
    await say({ end: true, rows, auditHead, sha256: hash.copy().digest("hex") });
    return { rows, auditHead };
  });
}

/** A transaction that reads and holds nobody up: what others write meanwhile it does not see. */
function atOneMoment<Value>(db: Kysely<Tables>, work: (snapshot: Kysely<Tables>) => Promise<Value>): Promise<Value> {
  const begin =
    engineOf(db) === "postgres" ? sql`begin isolation level repeatable read read only` : sql`begin deferred`; // the plain one takes the right to write
  return db.connection().execute(async (connection) => {
    await begin.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`rollback`.execute(connection);
    }
  });
}

/** In the order of the table's key, a page at a time, so that memory does not grow with the table. */
async function* rowsOf(db: Kysely<Tables>, table: Part): AsyncGenerator<Row["row"]> {
  const key = sql.join(PARTS[table].map((column) => sql.ref(column)));
  let after = sql``;
  for (;;) {
    const { rows } = await sql<
      Row["row"]
    >`select * from ${sql.table(table)} ${after} order by ${key} limit ${ROWS_AT_ONCE}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = sql`where (${key}) > (${sql.join(PARTS[table].map((column) => last[column]))})`;
  }
}
