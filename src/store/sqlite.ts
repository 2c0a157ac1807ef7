import { DatabaseSync } from "@photostructure/sqlite";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { SqliteDialect, type Dialect, type SqliteStatement } from "kysely";

/** Prepared statements kept at most; the service has a few dozen. */
const MOST_STATEMENTS = 500;

/**
 * The embedded store: one file, durable when a commit resolves (WAL with `synchronous=FULL`), safe for several
 * processes. `:memory:` keeps nothing.
 */
export function sqliteDialect(file: string): Dialect {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const raw = new DatabaseSync(file, { timeout: 5000 });
  raw.exec("pragma journal_mode=WAL; pragma synchronous=FULL; pragma foreign_keys=on");
  const statements = new Map<string, SqliteStatement>();
  const prepare = (query: string): SqliteStatement => {
    const known = statements.get(query);
    if (known !== undefined) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const made = statementOf(raw, query);
    statements.set(query, made);
    return made;
  };
  return new SqliteDialect({ database: { close: () => raw.close(), prepare } });
}

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

/** Kysely hands over what the queries of this room bind: text, numbers and null. */
const values = (parameters: readonly unknown[]): Value[] => parameters as Value[]; // checked by the typed queries
