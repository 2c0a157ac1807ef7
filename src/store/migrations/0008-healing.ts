import type { Kysely } from "kysely";
import { columnsOf } from "./columns.js";

/** What was judged of each pull request, and what finding missed events goes by. */
export async function healing(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable("standing").addColumn("seen", text).execute();
  await db.schema
    .createTable("mark")
    .addColumn("name", text, (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("reconciled")
    .addColumn("repository", text, (column) => column.primaryKey())
    .addColumn("installation_id", "bigint", (column) => column.notNull())
    .addColumn("looked_at", "bigint", (column) => column.notNull())
    .addColumn("github_at", text, (column) => column.notNull())
    .execute();
}
