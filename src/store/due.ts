import { randomUUID } from "node:crypto";
import { sql, type Kysely, type RawBuilder } from "kysely";
import type { Database } from "./database.js";
import { engineOf } from "./engines/engine-of.js";
import type { JobRow, Tables } from "./tables.js";

/** An installation that has something to do now. `urgent`: something that takes approval away. */
export type Due = { readonly installationId: number; readonly urgent: boolean };

/** As the indexes `job_turn` and `job_urgent` have it. */
const READY = sql`wanted > done and dead = 0`;
const URGENT = sql`revokes is not null`;
const freeAt = (now: number): RawBuilder<unknown> => sql`${READY} and run_at <= ${now} and lease_until <= ${now}`;

/**
 * The installations that have a job that is due and that nobody holds. It hops from one to the next in the index, however
 * many jobs each has.
 */
export async function dueInstallations(db: Kysely<Tables>, now: number): Promise<readonly Due[]> {
  const has = (which: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select key from job where installation_id = due.id and ${freeAt(now)} and ${which} limit 1) is not null`;
  const { rows } = await sql<{ id: number; urgent: number | boolean; any: number | boolean }>`
    with recursive due(id) as (
      select min(installation_id) from job where ${READY}
      union all
      select (select min(installation_id) from job where ${READY} and installation_id > due.id) from due where due.id is not null
    )
    select id, ${has(URGENT)} as urgent, ${has(sql`1 = 1`)} as "any" from due where id is not null
  `.execute(db);
  return rows.flatMap(({ id, urgent, any }) => (any ? [{ installationId: id, urgent: Boolean(urgent) }] : []));
}

/** Takes the oldest of these jobs that nobody holds; none where others were faster. */
export async function leaseOldest(
  db: Kysely<Tables>,
  { installationId, urgent }: Due,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<JobRow | undefined> {
  const which = urgent ? URGENT : sql`1 = 1`;
  // Those that another transaction is about to take are not waited for.
  const untaken = engineOf(db) === "postgres" ? sql`for update skip locked` : sql``;
  return db
    .updateTable("job")
    .set({ lease: randomUUID(), lease_until: until, attempts: sql`attempts + 1` })
    .where(
      "key",
      "=",
      sql<string>`(select key from job where installation_id = ${installationId} and ${freeAt(now)} and ${which} order by run_at limit 1 ${untaken})`,
    )
    .returningAll()
    .executeTakeFirst();
}

/** Wants again what was to be looked at again by now. Answers whether there was any. */
export async function wakeDue(db: Database, now: number): Promise<boolean> {
  const sleeper = await db.read
    .selectFrom("job")
    .select("key")
    .where("wake_at", ">", 0)
    .where("wake_at", "<=", now)
    .limit(1)
    .executeTakeFirst();
  if (sleeper === undefined) return false;
  await db.write((transaction) =>
    transaction
      .updateTable("job")
      .set({ wanted: sql`wanted + 1`, run_at: now, wake_at: 0 })
      .where("wake_at", ">", 0)
      .where("wake_at", "<=", now)
      .execute(),
  );
  return true;
}
