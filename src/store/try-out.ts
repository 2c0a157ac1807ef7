import { randomUUID } from "node:crypto";
import type { Database } from "./database.js";

/** Writes a delivery, reads it back and takes it away again. Throws where any of this fails. Leaves nothing behind. */
export async function tryOut(db: Database, at: Date): Promise<void> {
  const row = { delivery: `check ${randomUUID()}`, event: "check", payload: randomUUID(), at: at.getTime() };
  await db.write((transaction) => transaction.insertInto("inbox").values(row).execute());
  const read = await db.read
    .selectFrom("inbox")
    .select("payload")
    .where("delivery", "=", row.delivery)
    .executeTakeFirst();
  await db.write((transaction) => transaction.deleteFrom("inbox").where("delivery", "=", row.delivery).execute());
  if (read?.payload !== row.payload) throw new Error("what was written could not be read back");
}
