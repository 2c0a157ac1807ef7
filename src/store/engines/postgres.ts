import pg from "pg";
import { PostgresDialect, type Dialect, type PostgresPoolClient } from "kysely";
import { namedStatements, type Ask } from "./named-statements.js";

/** What the pool needs to know beside the address. */
export type PoolOptions = {
  /** Connections at most. */
  readonly most: number;
  /** An idle connection that ends is replaced at the next use; without somebody listening it would end the process. */
  readonly onError: (error: Error) => void;
};

const CONNECT_WITHIN_MS = 5_000;
/** Longer than any statement of ours takes; a server that hangs must not hold every worker. */
const STATEMENT_WITHIN_MS = 30_000;

/** One PostgreSQL for several replicas. A commit is durable when it resolves, by the server's own settings. */
export function postgresDialect(url: string, { most, onError }: PoolOptions): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    query_timeout: STATEMENT_WITHIN_MS + CONNECT_WITHIN_MS,
    idle_in_transaction_session_timeout: STATEMENT_WITHIN_MS,
    keepAlive: true,
    application_name: "agent-approval",
    types: { getTypeParser },
  });
  pool.on("error", onError);
  // A connection that ends while a transaction holds it, between two statements, tells nobody else.
  pool.on("connect", (client) => void client.on("error", onError));
  const ask = namedStatements();
  return new PostgresDialect({
    pool: { connect: async () => withoutNul(await pool.connect(), ask), end: () => pool.end() },
  });
}

/**
 * PostgreSQL holds every character but U+0000, which somebody may send us all the same: it becomes the sign for what cannot
 * be shown. Source: https://www.postgresql.org/docs/current/datatype-character.html
 */
const withoutNul = (client: pg.PoolClient, ask: Ask): PostgresPoolClient => ({
  query: ((statement: string, parameters: readonly unknown[] = []) =>
    ask(client, statement, parameters.map(holdable))) as unknown as PostgresPoolClient["query"], // rows are never read by a cursor here
  release: () => client.release(),
});

const holdable = (parameter: unknown): unknown =>
  typeof parameter === "string" && parameter.includes("\0") ? parameter.replaceAll("\0", "\ufffd") : parameter;

const INT8 = 20;
const NUMERIC = 1700;

/** Counts, times and numbers of GitHub fit into a JavaScript number; left alone, these types come as text. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 || oid === NUMERIC ? Number : (pg.types.getTypeParser(oid, format) as unknown);
