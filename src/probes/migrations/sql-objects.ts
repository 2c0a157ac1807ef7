import { adding, destroys, type Made, NOTHING, type Reading, risky, UNKNOWN } from "./reading.js";
import { has, type SqlCursor } from "./sql-cursor.js";

const ADDED = [
  ...["TABLE", "INDEX", "MATERIALIZED VIEW", "VIEW", "TYPE", "SCHEMA", "SEQUENCE", "EXTENSION", "DOMAIN", "DATABASE"],
  ...["STATISTICS", "COLLATION", "FUNCTION", "PROCEDURE", "AGGREGATE", "KEYSPACE"],
];
/** From now on these decide about every read or write of what was there before. */
const DECIDING = ["TRIGGER", "CONSTRAINT TRIGGER", "RULE", "POLICY", "EVENT", "ROLE", "USER", "LOGIN", "PUBLICATION"];

const KINDS_OF_TABLE = ["TEMPORARY", "TEMP", "UNLOGGED", "GLOBAL", "LOCAL", "VIRTUAL", "FOREIGN", "EXTERNAL"];
const KINDS_OF_INDEX = ["UNIQUE", "CLUSTERED", "NONCLUSTERED", "FULLTEXT", "SPATIAL"];

/** What follows `CREATE`. */
export function createStatement(cursor: SqlCursor, made: Made): Reading {
  const { line } = cursor;
  const replaces = cursor.take("OR REPLACE", "OR ALTER") !== null;
  cursor.takeAll(...KINDS_OF_TABLE, ...KINDS_OF_INDEX);
  const kind = cursor.take(...ADDED, ...DECIDING);
  if (kind === null) return UNKNOWN;
  const concurrent = cursor.take("CONCURRENTLY") !== null;
  const unless = cursor.take("IF NOT EXISTS") !== null;
  const name = cursor.name() ?? "";
  const what = `${kind.toLowerCase()} ${name}`.trim();
  if (DECIDING.includes(kind)) return risky("approve", `adds the ${what}, which governs what is there already`, line);
  if (replaces) return risky("approve", `replaces the ${what} if there is one`, line);
  if (kind === "TABLE" && !unless) made.tables.add(name);
  if (kind === "INDEX" && !concurrent && locks(cursor, made))
    return adding(`${what}, made while writes wait because it is not concurrent`);
  return adding(what);
}

/** An index on a table that this migration makes itself keeps nobody waiting. */
function locks(cursor: SqlCursor, made: Made): boolean {
  cursor.take("ON");
  cursor.take("ONLY");
  return !made.tables.has(cursor.name() ?? "");
}

const LOST = ["TABLE", "DATABASE", "SCHEMA", "KEYSPACE", "TABLESPACE", "FOREIGN TABLE", "EXTERNAL TABLE", "COLUMN"];
const UNDONE = [
  ...["INDEX", "MATERIALIZED VIEW", "VIEW", "FUNCTION", "PROCEDURE", "TRIGGER", "TYPE", "SEQUENCE", "EXTENSION"],
  ...["POLICY", "RULE", "DOMAIN", "ROLE", "USER", "EVENT", "AGGREGATE", "STATISTICS", "CONSTRAINT"],
];

/** What follows `DROP`. With `CASCADE` the columns go that need it. */
export function dropStatement(cursor: SqlCursor, made: Made, line: number): Reading {
  cursor.takeAll("TEMPORARY", "TEMP");
  const kind = cursor.take(...LOST, ...UNDONE);
  if (kind === null) return UNKNOWN;
  cursor.takeAll("CONCURRENTLY");
  cursor.take("IF EXISTS");
  const name = cursor.name() ?? "of an unclear name";
  const does = `drops the ${kind.toLowerCase()} ${name}`;
  if (kind === "TABLE" && made.tables.has(name) && cursor.next === undefined) return NOTHING;
  if (LOST.includes(kind)) return destroys(does, line);
  return has(cursor.rest, "CASCADE") ? destroys(`${does} with all that needs it`, line) : risky("approve", does, line);
}

/** What follows `ALTER`, but for tables. */
export function alterOther(cursor: SqlCursor, line: number): Reading {
  const kind = cursor.take(
    "TYPE",
    "INDEX",
    "SEQUENCE",
    "VIEW",
    "MATERIALIZED VIEW",
    "ROLE",
    "USER",
    "POLICY",
    "SCHEMA",
  );
  if (kind === null) return cursor.take("DEFAULT PRIVILEGES") === null ? UNKNOWN : defaults(cursor, line);
  cursor.take("IF EXISTS");
  const name = cursor.name() ?? "";
  const what = `${kind.toLowerCase()} ${name}`.trim();
  const add = kind === "TYPE" ? cursor.take("ADD VALUE", "DROP ATTRIBUTE") : null;
  if (add === "ADD VALUE") return adding(`a value of the ${what}`);
  if (add !== null) return destroys(`drops an attribute of the ${what}`, line);
  if (
    (kind === "ROLE" || kind === "USER") &&
    ["SUPERUSER", "BYPASSRLS", "CREATEROLE"].some((one) => has(cursor.rest, one))
  )
    return risky("strong", `gives the ${what} rights over the whole database`, line);
  if (cursor.take("RENAME") !== null) return risky("approve", `renames the ${what}`, line);
  return risky("approve", `changes the ${what}`, line);
}

const defaults = (cursor: SqlCursor, line: number): Reading =>
  has(cursor.rest, "GRANT ALL") || has(cursor.rest, "TO PUBLIC")
    ? risky("strong", "gives wide rights on whatever is made later", line)
    : risky("approve", "changes who has rights on whatever is made later", line);
