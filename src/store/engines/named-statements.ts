import { createHash } from "node:crypto";
import type pg from "pg";

/** Far more than are asked all the time; lists of other lengths are statements of their own, without an end. */
const MOST_NAMES = 300;

/** Asks a connection of PostgreSQL. */
export type Ask = (client: pg.PoolClient, text: string, values: readonly unknown[]) => Promise<pg.QueryResult>;

/**
 * Gives statements names, so that a server reads and plans each once for a connection: that nearly halves its work. Where names
 * do no good, none is given any more: behind a pooler that hands every transaction to another connection, and after
 * somebody changed a table. What failed for its name is asked again without one; within a transaction, which has ended by
 * then, the error stays, and `isOfName` says that it is worth a second try.
 * Source: https://www.postgresql.org/docs/current/sql-prepare.html
 */
export function namedStatements(): Ask {
  const names = new Map<string, string>();
  let isNaming = true;
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_NAMES) return known;
    const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
    names.set(text, name);
    return name;
  };
  return async (client, text, values) => {
    const asked = { text, values: [...values] };
    const name = isNaming && values.length > 0 ? nameOf(text) : undefined;
    if (name === undefined) return client.query(asked);
    try {
      return await client.query({ ...asked, name });
    } catch (error) {
      if (!isOfName(error)) throw error;
      isNaming = false;
      return client.query(asked).catch(() => {
        throw error;
      });
    }
  };
}

/**
 * 26000: no statement of that name; 42P05: there is one already; 0A000: it answers other columns than when it got its
 * name. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const isOfName = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && CODES.has(error.code);

const CODES: ReadonlySet<unknown> = new Set(["26000", "42P05", "0A000"]);
