import { type CodeToken, codeTokens } from "./code-tokens.js";
import { type Word, wordOf } from "./code-words.js";
import type { Language } from "./places.js";
import { readSql } from "./read-sql.js";
import { adding, destroys, NOTHING, type Reading, risky, together, UNKNOWN } from "./reading.js";
import { type EarlierTypes, retypedInCode, typesOfWayBack } from "./retyped-in-code.js";
import { withoutWayBack } from "./way-back.js";

/** Languages that call without brackets, where any bare name may be a call. */
const BARE: ReadonlySet<Language> = new Set(["ruby", "elixir"]);

/** What a migration written as a program does, as far as it only calls what migration tools offer. */
export function readCode(text: string, language: Language): Reading {
  const all = codeTokens(text, language);
  const tokens = withoutWayBack(all, language);
  const forward = new Set(tokens);
  const back = tokens.length === all.length ? [] : all.filter((token) => !forward.has(token));
  const program: Program = { tokens, language, types: typesOfWayBack(back, language), read: new Set() };
  const readings = tokens.map((token, at) => readToken(program, token, at));
  return together(readings.filter((one) => one !== NOTHING));
}

/** `read`: the texts that were read as SQL. A call has those of the calls that it holds, and each is read once. */
type Program = {
  readonly tokens: readonly CodeToken[];
  readonly language: Language;
  readonly types: EarlierTypes;
  readonly read: Set<CodeToken>;
};

function readToken(program: Program, token: CodeToken, at: number): Reading {
  const { tokens, language, types } = program;
  const { kind, text, line } = token;
  if (kind === "symbol") return isOdd(tokens, at, language) ? UNKNOWN : NOTHING;
  if (kind === "string") return token.filled === true ? UNKNOWN : NOTHING;
  if (kind === "newline" || /^\d/.test(text) || !isCall(tokens, at, language)) return NOTHING;
  const word = isDefinition(tokens, at) ? "harmless" : wordAt(tokens, at, language);
  const what = `${text}${first(tokens, at)}`;
  switch (word) {
    case "destroys":
      return isUndoingOfIndex(tokens, at)
        ? risky("approve", `drops an index or a constraint (${what})`, line)
        : destroys(`destroys what is there (${what})`, line);
    case "changes":
      return retypedInCode(tokens, at, language, types) ?? risky("approve", `changes what is there (${what})`, line);
    case "sql":
      return embedded(program, at);
    case "adds":
      return added(tokens, at, what);
    case "harmless":
      return NOTHING;
    case null:
      return UNKNOWN;
  }
}

/** In Ecto `alter` begins a block; in Knex it ends a chain that redefines a column. */
const wordAt = (tokens: readonly CodeToken[], at: number, language: Language): Word | null =>
  language === "script" && tokens[at]?.text === "alter" ? "changes" : wordOf(tokens[at]?.text ?? "");

/** What calls without a name, and what may begin a text or a comment that we do not know as one. */
const ODD: Readonly<Record<string, RegExp>> = {
  ruby: /^[/?%@`;\\]$/,
  elixir: /^[/?~@\\&]$/,
  python: /^[@\\]$/,
  script: /^[/@#\\]$/,
  php: /^[#`@/]$/,
  csharp: /^[#/\\]$/,
};

/** No other symbol can be odd. */
const MAY_BE_ODD = new Set("(=?/%@`;\\~&#");

function isOdd(tokens: readonly CodeToken[], at: number, language: Language): boolean {
  if (!MAY_BE_ODD.has(tokens[at]?.text ?? "")) return false;
  const [before, here, next] = [tokens[at - 1]?.text ?? "", tokens[at]?.text ?? "", tokens[at + 1]];
  if (here === "(" && /^[\])]$/.test(before)) return true;
  if (language === "ruby" && here === "=" && next?.text === "begin") return true;
  if (language === "php" && here === "?" && next?.text === ">") return true;
  return ODD[language]?.test(here) === true;
}

/** Followed by a bracket or a text, or in some languages any name that is no key, symbol, constant or variable of a block. */
function isCall(tokens: readonly CodeToken[], at: number, language: Language): boolean {
  const [before, here, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (next?.kind === "symbol" && (next.text === "(" || (next.text === "<" && language === "csharp"))) return true;
  if (next?.kind === "string" && language === "script") return true;
  if (!BARE.has(language)) return false;
  if (next?.text === ":" && !next.spaced && tokens[at + 2]?.text !== ":") return false;
  return !(before?.text === ":" && here?.spaced === false) && before?.text !== "|" && !/^[A-Z]/.test(here?.text ?? "");
}

const isDefinition = (tokens: readonly CodeToken[], at: number): boolean =>
  /^(?:def|class|function|void|defmodule)$/.test(tokens[at - 1]?.text ?? "");

/** The first thing that a call names, if it is plainly written. A key or a type is not it. */
function first(tokens: readonly CodeToken[], at: number): string {
  const next = tokens.slice(at + 1, at + 14);
  const found = next.find(({ kind, text }, place) => {
    const [before, after] = [next[place - 1]?.text, next[place + 1]];
    const isKey = after?.text === "=" || (after?.text === ":" && !after.spaced);
    return kind === "newline" || kind === "string" || (kind === "name" && !isKey && before !== "<" && text !== "table");
  });
  const name = found === undefined || found.kind === "newline" ? "" : found.text;
  return /^[\w.]{1,60}$/.test(name) ? ` ${name}` : "";
}

/** Ecto's `drop index(…)` and `drop constraint(…)`. */
const isUndoingOfIndex = (tokens: readonly CodeToken[], at: number): boolean =>
  tokens[at]?.text === "drop" &&
  tokens.slice(at + 1, at + 4).some(({ text }) => /^(?:index|unique_index|constraint)$/.test(text));

/** The call's own pieces, as far as they tell: up to the end of its line or its bracket. */
function own(tokens: readonly CodeToken[], at: number): readonly CodeToken[] {
  const found: CodeToken[] = [];
  let depth = 0;
  for (const token of tokens.slice(at + 1, at + 400)) {
    if (token.kind === "symbol" && "([{".includes(token.text)) depth += 1;
    if (token.kind === "symbol" && ")]}".includes(token.text)) depth -= 1;
    if (depth < 0 || (depth === 0 && found.length > 0 && (token.kind === "newline" || token.text === ";"))) break;
    found.push(token);
  }
  return found;
}

function added(tokens: readonly CodeToken[], at: number, what: string): Reading {
  const name = tokens[at]?.text ?? "";
  const rest = own(tokens, at);
  const must = rest.some(
    ({ text }, place) => /^null(?:able)?$/.test(text) && /^false$/i.test(rest[place + 2]?.text ?? ""),
  );
  const fills = rest.some(({ text }) =>
    /^(?:default|server_default|default_value|defaultValue|defaultValueSql)$/.test(text),
  );
  if (must && !fills && /^add_?(?:column|field|reference|belongs_to)$/i.test(name))
    return risky("approve", `adds what may not be empty, without a default (${what})`, tokens[at]?.line ?? 0);
  return adding(what);
}

/** SQL that stands as plain texts in a call. */
function embedded({ tokens, read }: Program, at: number): Reading {
  const rest = own(tokens, at);
  const texts = rest.filter(({ kind }) => kind === "string");
  if (texts.length === 0) return UNKNOWN;
  const joined =
    rest.some(({ kind, text }) => kind === "symbol" && /[+%.]/.test(text)) ||
    texts.some(({ filled }) => filled === true);
  const unread = texts.filter((text) => !read.has(text));
  for (const text of unread) read.add(text);
  const readings = unread.map(({ text, line }) => moved(readSql(text, false), line));
  return together([...readings, joined ? UNKNOWN : NOTHING]);
}

const moved = (reading: Reading, line: number): Reading => ({
  ...reading,
  risks: reading.risks.map((risk) => ({ ...risk, line: risk.line + line })),
});
