import { sql, type Kysely } from "kysely";
import { jobOf, placeOf } from "../job-keys.js";
import type { Tables } from "../tables.js";
import { columnsOf } from "./columns.js";

/** What a queue goes by, as columns: whose a job is, where, and whether it takes approval away. */
export async function queue(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .alterTable("job")
    .addColumn("kind", text, (column) => column.notNull().defaultTo(""))
    .execute();
  await db.schema
    .alterTable("job")
    .addColumn("installation_id", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable("job")
    .addColumn("repository", text, (column) => column.notNull().defaultTo(""))
    .execute();
  await db.schema.alterTable("job").addColumn("revokes", text).execute();
  await fill(db); // these columns are there by now
  await sql`drop index job_ready`.execute(db);
  const ready = sql.raw("wanted > done and dead = 0");
  await sql`create index job_turn on job(installation_id, run_at) where ${ready}`.execute(db);
  await sql`create index job_urgent on job(installation_id, run_at) where ${ready} and revokes is not null`.execute(db);
  await sql`create index job_wake on job(wake_at) where wake_at > 0`.execute(db);
  await sql`create index job_in_hand on job(lease_until) where lease_until > 0`.execute(db);
  await db.schema.createIndex("job_place").on("job").columns(["repository", "kind"]).execute();
  await db.schema.createIndex("job_finished").on("job").column("finished_at").execute();
  await db.schema.createIndex("inbox_at").on("inbox").column("at").execute();
}

async function fill(db: Kysely<Tables>): Promise<void> {
  for (const { key, data } of await db.selectFrom("job").select(["key", "data"]).execute()) {
    const job = jobOf({ data });
    const revokes = job.kind === "judge" ? (job.revokes ?? null) : null;
    await db
      .updateTable("job")
      .set({ kind: job.kind, installation_id: job.installationId, repository: placeOf(job), revokes })
      .where("key", "=", key)
      .execute();
  }
}
