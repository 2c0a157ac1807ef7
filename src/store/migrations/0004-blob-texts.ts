import type { Kysely } from "kysely";
import { columnsOf } from "./columns.js";

/** The texts of judged files, found by the repository's number and the blob. The index alone answers how much there is. */
export async function blobTexts(db: Kysely<never>): Promise<void> {
  const { text, bytes } = columnsOf(db);
  await db.schema
    .createTable("blob_text")
    .addColumn("repository_id", "bigint", (column) => column.notNull())
    .addColumn("sha", text, (column) => column.notNull())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("used_at", "bigint", (column) => column.notNull())
    .addColumn("data", bytes)
    .addPrimaryKeyConstraint("blob_text_once", ["repository_id", "sha"])
    .execute();
  await db.schema.createIndex("blob_text_used").on("blob_text").columns(["used_at", "bytes"]).execute();
}
