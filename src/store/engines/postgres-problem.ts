import { sql, type Kysely } from "kysely";
import { engineOf } from "./engine-of.js";

/** Older ones get no corrections any more. Source: https://www.postgresql.org/support/versioning/ */
const LEAST_VERSION = 14;

/** Throws with what to do where the server is older than what this store is tested with. */
export async function mustBeNewEnough<Schema>(db: Kysely<Schema>): Promise<void> {
  if (engineOf(db) === "sqlite") return;
  const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db);
  const problem = versionProblem(Number(rows[0]?.version));
  if (problem !== null) throw new Error(problem);
}

/** `140011` is 14.11. */
export function versionProblem(version: number): string | null {
  const major = Math.floor(version / 10_000);
  return major >= LEAST_VERSION ? null : `it is PostgreSQL ${major}, and ${LEAST_VERSION} or newer is needed`;
}

/**
 * By the error's code, with what to do.
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html; those with E are the system's.
 */
const REMEDIES: Readonly<Record<string, string>> = {
  "28P01": "the password does not fit the user",
  "28000": "the server lets this user not in from here (pg_hba.conf), or asks for TLS: add ?sslmode=require",
  "3D000": "the server has no database of that name: create it",
  "42501": "the user lacks a right: it has to own the database, or be granted CREATE on the schema public",
  "53300": "the server has no connection left: raise max_connections; each process takes up to 22",
  "57P03": "the server is starting or stopping: try again",
  ENOTFOUND: "no machine has this name: check the host in DATABASE_URL",
  EAI_AGAIN: "the name of the machine could not be looked up: check the host in DATABASE_URL",
  ECONNREFUSED: "nothing listens there: check host and port in DATABASE_URL, and that the server runs",
  ETIMEDOUT: "nothing answers there: check host and port in DATABASE_URL, and the firewall",
};

/** What is wrong with the database, and what to do; `null`: the error says it best itself. */
export function postgresProblem(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const { code = "", message = "", cause } = error as Partial<NodeJS.ErrnoException>; // whatever was thrown
  if (/timeout exceeded when trying to connect|connection timeout/i.test(message)) return REMEDIES["ETIMEDOUT"] ?? null;
  return REMEDIES[code] ?? postgresProblem(cause);
}
