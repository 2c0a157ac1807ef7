import type { Kysely } from "kysely";
import { columnsOf } from "./columns.js";

/** The repositories that a policy was proposed to, and when. `issue` is null between asking GitHub and its answer. */
export async function firstContacts(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable("first_contact")
    .addColumn("repository", text, (column) => column.primaryKey())
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
