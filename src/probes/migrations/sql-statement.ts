import { alterTable } from "./sql-alter.js";
import { alterOther, createStatement, dropStatement } from "./sql-objects.js";
import { adding, destroys, type Made, NOTHING, type Reading, risky, UNKNOWN } from "./reading.js";
import { has, isWord, SqlCursor } from "./sql-cursor.js";
import type { SqlToken } from "./sql-tokens.js";

/** What one SQL statement does to a database. */
export function readStatement(tokens: readonly SqlToken[], made: Made): Reading {
  const cursor = new SqlCursor(tokens);
  const line = cursor.line;
  const verb = cursor.take(...VERBS);
  if (verb === null) return neutral(tokens);
  switch (verb) {
    case "CREATE":
      return createStatement(cursor, made);
    case "ALTER TABLE":
      return alterTable(cursor, made);
    case "ALTER":
      return alterOther(cursor, line);
    case "DROP":
      return dropStatement(cursor, made, line);
    case "TRUNCATE":
      cursor.takeAll("TABLE", "ONLY");
      return destroys(`empties the table ${cursor.name() ?? "of an unclear name"}`, line);
    case "DELETE":
    case "UPDATE":
      return rewrite(verb, cursor, made, line);
    case "INSERT":
    case "COPY":
      return insert(cursor, line);
    case "REPLACE":
    case "MERGE":
      return risky("approve", "overwrites rows that may be there already", line);
    case "GRANT":
    case "REVOKE":
      return rights(verb, cursor, line);
    default:
      return risky("approve", "gives something that exists another name", line);
  }
}

const VERBS = [
  "CREATE",
  "ALTER TABLE",
  "ALTER",
  "DROP",
  "TRUNCATE",
  "DELETE",
  "UPDATE",
  "INSERT",
  "COPY",
  "REPLACE",
  "MERGE",
  "GRANT",
  "REVOKE",
  "RENAME TABLE",
  "EXEC SP_RENAME",
];

const HARMLESS = ["BEGIN", "COMMIT", "START TRANSACTION", "END", "COMMENT ON", "ANALYZE", "USE"];
/** Settings of a session that change how long it waits and what it prints. */
const SETTINGS =
  /^(?:LOCK_TIMEOUT|STATEMENT_TIMEOUT|IDLE_IN_TRANSACTION_SESSION_TIMEOUT|CLIENT_ENCODING|STANDARD_CONFORMING_STRINGS|CLIENT_MIN_MESSAGES|XMLOPTION|NAMES|NOCOUNT|ANSI_NULLS|QUOTED_IDENTIFIER|XACT_ABORT|ANSI_PADDING)$/;

function neutral(tokens: readonly SqlToken[]): Reading {
  const cursor = new SqlCursor(tokens);
  if (cursor.take(...HARMLESS) !== null) return isWord(tokens[0], "COMMENT") || tokens.length <= 3 ? NOTHING : UNKNOWN;
  if (cursor.take("SET") === null) return embedded(tokens);
  cursor.take("LOCAL", "SESSION");
  return SETTINGS.test(cursor.next?.text ?? "") ? NOTHING : UNKNOWN;
}

/** A statement that could not be read may still hold one that destroys: behind `DO`, `WITH`, `IF` or `THEN`. */
function embedded(tokens: readonly SqlToken[]): Reading {
  const line = tokens[0]?.line ?? 0;
  if (!tokens.some(({ kind, text }) => kind === "word" && OPENERS.has(text))) return UNKNOWN;
  const found = DANGERS.find(([phrase]) => has(tokens, phrase));
  const does = found === undefined ? null : `${found[1]} inside of a longer statement`;
  return does === null ? UNKNOWN : { ...destroys(does, line), understood: false };
}

const OPENERS: ReadonlySet<string> = new Set(["WITH", "IF", "THEN", "BEGIN", "ELSE", "LOOP", "DO", "DECLARE"]);
const DANGERS: readonly (readonly [string, string])[] = [
  ["DROP TABLE", "drops a table"],
  ["DROP COLUMN", "drops a column"],
  ["DROP SCHEMA", "drops a schema"],
  ["DROP DATABASE", "drops a database"],
  ["TRUNCATE TABLE", "empties a table"],
];

function rewrite(verb: "DELETE" | "UPDATE", cursor: SqlCursor, made: Made, line: number): Reading {
  cursor.takeAll("FROM", "ONLY", "IGNORE", "LOW_PRIORITY", "QUICK");
  const table = cursor.name() ?? "a table of an unclear name";
  const { rest } = cursor;
  if (isBounded(rest))
    return risky(
      "approve",
      `${verb === "DELETE" ? "deletes" : "changes"} rows of ${table} that are there already`,
      line,
    );
  if (verb === "DELETE") return destroys(`deletes every row of ${table}, because it has no WHERE`, line);
  if (fillsNewColumns(table, rest, made)) return risky("approve", `fills a new column of ${table} in every row`, line);
  return destroys(`overwrites every row of ${table}, because its UPDATE has no WHERE`, line);
}

/** `WHERE 1=1` and `WHERE TRUE` leave nothing out. */
function isBounded(rest: readonly SqlToken[]): boolean {
  const where = rest.findIndex((token) => isWord(token, "WHERE"));
  if (where < 0) return false;
  const [a, is, b, end] = rest.slice(where + 1);
  const same = a !== undefined && b !== undefined && is !== undefined && isWord(is, "=") && a.text === b.text;
  return !(isWord(a, "TRUE") && is === undefined) && !(same && end === undefined);
}

function fillsNewColumns(table: string, rest: readonly SqlToken[], { columns }: Made): boolean {
  const from = rest.findIndex((token) => isWord(token, "FROM"));
  const set = rest.findIndex((token) => isWord(token, "SET"));
  const assigned = [...targets(rest.slice(set + 1, from < 0 ? undefined : from))];
  return set >= 0 && assigned.length > 0 && assigned.every((column) => columns.has(`${table}.${column}`));
}

function* targets(tokens: readonly SqlToken[]): Iterable<string> {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (isWord(token, "(")) depth += 1;
    if (isWord(token, ")")) depth -= 1;
    const opens = at === 0 || (depth === 0 && isWord(tokens[at - 1], ","));
    if (opens) yield token.kind === "word" ? token.text.toLowerCase() : token.text;
  }
}

function insert(cursor: SqlCursor, line: number): Reading {
  cursor.takeAll("INTO", "IGNORE");
  const table = cursor.name() ?? "a table";
  const over = ["DO UPDATE", "ON DUPLICATE KEY UPDATE"].some((phrase) => has(cursor.rest, phrase));
  if (cursor.rest.some((token) => isWord(token, "DELETE"))) return UNKNOWN;
  return over
    ? risky("approve", `overwrites rows of ${table} that are there already`, line)
    : adding(`rows of ${table}`);
}

function rights(verb: "GRANT" | "REVOKE", cursor: SqlCursor, line: number): Reading {
  const wide = ["ALL", "SUPERUSER", "TO PUBLIC", "WITH GRANT OPTION", "WITH ADMIN OPTION", "TO ANON"];
  if (verb === "REVOKE") return risky("approve", "takes rights on the database away", line);
  const found = wide.find((phrase) => has(cursor.rest, phrase));
  return found === undefined
    ? risky("approve", "gives somebody rights on the database", line)
    : risky("strong", `gives wide rights on the database (${found.toLowerCase()})`, line);
}
