import { type Made, NOTHING, type Reading, together, UNKNOWN } from "./reading.js";
import { readStatement } from "./sql-statement.js";
import { earlierTypes } from "./sql-types.js";
import { type SqlScript, type SqlStatement, sqlStatements, tokensOf } from "./sql-tokens.js";

/** What a SQL text does. The way back is read, and counts for nothing. */
export const readSql = (text: string, marked: boolean): Reading => readScript(sqlStatements(text, marked));

/** Both sides of a SQL text. `alike`: they differ in nothing but comments and layout. */
export type SqlSides = { readonly before: Reading; readonly after: Reading; readonly alike: boolean };

/** What both sides do; a statement that stands in both as it is raises nothing, and is not read. */
export function readSqlSides(before: string, after: string, marked: boolean): SqlSides {
  const [then, now] = [sqlStatements(before, marked), sqlStatements(after, marked)];
  return {
    before: readScript({ ...then, statements: without(then.statements, now.statements) }),
    after: readScript({ ...now, statements: without(now.statements, then.statements) }),
    alike: then.whole && now.whole ? areAlike(then.statements, now.statements) : before === after,
  };
}

function readScript({ statements, whole }: SqlScript): Reading {
  const made: Made = { tables: new Set(), columns: new Set(), types: earlierTypes(statements) };
  const readings = statements.map((one) => (one.back ? NOTHING : readStatement(tokensOf(one), made)));
  return together(whole ? readings : [...readings, UNKNOWN]);
}

function without(statements: readonly SqlStatement[], others: readonly SqlStatement[]): readonly SqlStatement[] {
  if (others.length === 0) return statements;
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return statements.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

/** A statement that changes its way is another one. */
const keyOf = ({ text, back }: SqlStatement): string => (back ? `\u0000${text}` : text);

function areAlike(before: readonly SqlStatement[], after: readonly SqlStatement[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((one, at) => {
    const other = after[at];
    return other !== undefined && one.back === other.back && (one.text === other.text || gist(one) === gist(other));
  });
}

/** A statement without what no database reads. */
const gist = (statement: SqlStatement): string =>
  JSON.stringify(tokensOf(statement).map(({ kind, text }) => [kind, text]));
