import { sql, type Kysely, type Transaction } from "kysely";

/** How writes become durable: each promise resolves when its write is, and rejects when it is undone. */
export type Commits<Tables> = {
  /** All that `work` writes, in one transaction. */
  whole<Value>(work: (transaction: Transaction<Tables>) => Promise<Value>): Promise<Value>;
  /** One statement, which is a transaction by itself. */
  single<Value>(statement: (db: Kysely<Tables>) => Promise<Value>): Promise<Value>;
};

/** Each by itself, for a server, which makes the commits of several connections durable at once on its own. */
export const commitsOfTheirOwn = <Tables>(db: Kysely<Tables>): Commits<Tables> => ({
  whole: (work) => db.transaction().execute(work),
  single: (statement) => statement(db),
});

/** All are part of a transaction that somebody else has begun, and ends. */
export const partsOf = <Tables>(transaction: Transaction<Tables>): Commits<Tables> => ({
  whole: (work) => work(transaction),
  single: (statement) => statement(transaction),
});

/** Enough that commits hardly count, and few enough that nobody waits long for the others. */
const MOST_TOGETHER = 32;

/**
 * An embedded store waits for the disk at each commit, and everything else waits with it. So all work that is wanted
 * within one turn of the event loop shares a commit, one piece after the other, each in a savepoint: what fails is undone
 * alone, and what a later one reads is what the earlier ones wrote. Where the commit fails, all of them fail.
 */
export function sharedCommits<Tables>(db: Kysely<Tables>): Commits<Tables> {
  let waiting: Piece<Tables>[] = [];
  let isComing = false;
  const come = (): void => {
    if (isComing || waiting.length === 0) return;
    isComing = true;
    setImmediate(() => {
      const pieces = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      void together(db, pieces).finally(() => {
        isComing = false;
        come();
      });
    });
  };
  const wait = <Value>(given: Pick<Given<Tables, Value>, "work" | "alone">): Promise<Value> =>
    new Promise((resolve, reject) => {
      waiting.push(pieceOf({ ...given, resolve, reject }));
      come();
    });
  return {
    whole: (work) => wait({ work, alone: (all) => all.transaction().execute(work) }),
    single: (statement) => wait({ work: statement, alone: statement }),
  };
}

/** Tells whoever waits. Called only once everything is durable, or nothing is. */
type Ended = () => void;

type Piece<Tables> = {
  readonly within: (transaction: Transaction<Tables>) => Promise<Ended>;
  readonly alone: (db: Kysely<Tables>) => Promise<Ended>;
  readonly reject: (error: unknown) => void;
};

type Given<Tables, Value> = {
  readonly work: (transaction: Transaction<Tables>) => Promise<Value>;
  readonly alone: (db: Kysely<Tables>) => Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
};

/** A piece of work without the type of what it answers. */
const pieceOf = <Tables, Value>({ work, alone, resolve, reject }: Given<Tables, Value>): Piece<Tables> => {
  const told =
    (value: Value): Ended =>
    () =>
      resolve(value);
  return {
    within: async (transaction) => told(await work(transaction)),
    alone: async (db) => told(await alone(db)),
    reject,
  };
};

async function together<Tables>(db: Kysely<Tables>, pieces: readonly Piece<Tables>[]): Promise<void> {
  const [first, ...others] = pieces;
  if (first === undefined) return;
  try {
    const ended = others.length === 0 ? [await first.alone(db)] : await inOne(db, pieces);
    for (const tell of ended) tell();
  } catch (error) {
    for (const { reject } of pieces) reject(error);
  }
}

const inOne = <Tables>(db: Kysely<Tables>, pieces: readonly Piece<Tables>[]): Promise<readonly Ended[]> =>
  db.transaction().execute(async (transaction) => {
    const ended: Ended[] = [];
    for (const piece of pieces) ended.push(await inSavepoint(transaction, piece));
    return ended;
  });

/** Throws only when the whole transaction is gone, as after a full disk, where SQLite undoes it by itself. */
async function inSavepoint<Tables>(transaction: Transaction<Tables>, piece: Piece<Tables>): Promise<Ended> {
  await sql`savepoint piece`.execute(transaction);
  try {
    const told = await piece.within(transaction);
    await sql`release savepoint piece`.execute(transaction);
    return told;
  } catch (error) {
    await sql`rollback to savepoint piece`.execute(transaction).catch(() => {
      throw error;
    });
    await sql`release savepoint piece`.execute(transaction);
    return () => piece.reject(error);
  }
}
