import type { Kysely } from "kysely";
import { columnsOf } from "./columns.js";

/** The commits of pull requests that were approved and merged, found by themselves. */
export async function entered(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable("entered")
    .addColumn("repository", text, (column) => column.notNull())
    .addColumn("sha", text, (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("head_sha", text, (column) => column.notNull())
    .addColumn("made_by_merging", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("entered_once", ["repository", "sha", "number"])
    .execute();
}
