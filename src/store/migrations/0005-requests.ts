import type { Kysely } from "kysely";
import { columnsOf } from "./columns.js";

/** Whose answer is awaited where, counted by owner, and whom GitHub did not let us ask. */
export async function requests(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable("awaited")
    .addColumn("ref", text, (column) => column.notNull())
    .addColumn("who", text, (column) => column.notNull())
    .addColumn("owner", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("awaited_once", ["ref", "who"])
    .execute();
  await db.schema.createIndex("awaited_owner").on("awaited").columns(["owner", "ref", "who"]).execute();
  await db.schema
    .createTable("not_asked")
    .addColumn("ref", text, (column) => column.notNull())
    .addColumn("who", text, (column) => column.notNull())
    .addColumn("because", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("not_asked_once", ["ref", "who"])
    .execute();
}
