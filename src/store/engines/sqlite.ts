import { DatabaseSync } from "@photostructure/sqlite";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  type SqliteStatement,
} from "kysely";

/** Prepared statements kept at most; the service has a few dozen. */
const MOST_STATEMENTS = 500;

/**
 * The embedded store: one file, durable when a commit resolves (WAL with `synchronous=FULL`), safe for several
 * processes. `:memory:` keeps nothing.
 */
export function sqliteDialect(file: string): Dialect {
  // Payloads of private repositories lie there: a folder that we make is its owner's alone.
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const raw = new DatabaseSync(file, { timeout: 5000 });
  // Once open, whoever waits for another process waits in `Patient`: SQLite's own waiting would stop the whole process.
  raw.exec("pragma journal_mode=WAL; pragma synchronous=FULL; pragma foreign_keys=on; pragma busy_timeout=0");
  raw.exec("pragma secure_delete=on"); // a deleted text may have held a secret
  const statements = new Map<string, SqliteStatement>();
  const prepare = (query: string): SqliteStatement => {
    const known = statements.get(query);
    if (known !== undefined) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const made = statementOf(raw, query);
    statements.set(query, made);
    return made;
  };
  return new OneFile({ close: () => raw.close(), prepare });
}

class OneFile extends SqliteDialect {
  constructor(private readonly database: SqliteDatabase) {
    super({ database });
  }
  override createDriver = (): SqliteDriver => new Patient({ database: this.database });
  override createAdapter = (): SqliteAdapter => new WholeSteps();
}

/** SQLite can roll back a `create table`: a migration that ends halfway leaves nothing behind. */
class WholeSteps extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Another process may be writing: then a statement is tried again, for at most about five seconds. */
class Patient extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => patiently(() => connection.executeQuery(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    };
  }

  /** After a full disk SQLite has rolled back by itself, and whoever asked wants to hear of the disk. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!isOver(error)) throw error;
    });
  }
}

/** By its words alone: what comes from SQLite is no `Error` of the language in every place that this runs in. */
const isOver = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "message" in error &&
  String(error.message).includes("no transaction is active");

const MOST_TRIES = 1000;
const BETWEEN_TRIES_MS = 5;

async function patiently<T>(statement: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await statement();
    } catch (error) {
      if (tries >= MOST_TRIES || !isBusy(error)) throw error;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

/** The lowest byte is the code, whatever the details above it. Source: https://www.sqlite.org/rescode.html#busy */
const isBusy = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "errcode" in error && (Number(error.errcode) & 0xff) === 5;

function statementOf(raw: InstanceType<typeof DatabaseSync>, query: string): SqliteStatement {
  // A transaction that reads and then writes can meet SQLITE_BUSY unless it takes the write lock at once.
  const statement = raw.prepare(query === "begin" ? "begin immediate" : query);
  return {
    reader: statement.columns().length > 0,
    all: (parameters): unknown[] => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters): IterableIterator<unknown> => statement.iterate(...values(parameters)),
  };
}

type Value = string | number | bigint | null | Uint8Array;

/** Kysely hands over what the queries of this room bind: text, numbers, bytes and null. */
const values = (parameters: readonly unknown[]): Value[] => parameters as Value[]; // checked by the typed queries
