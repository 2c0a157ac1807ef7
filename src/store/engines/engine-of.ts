import { PostgresAdapter, sql, type Kysely, type Transaction } from "kysely";

/** The two databases that the store runs on. */
export type EngineKind = "sqlite" | "postgres";

/** Which of them this is. Few things differ: the types of columns, triggers, and how writers keep out of each other's way. */
export const engineOf = <Schema>(db: Kysely<Schema>): EngineKind =>
  db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";

/**
 * Lets nobody else past this name until the transaction ends. SQLite lets one transaction write at a time anyway.
 * Source: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function oneAtATime<Schema>(transaction: Transaction<Schema>, name: string): Promise<void> {
  if (engineOf(transaction) === "sqlite") return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}
