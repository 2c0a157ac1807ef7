import { sql, type Kysely } from "kysely";
import { engineOf } from "../engines/engine-of.js";

/** Lines of the audit log are only ever added, whoever else writes into the database. */
export const appendOnly = (db: Kysely<never>): Promise<void> =>
  engineOf(db) === "sqlite" ? bySqlite(db) : byPostgres(db);

async function bySqlite(db: Kysely<never>): Promise<void> {
  for (const change of ["update", "delete"])
    await sql`create trigger ${sql.id(`audit_no_${change}`)} before ${sql.raw(change)} on audit begin select raise(abort, 'audit is append-only'); end`.execute(
      db,
    );
  // "insert or replace" deletes without asking the trigger above.
  await sql`create trigger audit_no_replace before insert on audit when exists (select 1 from audit where seq = new.seq) begin select raise(abort, 'audit is append-only'); end`.execute(
    db,
  );
}

/** A trigger for whole statements, because only such a one is asked before `truncate`. */
async function byPostgres(db: Kysely<never>): Promise<void> {
  await sql`create function audit_append_only() returns trigger language plpgsql as $$ begin raise exception 'audit is append-only'; end $$`.execute(
    db,
  );
  await sql`create trigger audit_append_only before update or delete or truncate on audit for each statement execute function audit_append_only()`.execute(
    db,
  );
}
