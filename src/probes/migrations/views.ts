import type { ChangedFile } from "../../domain/change.js";
import { hunksOf } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";
import { isHistory, isWayBack, type Language, mayHoldBothWays } from "./places.js";
import { ofChangeLogs } from "./liquibase/of-change-logs.js";
import { NOTHING, type Reading, together, UNKNOWN } from "./reading.js";
import { compareSchemas } from "./prisma/compare.js";
import { readSchema } from "./prisma/schema.js";
import { readCode } from "./read-code.js";
import { readSqlSides } from "./read-sql.js";

/**
 * Both sides of a change, as read. `cosmetic`: they differ in nothing but comments and layout. `grows`: the file is meant
 * to grow, and its reading says where something in it was changed that databases may have run.
 */
export type Change = {
  readonly before: Reading;
  readonly after: Reading;
  readonly cosmetic: boolean;
  readonly grows?: true;
};

/** `null`: GitHub withheld it, or it is no migration for all that its name says. */
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

function compared(path: string, language: Language, texts: readonly Texts[]): Change | null {
  if (language === "prisma") return ofPrisma(texts);
  if (language === "changelog") {
    const after = ofChangeLogs(path, texts);
    return after === null ? null : { before: NOTHING, after, cosmetic: false, grows: true };
  }
  const parts = texts.map((one) => sidesOfText(path, language, one));
  const isPicture = !isHistory(path);
  return {
    before: together(parts.map(({ before }) => before)),
    after: together([
      ...parts.map(({ after }) => after),
      isPicture && !texts.every(([before, after]) => isKept(before, after)) ? UNKNOWN : NOTHING,
    ]),
    cosmetic: parts.every(({ cosmetic }) => cosmetic),
  };
}

function sidesOfText(path: string, language: Language, [before, after, line]: Texts): Change {
  if (language !== "sql") {
    const [then, now] = [readProgram(language, before), readProgram(language, after)];
    return { before: at(line, then), after: at(line, now), cosmetic: before !== "" && before === after };
  }
  const sides = readSqlSides(before, after, mayHoldBothWays(path));
  const own = (reading: Reading) => (isWayBack(path) ? { ...NOTHING, understood: reading.understood } : reading);
  return {
    ...{ before: at(line, own(sides.before)), after: at(line, own(sides.after)) },
    cosmetic: before !== "" && sides.alike,
  };
}

function ofPrisma(texts: readonly Texts[]): Change {
  const [then, now] = [
    texts.map(([before, , line]) => [before, line] as const),
    texts.map(([, after, line]) => [after, line] as const),
  ];
  return { before: NOTHING, after: compareSchemas(readSchema(then), readSchema(now)), cosmetic: false };
}

const readProgram = (language: Language, text: string): Reading =>
  language === "prisma" || language === "changelog" || language === "sql" ? UNKNOWN : readCode(text, language);

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

const VERSION = /^ActiveRecord::Schema(?:\[[\d.]+\])?\.define\(version: [\d_]+\) do$/;

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !(line.startsWith("ActiveRecord") && VERSION.test(line)));

const at = (line: number, reading: Reading): Reading => ({
  ...reading,
  risks: reading.risks.map((risk) => ({ ...risk, line: risk.line + line })),
});
