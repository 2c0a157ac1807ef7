import { Kysely, type Dialect, type LogEvent } from "kysely";
import { AuditLog } from "./audit-log.js";
import { writeBackup, type BackedUp } from "./backup/write.js";
import { BlobTexts } from "./blob-texts.js";
import { Database, type Held } from "./database.js";
import { mustBeNewEnough } from "./engines/postgres-problem.js";
import { Entered } from "./entered.js";
import type { KnownChange } from "../domain/known-change.js";
import { FirstContacts } from "./first-contacts.js";
import { Healing } from "./healing.js";
import { Inbox } from "./inbox.js";
import { change } from "./known-changes.js";
import { Jobs } from "./jobs.js";
import { Memory } from "./memory.js";
import { migrate } from "./migrations/index.js";
import { ReviewRequests } from "./review-requests.js";
import { Rights } from "./rights.js";
import { Standings } from "./standings.js";
import type { Tables } from "./tables.js";
import { tryOut } from "./try-out.js";
import { Turns } from "./turns.js";

/** What outlives a request. */
export type Store = {
  readonly inbox: Inbox;
  readonly jobs: Jobs;
  readonly memory: Memory;
  readonly standings: Standings;
  readonly entered: Entered;
  readonly requests: ReviewRequests;
  readonly blobTexts: BlobTexts;
  readonly rights: Rights;
  readonly firstContacts: FirstContacts;
  readonly healing: Healing;
  readonly audit: AuditLog;
  /** All that is written is written in one transaction, or nothing. `write` may run more than once, and asks nobody else meanwhile. */
  readonly together: <Value>(write: (store: Writing) => Promise<Value>) => Promise<Value>;
  /** Follows what became of a place, where no webhook told of it. */
  readonly change: (what: KnownChange) => Promise<void>;
  /** The same store in the hands of one worker: once it has lost its job, every write is refused with `LeaseLost`. */
  readonly heldBy: (held: Held) => Store;
  /** Writes something, reads it back and takes it away again. Throws where that fails. */
  readonly tryOut: (at: Date) => Promise<void>;
  /** Hands over a backup line by line, all of it as it is now, while others go on writing. */
  readonly writeBackup: (at: Date, take: (line: string) => Promise<void>) => Promise<BackedUp>;
  /** Throws when the store does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What several writes can have in common. */
export type Writing = Pick<Store, "audit" | "memory" | "requests" | "standings">;

/** A statement with how long it took. It holds no values. */
type ToldStatement = { readonly sql: string; readonly seconds: number; readonly failed: boolean };

/** Opens the store and brings its tables up to date. Throws with what to do when that is not possible. `told` hears of every statement. */
export async function openStore(dialect: Dialect, told?: (statement: ToldStatement) => void): Promise<Store> {
  const log = ({ level, query, queryDurationMillis }: LogEvent): void =>
    told?.({ sql: query.sql, seconds: queryDurationMillis / 1000, failed: level === "error" });
  const db = new Kysely<Tables>({ dialect, ...(told === undefined ? {} : { log }) });
  try {
    await mustBeNewEnough(db);
    await migrate(db);
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
  const all = Database.over(db);
  return storeOver(all, new Jobs(all, new Turns()));
}

/** To want more looks does no harm whoever wants them, and every other change of a job names its lease: it is not held. */
const storeOver = (db: Database, jobs: Jobs): Store => ({
  ...writingTo(db),
  inbox: new Inbox(db),
  jobs,
  entered: new Entered(db),
  blobTexts: new BlobTexts(db),
  rights: new Rights(db),
  firstContacts: new FirstContacts(db),
  healing: new Healing(db),
  together: (write) => db.together((one) => write(writingTo(one))),
  change: (what) => db.write((transaction) => change(transaction, what)),
  heldBy: (held) => storeOver(db.heldBy(held), jobs),
  tryOut: (at) => tryOut(db, at),
  writeBackup: (at, take) => writeBackup(db.read, at, take),
  ping: async () => void (await db.read.selectFrom("audit").select("seq").limit(1).execute()),
  close: () => db.read.destroy(),
});

const writingTo = (db: Database): Writing => ({
  audit: new AuditLog(db),
  memory: new Memory(db),
  requests: new ReviewRequests(db),
  standings: new Standings(db),
});
