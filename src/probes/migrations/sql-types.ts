import type { Shape } from "./column-types.js";
import { isWord, SqlCursor } from "./sql-cursor.js";
import { type SqlStatement, type SqlToken, tokensOf } from "./sql-tokens.js";

/** What ends a type: everything else that may be said of a column. */
const AFTER =
  /^(?:NOT|NULL|DEFAULT|USING|COLLATE|CONSTRAINT|PRIMARY|UNIQUE|REFERENCES|CHECK|COMMENT|AFTER|FIRST|GENERATED|IDENTITY|AUTO_INCREMENT|CHARACTER_SET|CHARSET|UNSIGNED|ON|,)$/;

/** The type at the start of these pieces: `character varying(50)` and `numeric(10, 2)`. `null`: there is none. */
export function shapeOf(tokens: readonly SqlToken[]): Shape | null {
  const words: string[] = [];
  let size: number | null = null;
  for (const [at, token] of tokens.entries()) {
    if (isWord(token, "(")) {
      const number = tokens[at + 1]?.text ?? "";
      size = /^\d{1,9}$/.test(number) ? Number(number) : 0;
      if (!isWord(tokens.at(at + 3), "WITH") && !isWord(tokens.at(at + 3), "WITHOUT")) break;
    } else if ((token.kind !== "word" && token.kind !== "quoted") || AFTER.test(token.text)) {
      if (!/^[\d)]/.test(token.text)) break;
    } else if (!/^\d/.test(token.text)) words.push(token.text.toLowerCase());
  }
  return words.length === 0 ? null : { type: words.slice(0, 5).join(" ").slice(0, 60), size };
}

/** The types to which the way back returns the columns: what they were before this migration. */
export function earlierTypes(statements: readonly SqlStatement[]): ReadonlyMap<string, Shape> {
  const found = new Map<string, Shape>();
  for (const statement of statements) {
    if (!statement.back) continue;
    const cursor = new SqlCursor(tokensOf(statement));
    if (cursor.take("ALTER TABLE") === null) continue;
    cursor.take("IF EXISTS");
    cursor.take("ONLY");
    const table = cursor.name();
    const verb = cursor.take("ALTER", "MODIFY");
    cursor.take("COLUMN");
    const column = cursor.name();
    cursor.take("SET DATA");
    if (verb === "ALTER") cursor.take("TYPE");
    const shape = shapeOf(cursor.rest);
    if (table !== null && verb !== null && column !== null && shape !== null) found.set(`${table}.${column}`, shape);
  }
  return found;
}
