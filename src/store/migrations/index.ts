import { Migrator, sql, type Kysely, type Migration, type MigrationProvider } from "kysely";
import { engineOf } from "../engines/engine-of.js";
import type { Tables } from "../tables.js";
import { start } from "./0001-start.js";
import { standings } from "./0002-standings.js";
import { entered } from "./0003-entered.js";
import { blobTexts } from "./0004-blob-texts.js";
import { firstContacts } from "./0005-first-contacts.js";
import { requests } from "./0005-requests.js";
import { rights } from "./0006-rights.js";
import { queue } from "./0007-queue.js";
import { healing } from "./0008-healing.js";

/** Forward only: a step once released is never edited, and a store of a newer version is refused. */
const steps: Readonly<Record<string, Migration>> = {
  "0001-start": { up: start },
  "0002-standings": { up: standings },
  "0003-entered": { up: entered },
  "0004-blob-texts": { up: blobTexts },
  "0005-first-contacts": { up: firstContacts },
  "0005-requests": { up: requests },
  "0006-rights": { up: rights },
  "0007-queue": { up: queue },
  "0008-healing": { up: healing },
};

/** The name of the newest step: what a store of this version has come to. */
export const NEWEST_STEP = Object.keys(steps).toSorted().at(-1) ?? "";

const NEWER = "the store was written by a newer version of Agent Approval; install that version or restore a backup";

/**
 * Brings the store up to date, or up to one step, whole or not at all; two processes that start at once wait for each
 * other. Throws with what to do.
 */
export async function migrate(db: Kysely<Tables>, upTo = NEWEST_STEP): Promise<void> {
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...steps }) };
  const migrator = new Migrator({ db, provider, ...(await ownSchema(db)) });
  if (steps[upTo] === undefined) throw new Error(NEWER);
  const known = await migrator.getMigrations();
  if (known.some(({ name, executedAt }) => executedAt !== undefined && name > upTo))
    throw new Error("the store is further than that already; take one that was never opened");
  const { error } = await migrator.migrateTo(upTo);
  if (error === undefined) return;
  const newer = error instanceof Error && error.message.includes("corrupted migrations");
  throw new Error(newer ? NEWER : "the store could not be brought up to date", { cause: error });
}

/** A database of PostgreSQL may hold the tables of others as well, in other schemas; what is found there is not ours. */
async function ownSchema(db: Kysely<Tables>): Promise<{ readonly migrationTableSchema?: string }> {
  if (engineOf(db) === "sqlite") return {};
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
  const name = rows[0]?.name;
  if (name === null || name === undefined)
    throw new Error("the database has no schema that tables can be made in; see search_path");
  return { migrationTableSchema: name };
}
