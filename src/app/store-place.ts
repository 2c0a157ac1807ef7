import { join } from "node:path";
import type { Dialect } from "kysely";
import { postgresDialect, type PoolOptions } from "../store/engines/postgres.js";
import { sqliteDialect } from "../store/engines/sqlite.js";
import type { Settings } from "./settings.js";

/** Where the store is. */
export type StorePlace = Pick<Settings, "dataDir" | "databaseUrl">;

/** `pool`: for PostgreSQL. */
export const dialectOf = ({ databaseUrl, dataDir }: StorePlace, pool: PoolOptions): Dialect =>
  databaseUrl === null ? sqliteDialect(join(dataDir, "agent-approval.sqlite")) : postgresDialect(databaseUrl, pool);

/** In words, and without the password. */
export function placeOfStore({ databaseUrl, dataDir }: StorePlace): string {
  if (databaseUrl === null) return `the store in ${dataDir}`;
  const { host, pathname } = new URL(databaseUrl);
  return `the database ${pathname.slice(1)} at ${host}`;
}
