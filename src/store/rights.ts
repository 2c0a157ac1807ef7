import { sql, type Kysely } from "kysely";
import type { Tables } from "./tables.js";
import type { Database } from "./database.js";

/** Whether somebody's rights, or the rules of a branch, may have changed: what was read before is then read again. */
export class Rights {
  constructor(private readonly db: Database) {}

  /** A word that is another one after every change that a webhook told of, whichever process took it in. */
  async asOf(installationId: number): Promise<string> {
    const row = await this.db.read
      .selectFrom("rights")
      .select("changes")
      .where("installation_id", "=", installationId)
      .executeTakeFirst();
    return String(row?.changes ?? 0);
  }
}

/** Counts one more change, inside the caller's transaction. */
export async function rightsChanged(db: Kysely<Tables>, installationId: number): Promise<void> {
  await db
    .insertInto("rights")
    .values({ installation_id: installationId, changes: 1 })
    .onConflict((conflict) => conflict.column("installation_id").doUpdateSet({ changes: sql`rights.changes + 1` }))
    .execute();
}
