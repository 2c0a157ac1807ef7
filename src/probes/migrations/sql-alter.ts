import { adding, destroys, type Made, NOTHING, type Reading, risky, together, UNKNOWN } from "./reading.js";
import { has, parts, SqlCursor } from "./sql-cursor.js";
import { retyped } from "./retyped.js";
import { shapeOf } from "./sql-types.js";
import type { SqlToken } from "./sql-tokens.js";

const KEYS = ["CONSTRAINT", "PRIMARY KEY", "FOREIGN KEY", "UNIQUE", "CHECK", "INDEX", "KEY", "FULLTEXT", "EXCLUDE"];
/** Each of these gives the rows that are there a value. */
const FILLS = ["DEFAULT", "GENERATED", "IDENTITY", "AUTO_INCREMENT", "SERIAL", "BIGSERIAL", "SMALLSERIAL", "AS"];

/** What follows `ALTER TABLE`: one reading for each of its actions. */
export function alterTable(cursor: SqlCursor, made: Made): Reading {
  cursor.take("IF EXISTS");
  cursor.take("ONLY");
  const table = cursor.name();
  if (table === null) return UNKNOWN;
  cursor.take("WITH CHECK", "WITH NOCHECK");
  return together(parts(cursor.rest).map((action) => readAction(table, action, made)));
}

function readAction(table: string, tokens: readonly SqlToken[], made: Made): Reading {
  const cursor = new SqlCursor(tokens);
  const { line } = cursor;
  switch (cursor.take("ADD", "DROP", "ALTER", "MODIFY", "CHANGE", "RENAME", "DISABLE", "NO FORCE", "DETACH")) {
    case "ADD":
      return add(table, cursor, made, line);
    case "DROP":
      return drop(table, cursor, line);
    case "ALTER":
      return alterColumn(table, cursor, made, line);
    case "MODIFY":
    case "CHANGE":
      return redefine(table, cursor, made, line);
    case "RENAME":
      return rename(table, cursor, line);
    case "DISABLE":
      return has(cursor.rest, "ROW LEVEL SECURITY")
        ? risky("strong", `switches row level security of ${table} off`, line)
        : risky("approve", `switches off what guards ${table}`, line);
    case "NO FORCE":
      return risky("strong", `lets the owner of ${table} pass by its row level security`, line);
    case "DETACH":
      return risky("approve", `takes a part out of ${table}`, line);
    default:
      return lesser(table, cursor, line);
  }
}

function lesser(table: string, cursor: SqlCursor, line: number): Reading {
  if (cursor.take("ENABLE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY", "VALIDATE CONSTRAINT") !== null)
    return NOTHING;
  if (cursor.take("ATTACH PARTITION") !== null) return adding(`a part of ${table}`);
  return cursor.take("OWNER TO") === null ? UNKNOWN : risky("approve", `gives ${table} another owner`, line);
}

function add(table: string, cursor: SqlCursor, made: Made, line: number): Reading {
  if (cursor.take(...KEYS) !== null) return adding(`a constraint or index of ${table}`);
  cursor.take("COLUMN");
  cursor.take("IF NOT EXISTS");
  const name = cursor.name();
  if (name === null || cursor.next === undefined) return UNKNOWN;
  const { rest } = cursor;
  const empty = has(rest, "NOT NULL") && !FILLS.some((word) => has(rest, word));
  made.columns.add(`${table}.${name}`);
  return empty && !made.tables.has(table)
    ? risky("approve", `adds ${table}.${name} as NOT NULL without a default, which fails where rows are`, line)
    : adding(`column ${table}.${name}`);
}

function drop(table: string, cursor: SqlCursor, line: number): Reading {
  const guard = cursor.take("CONSTRAINT", "FOREIGN KEY", "INDEX", "KEY", "PRIMARY KEY", "CHECK");
  if (guard !== null) return risky("approve", `drops a ${guard.toLowerCase()} of ${table}`, line);
  if (cursor.take("PARTITION") !== null) return destroys(`drops a part of ${table} with its rows`, line);
  cursor.take("COLUMN");
  cursor.take("IF EXISTS");
  return destroys(`drops the column ${column(table, cursor)}`, line);
}

function alterColumn(table: string, cursor: SqlCursor, made: Made, line: number): Reading {
  cursor.take("COLUMN");
  const name = column(table, cursor);
  if (cursor.take("SET DEFAULT", "DROP DEFAULT", "DROP NOT NULL", "SET STATISTICS") !== null) return NOTHING;
  if (cursor.take("SET NOT NULL") !== null)
    return made.tables.has(table)
      ? NOTHING
      : risky("approve", `makes ${name} NOT NULL, which fails where it is empty`, line);
  cursor.take("SET DATA");
  if (cursor.take("TYPE") === null && cursor.next?.kind !== "word") return UNKNOWN;
  return retype(table, name, cursor, made, line);
}

/** MySQL states the whole column anew. */
function redefine(table: string, cursor: SqlCursor, made: Made, line: number): Reading {
  cursor.take("COLUMN");
  const name = column(table, cursor);
  const [old, first] = [name.slice(table.length + 1), cursor.next];
  // `CHANGE` says the old name and the new one.
  const again = first?.text.toLowerCase() === old.toLowerCase() ? cursor.name() : null;
  if (again === null && first?.kind === "quoted")
    return risky("approve", `renames or redefines ${name}, whose earlier shape is not stated`, line);
  return retype(table, name, cursor, made, line);
}

function retype(table: string, name: string, cursor: SqlCursor, made: Made, line: number): Reading {
  if (made.tables.has(table) || made.columns.has(name)) return NOTHING;
  const now = shapeOf(cursor.rest);
  if (now === null) return UNKNOWN;
  const was = made.types.get(name) ?? null;
  // Every value of another type can be written as a text, and stays what it was.
  if (was === null && now.type === "text" && cursor.rest.length === 1) return NOTHING;
  return retyped(name, was, now, line);
}

function rename(table: string, cursor: SqlCursor, line: number): Reading {
  const what = cursor.take("TO", "CONSTRAINT", "INDEX", "KEY", "COLUMN");
  if (what === "TO")
    return risky("approve", `renames the table ${table} to ${cursor.name() ?? "something unclear"}`, line);
  if (what === "CONSTRAINT" || what === "INDEX" || what === "KEY") return NOTHING;
  return risky("approve", `renames the column ${column(table, cursor)}`, line);
}

const column = (table: string, cursor: SqlCursor): string => `${table}.${cursor.name() ?? "a column"}`;
