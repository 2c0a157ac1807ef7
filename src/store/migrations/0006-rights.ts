import type { Kysely } from "kysely";
import { columnsOf } from "./columns.js";

export async function rights(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable("rights")
    .addColumn("installation_id", "bigint", (column) => column.primaryKey())
    .addColumn("changes", "integer", (column) => column.notNull())
    .execute();
  await db.schema.alterTable("standing").addColumn("heeds", text).execute();
  await db.schema
    .createTable("discovered")
    .addColumn("repository", text, (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
}
