import type { ShownLine } from "../changed-lines.js";

const NAME = String.raw`[\w."'\`\[\]\${}#:%@-]{1,120}`;
/** In capitals, as SQL is written and no sentence is; in small letters only where a line runs it. */
const OPENS =
  /(^\s*|["'`(]\s{0,20})((?:DROP\s{1,9}(?:TABLE|DATABASE|SCHEMA)|TRUNCATE|DELETE\s{1,9}FROM|UPDATE)\s[^\n]*)/;
const OPENS_SMALL =
  /(["'`]\s{0,20})((?:drop\s{1,9}(?:table|database|schema)|truncate\s{1,9}table|delete\s{1,9}from|update)\s[^\n]*)/;
const RUNS = /\b(?:execute|exec|query|raw|prepare|sql|psql|mysql|run)\w{0,20}\b/i;
const TEMPORARY = /\b(?:tmp|temp|test|scratch|staging)_?|_(?:tmp|temp|test|staging)\b|\bTEMPORARY\b/i;
const MOST_LINES = 15;

/** What the SQL that begins on this line does to every row, or to a whole table; `null`: nothing of the kind. */
export function sqlIn(lines: readonly ShownLine[], at: number): string | null {
  const text = lines[at]?.text ?? "";
  const [, opening = "", first = ""] = OPENS.exec(text) ?? (RUNS.test(text) ? OPENS_SMALL.exec(text) : null) ?? [];
  if (first === "") return null;
  const statement = statementFrom(lines, at, first, opening.trim().slice(-1));
  return statement === null || TEMPORARY.test(statement.slice(0, 160)) ? null : meaning(statement);
}

/** The statement up to the end of its text; `null`: something is put together with it. */
function statementFrom(lines: readonly ShownLine[], at: number, first: string, quote: string): string | null {
  const parts = [first];
  for (
    let next = at + 1;
    next < Math.min(lines.length, at + MOST_LINES) && endOf(parts.at(-1) ?? "", quote) < 0;
    next += 1
  )
    parts.push(lines[next]?.text ?? "");
  const last = parts.at(-1) ?? "";
  const end = endOf(last, quote);
  if (end < 0 && quote !== "" && quote !== "`" && !/^["']$/.test(quote)) return null;
  const whole = [...parts.slice(0, -1), end < 0 ? last : last.slice(0, end)].join(" ");
  const behind = end < 0 ? "" : last.slice(end + 1);
  const goesOn =
    /\s$/.test(whole) && quote !== "`" && parts.length === 1 && /^\s*(?:[+.%\\]|\|\||<<|["'f]|$)/.test(behind);
  return goesOn || /^\s*(?:[+.]\s*[\w"'`(]|\|\||<<)/.test(behind) ? null : whole.trim();
}

/** Where its text or the statement itself ends on this line. */
function endOf(text: string, quote: string): number {
  const ends = [
    text.indexOf(";"),
    /["'`]/.test(quote) ? text.indexOf(quote) : text.search(/"""|'''|`|^\s*[A-Z]{2,20}\s*(?:[;,)]\s*)?$/),
  ];
  const found = ends.filter((end) => end >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

const DROP = new RegExp(String.raw`^DROP\s+(TABLE|DATABASE|SCHEMA)\s+(?:IF\s+EXISTS\s+)?(${NAME})`, "i");
const EMPTY = new RegExp(String.raw`^TRUNCATE\s+(?:TABLE\s+)?(?:ONLY\s+)?(${NAME})`, "i");
const DELETE = new RegExp(String.raw`^DELETE\s+FROM\s+(?:ONLY\s+)?(${NAME})\s*$`, "i");
const UPDATE = new RegExp(String.raw`^UPDATE\s+(?:ONLY\s+)?(${NAME})\s+SET\s`, "i");

function meaning(statement: string): string | null {
  const [, kind, gone] = DROP.exec(statement) ?? [];
  if (kind !== undefined && gone !== undefined) return `drops the ${kind.toLowerCase()} ${shown(gone)}`;
  const emptied = EMPTY.exec(statement)?.[1];
  if (emptied !== undefined) return `empties the table ${shown(emptied)}`;
  const deleted = DELETE.exec(statement)?.[1];
  if (deleted !== undefined) return `deletes every row of ${shown(deleted)}, because it has no WHERE`;
  const updated = /\bwhere|\blimit\b/i.test(statement) ? undefined : UPDATE.exec(statement)?.[1];
  return updated === undefined ? null : `overwrites every row of ${shown(updated)}, because its UPDATE has no WHERE`;
}

const shown = (name: string): string => name.replace(/[^\w.${}#-]/g, "").slice(0, 60);
