import type { ChangedFile } from "../../domain/change.js";
import { hunksOf } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";
import { isWayBack, type Language, mayHoldBothWays } from "./places.js";
import { NOTHING, type Reading, together, UNKNOWN } from "./reading.js";
import { readSql } from "./read-sql.js";
import { sqlStatements } from "./sql-tokens.js";

/** Both sides of a change, as read. `cosmetic`: they differ in nothing but comments and layout. */
export type Change = { readonly before: Reading; readonly after: Reading; readonly cosmetic: boolean };

/** `null`: GitHub withheld it. */
export function viewsOf(file: ChangedFile, language: Language): Change | null {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents":
      return compared(file.path, language, [[sides.before ?? "", sides.after ?? "", 1]]);
    case "patch":
      return compared(file.path, language, hunksOf(sides.patch).map(textsOf));
    case "unseen":
      return null;
  }
}

/** What stood there, what stands there now, and the line at the head on which that begins. */
type Texts = readonly [before: string, after: string, line: number];

const textsOf = ({ before, after }: ReturnType<typeof hunksOf>[number]): Texts => [
  before.map(({ text }) => text).join("\n"),
  after.map(({ text }) => text).join("\n"),
  after[0]?.line ?? 1,
];

function compared(path: string, language: Language, texts: readonly Texts[]): Change {
  return {
    before: together(texts.map(([before, , line]) => at(line, read(path, language, before)))),
    after: together(texts.map(([, after, line]) => at(line, read(path, language, after)))),
    cosmetic: texts.every(
      ([before, after]) => before !== "" && gist(path, language, before) === gist(path, language, after),
    ),
  };
}

function read(path: string, language: Language, text: string): Reading {
  if (language !== "sql") return UNKNOWN;
  const reading = readSql(text, mayHoldBothWays(path));
  return isWayBack(path) ? { ...NOTHING, understood: reading.understood } : reading;
}

const at = (line: number, reading: Reading): Reading => ({
  ...reading,
  risks: reading.risks.map((risk) => ({ ...risk, line: risk.line + line })),
});

/** The text without what no database reads. */
function gist(path: string, language: Language, text: string): string {
  if (language !== "sql") return text;
  const { statements, whole } = sqlStatements(text, mayHoldBothWays(path));
  if (!whole) return text;
  return JSON.stringify(
    statements.map(({ tokens, back }) => [back, ...tokens.map(({ kind, text: token }) => [kind, token])]),
  );
}
