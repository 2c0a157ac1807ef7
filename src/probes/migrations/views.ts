import type { ChangedFile } from "../../domain/change.js";
import { hunksOf } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";
import { isHistory, isWayBack, type Language, mayHoldBothWays } from "./places.js";
import { NOTHING, type Reading, together, UNKNOWN } from "./reading.js";
import { readCode } from "./read-code.js";
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
    after: together([
      ...texts.map(([, after, line]) => at(line, read(path, language, after))),
      isHistory(path) || texts.every(([before, after]) => isKept(before, after)) ? NOTHING : UNKNOWN,
    ]),
    cosmetic: texts.every(
      ([before, after]) => before !== "" && gist(path, language, before) === gist(path, language, after),
    ),
  };
}

/** Every line of a picture of the whole that stood still stands. The line with its number is no part of the picture. */
function isKept(before: string, after: string): boolean {
  const left = new Map<string, number>();
  for (const line of linesOf(after)) left.set(line, (left.get(line) ?? 0) + 1);
  return linesOf(before).every((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  });
}

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^ActiveRecord::Schema(?:\[[\d.]+\])?\.define\(version: [\d_]+\) do$/.test(line));

function read(path: string, language: Language, text: string): Reading {
  if (language === "prisma" || language === "changelog") return UNKNOWN;
  if (language !== "sql") return readCode(text, language);
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
