import type { Transaction } from "kysely";
import { refText } from "../domain/ids.js";
import type { Delivery, EventReading, Observation } from "../domain/job.js";
import { wantAll } from "./want.js";
import { rightsChanged } from "./rights.js";
import { change } from "./known-changes.js";
import type { Tables } from "./tables.js";
import type { Database } from "./database.js";

/** Asked for in one statement at most. */
const MOST_IDS = 500;

/** Deliveries as GitHub signed them, each once however often it is sent. */
export class Inbox {
  constructor(private readonly db: Database) {}

  /**
   * Keeps a delivery, what only it can tell, and what it asks for, in one transaction: durable when it resolves, so only
   * then may GitHub hear that it was accepted. A redelivered id changes nothing.
   */
  accept(delivery: Delivery, reading: EventReading, at: Date): Promise<"new" | "duplicate"> {
    return this.db.write(async (transaction) => {
      const row = { delivery: delivery.id, event: delivery.event, payload: delivery.payload, at: at.getTime() };
      const kept = await transaction
        .insertInto("inbox")
        .values(row)
        .onConflict((conflict) => conflict.column("delivery").doNothing())
        .executeTakeFirst();
      if (Number(kept.numInsertedOrUpdatedRows ?? 0) === 0) return "duplicate";
      for (const what of reading.changes ?? []) await change(transaction, what);
      for (const seen of reading.observations) await keep(transaction, seen);
      if (reading.rightsOf !== undefined) await rightsChanged(transaction, reading.rightsOf);
      await wantAll(transaction, reading.jobs, at.getTime(), delivery.id);
      return "new";
    });
  }

  /**
   * Forgets the deliveries of before this moment, some at a time so that nobody waits long; answers how many. One that
   * GitHub sends again after that counts as new: keep them for longer than its three days.
   * Source: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
   */
  async forgetBefore(moment: Date): Promise<number> {
    for (let gone = 0; ;) {
      const count = await this.db.write((transaction) => forgetSome(transaction, moment.getTime()));
      gone += count;
      if (count < FORGOTTEN_AT_ONCE) return gone;
    }
  }

  /** Those of these delivery ids that are kept. */
  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (let from = 0; from < ids.length; from += MOST_IDS) {
      const rows = await this.db.read
        .selectFrom("inbox")
        .select("delivery")
        .where("delivery", "in", ids.slice(from, from + MOST_IDS))
        .execute();
      for (const { delivery } of rows) found.add(delivery);
    }
    return found;
  }

  /** How many deliveries are kept. */
  async size(): Promise<number> {
    const { count } = await this.db.read
      .selectFrom("inbox")
      .select((build) => build.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}

const FORGOTTEN_AT_ONCE = 500;

async function forgetSome(transaction: Transaction<Tables>, before: number): Promise<number> {
  const { numDeletedRows } = await transaction
    .deleteFrom("inbox")
    .where("delivery", "in", (old) =>
      old.selectFrom("inbox").select("delivery").where("at", "<", before).orderBy("at").limit(FORGOTTEN_AT_ONCE),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** What we have posted changes with every pass, so an edit of our comment is kept together with what it was made of. */
async function keep(transaction: Transaction<Tables>, seen: Observation): Promise<void> {
  const ref = refText(seen.ref);
  const isEdit = seen.kind === "comment-edited";
  const data = JSON.stringify(isEdit ? { ...seen, posted: await postedAt(transaction, ref) } : seen);
  await transaction.insertInto("observation").values({ ref, data }).execute();
}

async function postedAt(transaction: Transaction<Tables>, ref: string): Promise<string | null> {
  const comment = await transaction
    .selectFrom("posted_comment")
    .select("body")
    .where("ref", "=", ref)
    .executeTakeFirst();
  return comment?.body ?? null;
}
