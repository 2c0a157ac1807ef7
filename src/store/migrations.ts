import { sql, type Kysely, type Migration, type MigrationProvider, Migrator } from "kysely";
import type { Tables } from "./tables.js";

/** Forward only: a step once released is never edited, and a store of a newer version is refused. */
const steps: Readonly<Record<string, Migration>> = {
  "0001-start": { up: start },
  "0002-standings": { up: standings },
  "0003-entered": { up: entered },
  "0004-blob-texts": { up: blobTexts },
  "0005-first-contacts": { up: firstContacts },
  "0005-requests": { up: requests },
  "0006-rights": { up: rights },
};

/** Brings the store up to date, whole or not at all; two processes that start at once wait for each other. Throws with what to do. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...steps }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  const newer = error instanceof Error && error.message.includes("corrupted migrations");
  const what = newer
    ? "the store was written by a newer version of Agent Approval; install that version or restore a backup"
    : "the store could not be brought up to date";
  throw new Error(what, { cause: error });
}

async function start(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("inbox")
    .addColumn("delivery", "text", (column) => column.primaryKey())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("observation")
    .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("observation_ref").on("observation").column("ref").execute();
  await schema
    .createTable("job")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("wanted", "integer", (column) => column.notNull())
    .addColumn("done", "integer", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("run_at", "bigint", (column) => column.notNull())
    .addColumn("lease", "text", (column) => column.notNull())
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .addColumn("dead", "integer", (column) => column.notNull())
    .addColumn("wake_at", "bigint", (column) => column.notNull())
    .addColumn("finished_at", "bigint", (column) => column.notNull())
    .execute();
  await sql`create index job_ready on job(run_at) where wanted > done and dead = 0`.execute(db);
  await schema
    .createTable("pack")
    .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("class_id", "text", (column) => column.notNull())
    .addColumn("head_sha", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("published_at", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("pack_ref").on("pack").column("ref").execute();
  await schema
    .createTable("posted_check")
    .addColumn("ref", "text", (column) => column.primaryKey())
    .addColumn("id", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("posted_comment")
    .addColumn("ref", "text", (column) => column.primaryKey())
    .addColumn("id", "bigint", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("asked")
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("who", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("asked_once", ["ref", "who"])
    .execute();
  await schema
    .createTable("audit")
    .addColumn("seq", "integer", (column) => column.primaryKey())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("prev", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("audit_ref").on("audit").columns(["ref", "kind"]).execute();
  for (const change of ["update", "delete"])
    await sql`create trigger ${sql.id(`audit_no_${change}`)} before ${sql.raw(change)} on audit begin select raise(abort, 'audit is append-only'); end`.execute(
      db,
    );
  // "insert or replace" deletes without asking the trigger above.
  await sql`create trigger audit_no_replace before insert on audit when exists (select 1 from audit where seq = new.seq) begin select raise(abort, 'audit is append-only'); end`.execute(
    db,
  );
}

/** Where each pull request stood last, found by the commit that several may share. */
async function standings(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("standing")
    .addColumn("ref", "text", (column) => column.primaryKey())
    .addColumn("repository", "text", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("head_sha", "text", (column) => column.notNull())
    .addColumn("base_branch", "text", (column) => column.notNull())
    .addColumn("check_name", "text", (column) => column.notNull())
    .addColumn("conclusion", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("standing_commit").on("standing").columns(["repository", "head_sha"]).execute();
}

/** The commits of pull requests that were approved and merged, found by themselves. */
async function entered(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("entered")
    .addColumn("repository", "text", (column) => column.notNull())
    .addColumn("sha", "text", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("head_sha", "text", (column) => column.notNull())
    .addColumn("made_by_merging", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("entered_once", ["repository", "sha", "number"])
    .execute();
}

/** The texts of judged files, found by the repository's number and the blob. The index alone answers how much there is. */
async function blobTexts(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("blob_text")
    .addColumn("repository_id", "bigint", (column) => column.notNull())
    .addColumn("sha", "text", (column) => column.notNull())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("used_at", "bigint", (column) => column.notNull())
    .addColumn("data", "blob")
    .addPrimaryKeyConstraint("blob_text_once", ["repository_id", "sha"])
    .execute();
  await db.schema.createIndex("blob_text_used").on("blob_text").columns(["used_at", "bytes"]).execute();
}

async function rights(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("rights")
    .addColumn("installation_id", "bigint", (column) => column.primaryKey())
    .addColumn("changes", "integer", (column) => column.notNull())
    .execute();
  await db.schema.alterTable("standing").addColumn("heeds", "text").execute();
  await db.schema
    .createTable("discovered")
    .addColumn("repository", "text", (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
}

/** Whose answer is awaited where, counted by owner, and whom GitHub did not let us ask. */
async function requests(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("awaited")
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("who", "text", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("awaited_once", ["ref", "who"])
    .execute();
  await db.schema.createIndex("awaited_owner").on("awaited").columns(["owner", "ref", "who"]).execute();
  await db.schema
    .createTable("not_asked")
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("who", "text", (column) => column.notNull())
    .addColumn("because", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("not_asked_once", ["ref", "who"])
    .execute();
}

/** The repositories that a policy was proposed to, and when. `issue` is null between asking GitHub and its answer. */
async function firstContacts(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("first_contact")
    .addColumn("repository", "text", (column) => column.primaryKey())
    .addColumn("installation_id", "bigint", (column) => column.notNull())
    .addColumn("begun_at", "bigint", (column) => column.notNull())
    .addColumn("issue", "integer")
    .execute();
  await db.schema
    .createIndex("first_contact_turn")
    .on("first_contact")
    .columns(["installation_id", "begun_at"])
    .execute();
}
