import { sql, type Transaction } from "kysely";
import { assertNever } from "../domain/assert-never.js";
import type { RepositoryRef, Sha } from "../domain/ids.js";
import type { Job } from "../domain/job.js";
import type { KnownChange } from "../domain/known-change.js";
import { jobOf, keyOf } from "./job-keys.js";
import type { Tables } from "./tables.js";

type Within = Transaction<Tables>;

/** Forgets, or follows, what is known of a place, inside the caller's transaction. The audit log keeps what it says. */
export async function change(db: Within, what: KnownChange): Promise<void> {
  switch (what.kind) {
    case "group-gone":
      return dropGroup(db, what.repository, what.headSha);
    case "installation-gone":
      return installationGone(db, what.installationId);
    case "repository-gone":
      return forget(db, what.repository, what.forEver);
    case "repository-moved":
      return move(db, what);
    default:
      assertNever(what);
  }
}

async function installationGone(db: Within, installationId: number): Promise<void> {
  await db.deleteFrom("job").where("installation_id", "=", installationId).execute();
  await db.deleteFrom("reconciled").where("installation_id", "=", installationId).execute();
}

/** Written under a pull request's name; the first three hold one line of each kind for it. */
const ONE_EACH = ["posted_check", "posted_comment", "standing"] as const;
const BY_REF = [...ONE_EACH, "asked", "observation", "pack"] as const;

async function forget(db: Within, repository: RepositoryRef, forEver: boolean): Promise<void> {
  await db.deleteFrom("job").where("repository", "=", text(repository)).execute();
  await forgetRequests(db, repository);
  for (const table of forEver ? BY_REF : (["standing"] as const))
    await db.deleteFrom(table).where(startOf("ref", repository)).execute();
  for (const table of forEver ? (["entered", "first_contact"] as const) : [])
    await db.deleteFrom(table).where("repository", "=", text(repository)).execute();
}

/** Who is asked there is seen again at the next look; and what is open under that name is not known any more. */
async function forgetRequests(db: Within, repository: RepositoryRef): Promise<void> {
  for (const table of ["awaited", "not_asked"] as const)
    await db.deleteFrom(table).where(startOf("ref", repository)).execute();
  for (const table of ["discovered", "reconciled"] as const)
    await db.deleteFrom(table).where("repository", "=", text(repository)).execute();
}

/** What was learnt under the new name already is newer, and stays. */
async function move(
  db: Within,
  { from, to, installationId }: Extract<KnownChange, { kind: "repository-moved" }>,
): Promise<void> {
  if (text(from) === text(to)) return;
  await forgetRequests(db, from);
  const renamed = sql<string>`${text(to)} || substr(ref, ${text(from).length + 1})`;
  for (const table of ONE_EACH)
    await sql`delete from ${sql.table(table)} where ${startOf("ref", from)} and ${renamed} in (select ref from ${sql.table(table)})`.execute(
      db,
    );
  await sql`delete from asked where ${startOf("ref", from)} and exists (select 1 from asked as other where other.who = asked.who and other.ref = ${text(to)} || substr(asked.ref, ${text(from).length + 1}))`.execute(
    db,
  );
  await db
    .updateTable("standing")
    .set({ repository: text(to) })
    .where("repository", "=", text(from))
    .execute();
  for (const table of BY_REF)
    await sql`update ${sql.table(table)} set ref = ${renamed} where ${startOf("ref", from)}`.execute(db);
  await moveEntered(db, from, to);
  await moveJobs(db, from, { repository: to, installationId });
}

async function moveEntered(db: Within, from: RepositoryRef, to: RepositoryRef): Promise<void> {
  const rows = await db.selectFrom("entered").selectAll().where("repository", "=", text(from)).execute();
  for (const row of rows)
    await db
      .insertInto("entered")
      .values({ ...row, repository: text(to) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await db.deleteFrom("entered").where("repository", "=", text(from)).execute();
}

/** Whoever holds one of them has lost it: the pull request is asked for under its new name. */
async function moveJobs(
  db: Within,
  from: RepositoryRef,
  to: { readonly repository: RepositoryRef; readonly installationId: number },
): Promise<void> {
  const rows = await db.deleteFrom("job").where("repository", "=", text(from)).returningAll().execute();
  for (const row of rows) {
    const job = under(jobOf({ data: row.data }), to);
    const place = { key: keyOf(job), repository: text(to.repository), installation_id: to.installationId };
    await db
      .insertInto("job")
      .values({ ...row, ...place, data: JSON.stringify(job), lease: "", lease_until: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function under(job: Job, { repository, installationId }: { repository: RepositoryRef; installationId: number }): Job {
  if (job.kind === "judge") return { ...job, installationId, ref: { ...job.ref, ...repository } };
  if (job.kind === "judge-installation") return job;
  return { ...job, installationId, repository };
}

async function dropGroup(db: Within, repository: RepositoryRef, headSha: Sha): Promise<void> {
  const rows = await db
    .selectFrom("job")
    .select(["key", "data"])
    .where("repository", "=", text(repository))
    .where("kind", "=", "judge-group")
    .execute();
  for (const { key, data } of rows) {
    const job = jobOf({ data });
    if (job.kind === "judge-group" && job.headSha === headSha)
      await db.deleteFrom("job").where("key", "=", key).execute();
  }
}

const text = ({ owner, repo }: RepositoryRef): string => `${owner}/${repo}`;

/** Compared letter by letter: what is a sign for "any letter" to `like` may stand in a name. */
const startOf = (column: "ref", repository: RepositoryRef) =>
  sql<boolean>`substr(${sql.ref(column)}, 1, ${text(repository).length + 1}) = ${`${text(repository)}#`}`;
