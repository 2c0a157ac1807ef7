import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery, Kysely, type Dialect } from "kysely";
import pg from "pg";
import { postgresDialect } from "../../src/store/engines/postgres.js";
import { sqliteDialect } from "../../src/store/engines/sqlite.js";
import { openStore, type Store } from "../../src/store/store.js";

/** Which engine the tests of this run are for: each file of the store, the app and its stories runs once for each. */
export const ENGINE: "sqlite" | "postgres" = process.env["TEST_STORE"] === "postgres" ? "postgres" : "sqlite";

/** A place for one store, empty at first, that can be opened often and by several at once. */
export type Home = {
  readonly dataDir: string;
  /** As `DATABASE_URL`; `null`: SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dialect: () => Dialect;
  readonly open: () => Promise<Store>;
  /** What somebody with the database and any tool can do to it. Without parameters (`?`), statements may be several. */
  readonly meddle: (sql: string, ...parameters: readonly unknown[]) => Promise<readonly unknown[]>;
  /** The database is gone, with all that it held. */
  readonly lose: () => Promise<void>;
  readonly drop: () => Promise<void>;
};

export async function aHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), "agent-approval-"));
  const dataDir = join(folder, "data");
  const place = ENGINE === "postgres" ? await onPostgres() : onSqlite(dataDir);
  return {
    ...place,
    dataDir,
    open: () => openStore(place.dialect()),
    meddle: (sql, ...parameters) => meddle(place.dialect(), sql, parameters),
    drop: async () => {
      await place.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An empty store for one test; closing it leaves nothing behind. */
export async function aStore(): Promise<Store> {
  if (ENGINE === "sqlite") return openStore(sqliteDialect(":memory:"));
  const home = await aHome();
  const store = await home.open();
  return {
    ...store,
    close: async () => {
      await store.close();
      await home.drop();
    },
  };
}

type Place = Pick<Home, "databaseUrl" | "dialect" | "drop" | "lose">;

function onSqlite(dataDir: string): Place {
  const lose = (): Promise<void> => Promise.resolve(rmSync(dataDir, { recursive: true, force: true }));
  return {
    databaseUrl: null,
    dialect: () => sqliteDialect(join(dataDir, "agent-approval.sqlite")),
    lose,
    drop: lose,
  };
}

/** A database of its own in the server of this run. */
async function onPostgres(): Promise<Place> {
  const server = process.env["TEST_DATABASE_URL"];
  if (server === undefined) throw new Error("there is no PostgreSQL: see the beginning of this run");
  const name = `agent_approval_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const make = (): Promise<void> => atServer(server, `create database ${name}`);
  const drop = (): Promise<void> => atServer(server, `drop database if exists ${name} with (force)`);
  await make();
  return {
    databaseUrl: url.href,
    dialect: () => postgresDialect(url.href, { most: 5, onError: () => undefined }),
    lose: () => drop().then(make),
    drop,
  };
}

async function atServer(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statements);
  await client.end();
}

async function meddle(dialect: Dialect, sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
  const db = new Kysely<Record<string, never>>({ dialect });
  try {
    let numbered = 0;
    const asEngine = (text: string): string =>
      ENGINE === "postgres" ? text.replaceAll("?", () => `$${(numbered += 1)}`) : text;
    const one = (text: string) => db.executeQuery(CompiledQuery.raw(asEngine(text), [...parameters]));
    const statements = parameters.length > 0 ? [sql] : sql.split(";").filter((text) => text.trim() !== "");
    let rows: readonly unknown[] = [];
    for (const statement of statements) ({ rows } = await one(statement));
    return rows;
  } finally {
    await db.destroy();
  }
}
