import { Kysely, type Dialect } from "kysely";
import { AuditLog } from "./audit-log.js";
import { writeBackup, type BackedUp } from "./backup/write.js";
import { BlobTexts } from "./blob-texts.js";
import { Database, type Held } from "./database.js";
import { Entered } from "./entered.js";
import { FirstContacts } from "./first-contacts.js";
import { Healing } from "./healing.js";
import { Inbox } from "./inbox.js";
import { Jobs } from "./jobs.js";
import { Memory } from "./memory.js";
import { migrate } from "./migrations/index.js";
import { ReviewRequests } from "./review-requests.js";
import { Rights } from "./rights.js";
import { Standings } from "./standings.js";
import type { Tables } from "./tables.js";
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
  /** The same store in the hands of one worker: once it has lost its job, every write is refused with `LeaseLost`. */
  readonly heldBy: (held: Held) => Store;
  /** Hands over a backup line by line, all of it as it is now, while others go on writing. */
  readonly writeBackup: (at: Date, take: (line: string) => Promise<void>) => Promise<BackedUp>;
  /** Throws when the store does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the store and brings its tables up to date. Throws with what to do when that is not possible. */
export async function openStore(dialect: Dialect): Promise<Store> {
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db);
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
  return storeOver(new Database(db), new Turns());
}

const storeOver = (db: Database, turns: Turns): Store => ({
  inbox: new Inbox(db),
  jobs: new Jobs(db, turns),
  memory: new Memory(db),
  standings: new Standings(db),
  entered: new Entered(db),
  requests: new ReviewRequests(db),
  blobTexts: new BlobTexts(db),
  rights: new Rights(db),
  firstContacts: new FirstContacts(db),
  healing: new Healing(db),
  audit: new AuditLog(db),
  heldBy: (held) => storeOver(db.heldBy(held), turns),
  writeBackup: (at, take) => writeBackup(db.read, at, take),
  ping: async () => void (await db.read.selectFrom("audit").select("seq").limit(1).execute()),
  close: () => db.read.destroy(),
});
