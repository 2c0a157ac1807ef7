import type { Kysely } from "kysely";
import { columnsOf } from "./columns.js";

/** Where each pull request stood last, found by the commit that several may share. */
export async function standings(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable("standing")
    .addColumn("ref", text, (column) => column.primaryKey())
    .addColumn("repository", text, (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("head_sha", text, (column) => column.notNull())
    .addColumn("base_branch", text, (column) => column.notNull())
    .addColumn("check_name", text, (column) => column.notNull())
    .addColumn("conclusion", text, (column) => column.notNull())
    .addColumn("title", text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("standing_commit").on("standing").columns(["repository", "head_sha"]).execute();
}
