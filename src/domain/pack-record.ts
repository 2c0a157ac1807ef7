import type { Tick } from "./comment.js";
import { fingerprintOf, type Fingerprint, type Json } from "./fingerprint.js";
import { classId, evidenceId, login, sha } from "./ids.js";
import type { Objected } from "./objection.js";
import { objectedIn, packedObjected } from "./objection-record.js";
import { fingerprintOfPack, type Pack, type PackFile } from "./pack.js";
import { digestOf, fieldsOf, listOf, textOf, timeOf } from "./record-fields.js";

/**
 * What our check run repeats for the day that the database is lost: every pack shown for a pull request, and who ticked
 * what. Only this app can write its check run, so what is read there was written by us.
 */
export type PackRecord = {
  /** `owner/repo#7`: pull requests that share a commit share its check run. */
  readonly ref: string;
  /** ISO 8601, GitHub's clock: the packs without a time were shown at this moment or later. */
  readonly after: string;
  /** Oldest first. */
  readonly packs: readonly RecordedPack[];
  readonly ticks: readonly Tick[];
  /** The newest: their authors' reasons are cut, and records from before there were any have none. */
  readonly objected: Objected;
  /** How many older packs are left out, for want of room. */
  readonly omitted: number;
};

/** `publishedAt: null`: shown by the very write that carries this, whose time nobody knows before GitHub answers. */
export type RecordedPack = Pack & { readonly publishedAt: string | null };

/** Stands for a digest that was left out: no gate ever has it, so no approval is ever bound to it. */
export const LEFT_OUT: Fingerprint = fingerprintOf("left out for want of room");

const MARK = "<!-- agent-approval:record ";
const END = " -->";

/** One hidden line of a check run's text. Nothing in it can end the comment or be taken for another line. */
export const recordLine = (record: PackRecord): string => `${MARK}${record.ref} ${ascii(packed(record))}${END}`;

/** Every record in a check run's text. One that cannot be read whole counts as nothing recorded. */
export const recordsIn = (text: string): readonly PackRecord[] =>
  linesIn(text).flatMap(({ ref, data }) => recordOf(ref, data) ?? []);

/** The records of an earlier text that a later one says nothing of: as lines, so that nothing is lost in between. */
export function recordLinesBeside(text: string, earlier: string): readonly string[] {
  const said = new Set(linesIn(text).map(({ ref }) => ref));
  return linesIn(earlier).flatMap(({ ref, line }) => (said.has(ref) ? [] : [line]));
}

function linesIn(text: string): readonly { readonly ref: string; readonly data: string; readonly line: string }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (!line.startsWith(MARK) || !line.endsWith(END)) return [];
    const inner = line.slice(MARK.length, -END.length);
    const [ref = ""] = inner.split(" ", 1);
    return [{ ref, data: inner.slice(ref.length + 1), line }];
  });
}

/** Digests and paths return from commit to commit, so each is written once and then named by its number. */
function packed({ after, packs, ticks, objected, omitted }: PackRecord): Json {
  const numbers = new Map<string, number>();
  const number = (text: string | null): number | null => {
    if (text === null) return null;
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text) ?? null;
  };
  const rows = packs.map(({ classId, headSha, publishedAt, content, row, evidence, files }) => [
    ...[classId, headSha, publishedAt, content, row, evidence].map(number),
    files.flatMap(({ path, blob }) => [number(path), number(blob)]),
  ]);
  const ticked = ticks.map(({ evidence, by, at }) => [evidence, by, at]);
  return { v: 1, after, texts: [...numbers.keys()], packs: rows, ticks: ticked, ...packedObjected(objected), omitted };
}

/** JSON can write every character as numbers, those that end a comment included. */
const ascii = (value: Json): string =>
  JSON.stringify(value).replace(
    /[<>&`]|[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

function recordOf(ref: string, data: string): PackRecord | null {
  try {
    const raw = JSON.parse(data) as Json; // what JSON.parse gives is Json
    const { v, after, texts, packs, ticks, objections, undone, omitted } = fieldsOf(raw);
    if (v !== 1 || typeof omitted !== "number") return null;
    const said = listOf(texts).map(textOf);
    return {
      ref,
      after: timeOf(after),
      packs: listOf(packs).map((row) => packAt(said, listOf(row))),
      ticks: listOf(ticks).map((row) => tickAt(listOf(row))),
      objected: objectedIn(objections, undone),
      omitted,
    };
  } catch {
    return null;
  }
}

function packAt(texts: readonly string[], row: readonly Json[]): RecordedPack {
  const named = (at: number): string => textOf(texts[Number(row[at])]);
  const [, , time, , , evidence, files] = row;
  const parts = {
    classId: classId(named(0)),
    headSha: sha(named(1)),
    content: digestOf(named(3)),
    row: digestOf(named(4)),
    evidence: evidence === null ? null : digestOf(named(5)),
  };
  return {
    ...parts,
    fingerprint: fingerprintOfPack(parts),
    files: filesAt(texts, listOf(files)),
    publishedAt: time === null ? null : timeOf(named(2)),
  };
}

const filesAt = (texts: readonly string[], row: readonly Json[]): readonly PackFile[] =>
  Array.from({ length: row.length / 2 }, (_, index) => {
    const [path, blob] = row.slice(2 * index);
    return {
      path: textOf(texts[Number(path)]),
      blob: blob === null || blob === undefined ? null : sha(textOf(texts[Number(blob)])),
    };
  });

function tickAt([evidence, by, at]: readonly Json[]): Tick {
  return { evidence: evidenceId(textOf(evidence)), by: login(textOf(by)), at: timeOf(at) };
}
