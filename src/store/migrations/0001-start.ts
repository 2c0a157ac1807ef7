import { sql, type Kysely } from "kysely";
import { appendOnly } from "./append-only.js";
import { columnsOf } from "./columns.js";

export async function start(db: Kysely<never>): Promise<void> {
  const { text, sequence } = columnsOf(db);
  const { schema } = db;
  await schema
    .createTable("inbox")
    .addColumn("delivery", text, (column) => column.primaryKey())
    .addColumn("event", text, (column) => column.notNull())
    .addColumn("payload", text, (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("observation")
    .$call(sequence)
    .addColumn("ref", text, (column) => column.notNull())
    .addColumn("data", text, (column) => column.notNull())
    .execute();
  await schema.createIndex("observation_ref").on("observation").column("ref").execute();
  await schema
    .createTable("job")
    .addColumn("key", text, (column) => column.primaryKey())
    .addColumn("data", text, (column) => column.notNull())
    .addColumn("wanted", "integer", (column) => column.notNull())
    .addColumn("done", "integer", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("run_at", "bigint", (column) => column.notNull())
    .addColumn("lease", text, (column) => column.notNull())
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .addColumn("dead", "integer", (column) => column.notNull())
    .addColumn("wake_at", "bigint", (column) => column.notNull())
    .addColumn("finished_at", "bigint", (column) => column.notNull())
    .execute();
  await sql`create index job_ready on job(run_at) where wanted > done and dead = 0`.execute(db);
  await schema
    .createTable("pack")
    .$call(sequence)
    .addColumn("ref", text, (column) => column.notNull())
    .addColumn("class_id", text, (column) => column.notNull())
    .addColumn("head_sha", text, (column) => column.notNull())
    .addColumn("data", text, (column) => column.notNull())
    .addColumn("published_at", text, (column) => column.notNull())
    .execute();
  await schema.createIndex("pack_ref").on("pack").column("ref").execute();
  await schema
    .createTable("posted_check")
    .addColumn("ref", text, (column) => column.primaryKey())
    .addColumn("id", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("posted_comment")
    .addColumn("ref", text, (column) => column.primaryKey())
    .addColumn("id", "bigint", (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .execute();
  await schema
    .createTable("asked")
    .addColumn("ref", text, (column) => column.notNull())
    .addColumn("who", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("asked_once", ["ref", "who"])
    .execute();
  await schema
    .createTable("audit")
    .addColumn("seq", "integer", (column) => column.primaryKey())
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("ref", text, (column) => column.notNull())
    .addColumn("data", text, (column) => column.notNull())
    .addColumn("prev", text, (column) => column.notNull())
    .addColumn("hash", text, (column) => column.notNull())
    .execute();
  await schema.createIndex("audit_ref").on("audit").columns(["ref", "kind"]).execute();
  await appendOnly(db);
}
