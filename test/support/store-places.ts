import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Dialect } from "kysely";
import { postgresDialect } from "../../src/store/engines/postgres.js";
import { sqliteDialect } from "../../src/store/engines/sqlite.js";

/** A store that several processes share, and that is gone afterwards. */
export type StorePlace = {
  readonly engine: "SQLite" | "PostgreSQL";
  /** How `agent-approval serve` is told of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly dialect: () => Dialect;
  readonly remove: () => Promise<void>;
};

/** In a new folder, or in this one. */
export function sqlitePlace(given?: string): StorePlace {
  const folder = given ?? mkdtempSync(join(tmpdir(), "agent-approval-"));
  return {
    engine: "SQLite",
    environment: { DATA_DIR: folder },
    dialect: () => sqliteDialect(join(folder, "agent-approval.sqlite")),
    remove: () => Promise.resolve(given === undefined ? rmSync(folder, { recursive: true, force: true }) : undefined),
  };
}

/** In a new database of this server. */
export async function postgresPlace(server: string): Promise<StorePlace> {
  const name = `agent_approval_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await said(server, `create database ${name}`);
  return {
    engine: "PostgreSQL",
    environment: { DATABASE_URL: url.href },
    dialect: () => postgresDialect(url.href, { most: 4, onError: () => undefined }),
    remove: () => said(server, `drop database ${name} with (force)`),
  };
}

async function said(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
