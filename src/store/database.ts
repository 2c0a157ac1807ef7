import type { Kysely, Transaction } from "kysely";
import { setTimeout as pause } from "node:timers/promises";
import { unchanged } from "./engines/row-locks.js";
import type { Tables } from "./tables.js";

/** A job as a worker holds it: its writes count only as long as it does. */
export type Held = { readonly key: string; readonly lease: string };

/** A worker wrote after it had lost its job: to another worker, or because the pull request goes by another name now. */
export class LeaseLost extends Error {
  constructor(readonly key: string) {
    super(`another worker has taken ${key} over`);
  }
}

/** Transactions of PostgreSQL that met one another are undone whole, and tried again. */
const MOST_TRIES = 10;
const LONGEST_PAUSE_MS = 50;

/** The tables, read freely and written in transactions. */
export class Database {
  constructor(
    readonly read: Kysely<Tables>,
    private readonly held: Held | null = null,
    /** The transaction that every write is part of; `null`: each is one of its own. */
    private readonly within: Transaction<Tables> | null = null,
  ) {}

  /** For a write of one statement that says itself for whom it counts. */
  get single(): Kysely<Tables> {
    return this.read;
  }

  /** The same for one worker: whoever has lost the job writes nothing, and hears `LeaseLost`. */
  heldBy(held: Held): Database {
    return new Database(this.read, held);
  }

  /** All writes of `work` in one transaction: they count together, or not at all. It may run more than once. */
  together<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
    return this.write((transaction) => work(new Database(transaction, this.held, transaction)));
  }

  /** In one transaction, durable when it resolves. It may run more than once, each time from the beginning. */
  async write<Value>(work: (transaction: Transaction<Tables>) => Promise<Value>): Promise<Value> {
    if (this.within !== null) return work(this.within);
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.read.transaction().execute(async (transaction) => {
          if (this.held !== null) await stillHeld(transaction, this.held);
          return work(transaction);
        });
      } catch (error) {
        if (tries >= MOST_TRIES || !isCollision(error)) throw error;
        await pause(Math.random() * LONGEST_PAUSE_MS);
      }
    }
  }
}

/** The row stays as it is until the transaction ends, so that nobody takes the job over in between. */
async function stillHeld(transaction: Transaction<Tables>, { key, lease }: Held): Promise<void> {
  const row = transaction.selectFrom("job").select("key").where("key", "=", key).where("lease", "=", lease);
  const held = await unchanged(transaction, row).executeTakeFirst();
  if (held === undefined) throw new LeaseLost(key);
}

/** 40001: could not serialise; 40P01: deadlock. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const isCollision = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "40001" || error.code === "40P01");
