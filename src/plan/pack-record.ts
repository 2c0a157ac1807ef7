import type { Json } from "../domain/fingerprint.js";
import { refText, type ClassId, type Sha } from "../domain/ids.js";
import { isSameObjection, together, type Objected, type SaidObjection } from "../domain/objection.js";
import { packedObjected } from "../domain/objection-record.js";
import { fingerprintOfPack, isSamePack, type Pack } from "../domain/pack.js";
import { LEFT_OUT, recordLine, type PackRecord, type RecordedPack } from "../domain/pack-record.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { bytes, CHECK_RUN_BYTES } from "./budget.js";
import { capped } from "./escape.js";
import { count } from "./words.js";

/** What the rest of a check run's text always leaves to the record, so that a growing record changes no other word. */
export const RECORD_BYTES = 12_000;

/** A check run's text with everything shown so far behind it, from which a lost database is rebuilt. */
export function withRecord(text: string, verdict: JudgedVerdict, snapshot: PullRequestSnapshot): string {
  const record = recordOf(verdict, snapshot);
  if (record.packs.length + record.ticks.length + record.objected.said.length === 0) return text;
  const before = text === "" ? "" : `${text}\n\n`;
  const room = CHECK_RUN_BYTES - bytes(before);
  for (const block of shrinking(record, snapshot.headSha)) if (bytes(block) <= room) return `${before}${block}`;
  return text;
}

/**
 * What of the record is news worth writing: what was shown in which order, and who ticked what. Times are left out: that
 * GitHub answered the last write is no reason for another one.
 */
export function recordNews(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): Json {
  const { packs, ticks, objected } = recordOf(verdict, snapshot);
  const byClass = packs.toSorted((a, b) => (a.classId < b.classId ? -1 : a.classId > b.classId ? 1 : 0));
  return {
    packs: byClass.map(({ headSha, fingerprint }) => [headSha, fingerprint]),
    ticks: ticks.map(({ evidence, by, at }) => [evidence, by, at]),
    ...packedObjected(objected),
  };
}

function recordOf({ packs, heard }: JudgedVerdict, snapshot: PullRequestSnapshot): PackRecord {
  const latest = new Map<ClassId, Pack>();
  const isNews = (pack: Pack): boolean => {
    const last = latest.get(pack.classId);
    latest.set(pack.classId, pack);
    return last === undefined || !isSamePack(last, pack);
  };
  const shown = snapshot.packs.filter(isNews);
  const news = packs.filter(isNews);
  return {
    ref: refText(snapshot.ref),
    after: snapshot.takenAt,
    packs: [...shown, ...news.map((pack) => ({ ...pack, publishedAt: null }))],
    ticks: snapshot.ticks,
    objected: newestObjected(snapshot.objected, heard),
    omitted: 0,
  };
}

/** What holds now is the last to go. Whoever undid something else than an objection is of no interest. */
function newestObjected(known: Objected, heard: Objected): Objected {
  const { said, undone } = together(known, heard);
  const holds = (one: SaidObjection): boolean => heard.said.some((other) => isSameObjection(one, other));
  const kept = [...said.filter((one) => !holds(one)), ...said.filter(holds)].slice(-MOST_OBJECTIONS);
  return {
    said: kept.map((one) => ({ ...one, reason: capped(one.reason, LONGEST_REASON) })),
    undone: undone.filter((one) => kept.some((other) => isSameObjection(one, other))).slice(-MOST_OBJECTIONS * 2),
  };
}

const MOST_OBJECTIONS = 20;
const LONGEST_REASON = 100;

/**
 * The record smaller and smaller: without the names of files, which only say what changed since, and the reasons of
 * objections, then without the oldest packs.
 */
function* shrinking(record: PackRecord, headSha: Sha): Generator<string> {
  yield recordLine(record);
  const bare = {
    ...record,
    packs: record.packs.map((pack) => ({ ...pack, files: [] })),
    objected: { ...record.objected, said: record.objected.said.map((one) => ({ ...one, reason: "" })) },
  };
  yield recordLine(bare);
  const step = Math.max(1, Math.ceil(bare.packs.length / 32));
  for (let left = step; left < bare.packs.length + step; left += step) yield shortened(bare, left, headSha);
}

function shortened(record: PackRecord, most: number, headSha: Sha): string {
  const omitted = Math.min(most, record.packs.length);
  const packs = [...leftOut(record.packs.slice(0, omitted), headSha), ...record.packs.slice(omitted)];
  const said = `The record kept here for the case that the app loses its database leaves out ${count(omitted, "older pack")} for want of room. Approvals from then would have to be given again.`;
  return `${said}\n\n${recordLine({ ...record, packs, omitted })}`;
}

/**
 * One stand-in for each class, from the first moment on: whoever approved then approved something that is not known any
 * more, which is not the same as nothing having been shown. The head has stand-ins of its own, because what was shown of
 * the head and is not known would else be taken for what it is now.
 */
function leftOut(packs: readonly RecordedPack[], headSha: Sha): readonly RecordedPack[] {
  const keyOf = (pack: RecordedPack): string => `${pack.classId} ${pack.headSha === headSha}`;
  const first = new Map(packs.toReversed().map((pack) => [keyOf(pack), pack]));
  return [...first.values()].toReversed().map((pack) => {
    const parts = { classId: pack.classId, content: LEFT_OUT, row: LEFT_OUT, evidence: LEFT_OUT };
    return { ...pack, ...parts, fingerprint: fingerprintOfPack(parts) };
  });
}
