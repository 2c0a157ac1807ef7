import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";
import { isAmongTests } from "../test-paths.js";
import { headLines, knownText, type ShownLine } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { isCode, isJob } from "./job-places.js";
import { languageOf } from "./places.js";
import { sqlIn } from "./sql-in-code.js";

/** A program outside of the migrations that empties or rewrites what a database holds, once it is run. */
export const dataRewrites: ContentProbe = {
  id: "data-rewrite",
  title: "A program or script empties tables or rewrites every row",
  reads: () => false,
  ask: (file) => (isAsked(file) ? signalsOf(file) : []),
};

const isAsked = ({ path, status, ...file }: ChangedFile): boolean =>
  status !== "removed" &&
  isCode(path) &&
  !isAmongTests(path) &&
  languageOf(path) === null &&
  QUICK.test(knownText({ path, status, ...file }));

const QUICK =
  /DROP\s|TRUNCATE|DELETE\s+FROM|UPDATE\s|delete_all|destroy_all|update_all|deleteMany|updateMany|\.delete\(\)|\.update\(|flushall|flushdb|dropDatabase|data-loss|force-reset|DATABASE_ENVIRONMENT_CHECK|backfill/i;
/** More than these say nothing new about one file. */
const MOST = 10;

function signalsOf(file: ChangedFile): readonly Signal[] {
  const lines = headLines(file);
  const job = isJob(file.path);
  const found = lines.flatMap((line, at) => (line.added ? ofLine(file.path, lines, at, job) : []));
  return [...new Map(found.map((one) => [one.because, one])).values()].slice(0, MOST);
}

function ofLine(path: string, lines: readonly ShownLine[], at: number, job: boolean): readonly Signal[] {
  const { text = "", line = 1 } = lines[at] ?? {};
  if (text.length > LONGEST || COMMENT.test(text) || !QUICK.test(text)) return [];
  const says = sqlIn(lines, at) ?? command(text);
  if (says !== null) return [signal(path, job ? "strong" : "approve", line, says, true)];
  if (!job) return [];
  const whole = WHOLE.exec(text)?.[0];
  if (whole !== undefined)
    return [signal(path, "strong", line, `changes or deletes everything of a kind (${whole.trim()})`, true)];
  const some = SOME.exec(text)?.[0];
  return some === undefined
    ? []
    : [signal(path, "approve", line, `changes or deletes what is there already (${some.trim()})`, false)];
}

const LONGEST = 2000;
const COMMENT = /^\s*(?:\/\/|#(?!\{)|\*|--|\/\*)/;

const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/--accept-data-loss\b/, "changes a database even where that loses data (--accept-data-loss)"],
  [/--force-reset\b/, "empties a database (--force-reset)"],
  [/\bFLUSH(?:ALL|DB)\b|\.flush(?:all|db)\(/i, "empties a Redis database"],
  [/\.dropDatabase\(\)/, "drops a database (dropDatabase)"],
  [
    /\bDISABLE_DATABASE_ENVIRONMENT_CHECK=1/,
    "lets a production database be dropped (DISABLE_DATABASE_ENVIRONMENT_CHECK)",
  ],
];

const command = (text: string): string | null => COMMANDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** Calls of the usual tools that name no rows. */
const WHOLE =
  /\b[A-Z]\w{0,60}(?:\.unscoped|\.all)?\.(?:delete_all|destroy_all|update_all)\b|\.objects\.all\(\)\.(?:delete|update)\(|\.objects\.(?:delete|update)\(|\.(?:deleteMany|updateMany)\(\s*(?:\{\s*\}|\))/;
const SOME =
  /\.(?:delete_all|destroy_all|update_all|deleteMany|updateMany|bulk_update|update_columns?)\b|\.filter\([^\n]{0,200}\)\.(?:delete|update)\(/;

const signal = (path: string, tier: Tier, line: number, says: string, lasting: boolean): Signal => ({
  ...{ id: "data-rewrite", classId: classId("migrations"), tier, path, line },
  because: `${path} ${says}`,
  ...(lasting ? { factors: ["irreversible"] } : {}),
});
