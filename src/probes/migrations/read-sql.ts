import { type Made, NOTHING, type Reading, together, UNKNOWN } from "./reading.js";
import { readStatement } from "./sql-statement.js";
import { type SqlScript, type SqlStatement, sqlStatements } from "./sql-tokens.js";

/** What a SQL text does. The way back is read, and counts for nothing. */
export function readSql(text: string, marked: boolean): Reading {
  const script = sqlStatements(text, marked);
  return ofStatements(script, script.statements);
}

/** What those statements do; the others around them say what they are told. */
export function ofStatements(script: SqlScript, changed: readonly SqlStatement[]): Reading {
  const made: Made = { tables: new Set(), columns: new Set() };
  const only = new Set(changed);
  const readings = script.statements.map((one) => (one.back ? NOTHING : readStatement(one.tokens, made)));
  const kept = readings.filter((_, at) => only.has(script.statements[at] ?? NONE));
  return together([...kept, script.whole ? NOTHING : UNKNOWN]);
}

const NONE: SqlStatement = { tokens: [], ended: true, back: false };
