import type { Kysely, Transaction } from "kysely";
import { setTimeout as pause } from "node:timers/promises";
import { engineOf } from "./engines/engine-of.js";
import { isOfName } from "./engines/named-statements.js";
import { unchanged } from "./engines/row-locks.js";
import { commitsOfTheirOwn, partsOf, sharedCommits, type Commits } from "./shared-commits.js";
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
  private constructor(
    readonly read: Kysely<Tables>,
    private readonly commits: Commits<Tables>,
    private readonly held: Held | null,
  ) {}

  static over(db: Kysely<Tables>): Database {
    return new Database(db, engineOf(db) === "sqlite" ? sharedCommits(db) : commitsOfTheirOwn(db), null);
  }

  /** The same for one worker: whoever has lost the job writes nothing, and hears `LeaseLost`. */
  heldBy(held: Held): Database {
    return new Database(this.read, this.commits, held);
  }

  /** All writes of `work` in one transaction: they count together, or not at all. It may run more than once. */
  together<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
    return this.write((transaction) => work(new Database(transaction, partsOf(transaction), null)));
  }

  /** A write of one statement that says itself for whom it counts; durable when it resolves. */
  single<Value>(statement: (db: Kysely<Tables>) => Promise<Value>): Promise<Value> {
    return this.commits.single(statement);
  }

  /** In one transaction, durable when it resolves. It may run more than once, each time from the beginning. */
  async write<Value>(work: (transaction: Transaction<Tables>) => Promise<Value>): Promise<Value> {
    const { held } = this;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.commits.whole(async (transaction) => {
          if (held !== null) await stillHeld(transaction, held);
          return work(transaction);
        });
      } catch (error) {
        if (tries >= MOST_TRIES || !(isCollision(error) || isOfName(error))) throw error;
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
