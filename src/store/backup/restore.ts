import { sql, Kysely, type Dialect, type Transaction } from "kysely";
import { AuditLog } from "../audit-log.js";
import { Database } from "../database.js";
import { engineOf } from "../engines/engine-of.js";
import { migrate } from "../migrations/index.js";
import type { Tables } from "../tables.js";
import type { End, Row } from "./format.js";
import { COUNTED, parts, type Part } from "./parts.js";
import { BrokenBackup, readBackup } from "./read.js";

/** Bound to a statement at most; SQLite takes 32,766 and PostgreSQL 65,535. */
const MOST_VALUES = 10_000;
const MOST_ROWS = 500;

/**
 * Fills an empty store with a backup, whole or not at all, whichever engine the backup is of. A backup of an older version
 * is brought up to date. Throws with what is wrong: with the backup (`BrokenBackup`), or with the store.
 */
export async function restoreBackup(dialect: Dialect, lines: AsyncIterable<string>): Promise<End> {
  const db = new Kysely<Tables>({ dialect });
  try {
    const reading = readBackup(lines);
    const first = await reading.next();
    if (first.done === true || first.value.kind !== "beginning") throw new BrokenBackup("it is empty");
    await migrate(db, first.value.beginning.step);
    const end = await db.transaction().execute(async (transaction) => {
      await mustBeEmpty(transaction);
      const last = await fill(transaction, reading);
      await countOn(transaction);
      return last;
    });
    await migrate(db);
    await mustFollow(db, end);
    return end;
  } finally {
    await db.destroy();
  }
}

async function mustBeEmpty(db: Transaction<Tables>): Promise<void> {
  for (const table of parts) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0)
      throw new Error(
        `the store is not empty (there are rows in ${table}); restore into a new one, and nothing is overwritten`,
      );
  }
}

async function fill(db: Transaction<Tables>, reading: ReturnType<typeof readBackup>): Promise<End> {
  let waiting: Row[] = [];
  const flush = async (): Promise<void> => {
    const [first] = waiting;
    if (first !== undefined)
      await insert(
        db,
        first.table,
        waiting.map(({ row }) => row),
      );
    waiting = [];
  };
  for await (const line of reading) {
    if (line.kind === "end") {
      await flush();
      for await (const _ of reading) continue; // to its very end, which has to be there
      return line.end;
    }
    if (line.kind === "beginning") throw new BrokenBackup("it begins twice");
    const [first] = waiting;
    const width = Object.keys(line.row.row).length;
    if (
      first !== undefined &&
      (first.table !== line.row.table || waiting.length >= Math.min(MOST_ROWS, MOST_VALUES / width))
    )
      await flush();
    waiting.push(line.row);
  }
  throw new BrokenBackup("it has no end");
}

/** Whoever held a job when the backup was made holds it no more. */
async function insert(db: Transaction<Tables>, table: Part, rows: readonly Row["row"][]): Promise<void> {
  const free: Row["row"] = table === "job" ? { lease: "", lease_until: 0 } : {};
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => {
    const all: Row["row"] = { ...row, ...free };
    return sql`(${sql.join(columns.map((column) => all[column] ?? null))})`;
  });
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(
    db,
  );
}

/** SQLite knows the highest number by itself. */
async function countOn(db: Kysely<Tables>): Promise<void> {
  if (engineOf<Tables>(db) === "sqlite") return;
  for (const [table, column] of Object.entries(COUNTED))
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(
      db,
    );
}

async function mustFollow(db: Kysely<Tables>, end: End): Promise<void> {
  const chain = await new AuditLog(Database.over(db)).verify();
  if (!chain.ok) throw new BrokenBackup(`its audit log is not whole: ${chain.because}`);
  if (chain.lines > 0 && chain.head !== end.auditHead)
    throw new BrokenBackup("its audit log ends elsewhere than it says");
}
