import { describe, expect, test } from "@jest/globals";
import { NOTHING_OBJECTED, type Objected, type SaidObjection } from "../../src/domain/objection.js";
import { fingerprintOf, sha256 } from "../../src/domain/fingerprint.js";
import { classId, evidenceId, login } from "../../src/domain/ids.js";
import { fingerprintOfPack, type Pack, type PublishedPack } from "../../src/domain/pack.js";
import { LEFT_OUT, recordLine, recordLinesBeside, recordsIn, type PackRecord } from "../../src/domain/pack-record.js";
import { recoveredObjections, recoveredPacks, recoveredTicks } from "../../src/domain/recover.js";
import { checklistLine } from "../../src/domain/checklist.js";
import { bytes, CHECK_RUN_BYTES } from "../../src/plan/budget.js";
import { recordNews, withRecord } from "../../src/plan/pack-record.js";
import { anAccount, aSha, aSnapshot, at } from "../support/builders.js";
import { aVerdict } from "../support/verdict-builders.js";

function aPack(word = "a", more: Partial<Pack> = {}): Pack {
  const parts = {
    classId: classId("ci"),
    headSha: aSha("head"),
    content: sha256(`content ${word}`),
    row: sha256("row"),
    evidence: sha256(`evidence ${word}`),
    ...more,
  };
  return {
    ...parts,
    fingerprint: fingerprintOfPack(parts),
    files: more.files ?? [{ path: "ci.yml", blob: aSha(word) }],
  };
}
const shown = (minute: number, word?: string, more?: Partial<Pack>): PublishedPack => ({
  ...aPack(word, more),
  publishedAt: at(minute),
});
const aRecord = (more: Partial<PackRecord> = {}): PackRecord => ({
  ref: "acme/shop#7",
  after: at(10),
  packs: [shown(1), { ...aPack("b"), publishedAt: null }],
  ticks: [{ evidence: evidenceId("rollback"), by: login("ben"), at: at(5) }],
  objected: NOTHING_OBJECTED,
  omitted: 0,
  ...more,
});

const anObjection = (id: number, more: Partial<SaidObjection> = {}): SaidObjection => ({
  how: "command",
  id,
  by: anAccount("cy"),
  reason: "--> it leaks\n😀",
  at: at(1),
  ...more,
});
const objected: Objected = {
  said: [anObjection(1), anObjection(2, { how: "review", reason: "" })],
  undone: [
    { how: "command", id: 1, by: login("ana") },
    { how: "review", id: 2, by: null },
  ],
};

describe("a record in a text", () => {
  test.each<{ why: string; record: PackRecord }>([
    { why: "an ordinary one", record: aRecord() },
    { why: "nothing but ticks", record: aRecord({ packs: [] }) },
    {
      why: "names that would end the comment, begin a line or another record",
      record: aRecord({
        packs: [
          shown(1, "a", {
            files: [
              { path: "--> <!-- agent-approval:record acme/shop#8 {} -->", blob: null },
              { path: "a\nb\u2028c\u202e`&é😀", blob: aSha("x") },
            ],
          }),
        ],
      }),
    },
    { why: "an objection, and who took it away", record: aRecord({ objected }) },
    { why: "no written evidence", record: aRecord({ packs: [shown(1, "a", { evidence: null })] }) },
    {
      why: "some left out",
      record: aRecord({ omitted: 3, packs: [shown(1, "a", { content: LEFT_OUT, row: LEFT_OUT })] }),
    },
  ])("reads back as it was: $why", ({ record }) => {
    const line = recordLine(record);
    expect(line).toMatch(/^<!-- [\x20-\x7e]* -->$/);
    expect(line.indexOf("-->")).toBe(line.length - 3);
    expect(recordsIn(`What people read\n\n${line}`)).toEqual([record]);
  });

  const line = recordLine(aRecord());
  test.each<{ why: string; text: string }>([
    { why: "it was cut", text: line.slice(0, -40) },
    { why: "it was cut and closed again", text: `${line.slice(0, -40)} -->` },
    { why: "it is not on a line of its own", text: `see ${line}` },
    { why: "another version wrote it", text: line.replace('"v":1', '"v":2') },
    { why: "it names a text that is not there", text: line.replace('"texts":[', '"texts":[],"old":[') },
    { why: "a digest is none", text: line.replace(sha256("row"), "row") },
    { why: "a commit is none", text: line.replace(aSha("head"), "HEAD") },
    { why: "a time is none", text: line.replaceAll(at(1), "yesterday") },
    { why: "it is a list", text: line.replace(/ \{.*\} /, " [] ") },
    { why: "it is no JSON", text: line.replace(/ \{.*\} /, " {packs} ") },
    { why: "it is empty", text: "<!-- agent-approval:record  -->" },
  ])("counts as nothing recorded when $why", ({ text }) => {
    expect(text).not.toBe(line);
    expect(recordsIn(text)).toEqual([]);
  });

  const objecting = recordLine(aRecord({ objected }));
  test.each([
    { why: "nobody's way of objecting", text: objecting.replaceAll('"command"', '"letter"') },
    { why: "an account of no kind", text: objecting.replaceAll('"User"', '"Ghost"') },
    { why: "a number that is none", text: objecting.replaceAll('["command",1,', '["command","1",') },
    { why: "an undoing that is none", text: objecting.replace(/"undone":\[.*?\]\]/, '"undone":{}') },
  ])("counts as nothing recorded with $why", ({ text }) => {
    expect(text).not.toBe(objecting);
    expect(recordsIn(text)).toEqual([]);
  });

  test("from before objections were kept tells of none", () => {
    expect(line).not.toContain("objections");
    expect(recordsIn(line)[0]?.objected).toEqual(NOTHING_OBJECTED);
  });

  test("records of others are kept, and those that the new text has itself are not", () => {
    const other = recordLine(aRecord({ ref: "acme/shop#8" }));
    expect(recordLinesBeside(line, `${recordLine(aRecord({ omitted: 9 }))}\n${other}`)).toEqual([other]);
    expect(recordLinesBeside("", line)).toEqual([line]);
  });
});

describe("what is recovered", () => {
  const untimed = (after: number): PackRecord =>
    aRecord({ after: at(after), packs: [{ ...aPack(), publishedAt: null }] });
  const now = at(99);

  test.each<{
    why: string;
    kept?: readonly PublishedPack[];
    record: PackRecord;
    completedAt: string | null;
    times: number[];
  }>([
    { why: "a known time stays", record: aRecord({ packs: [shown(1)] }), completedAt: at(50), times: [1] },
    { why: "the time of this write is the run's", record: untimed(10), completedAt: at(10), times: [10] },
    {
      why: "a run completed before is no proof: as late as can be",
      record: untimed(10),
      completedAt: at(9),
      times: [99],
    },
    { why: "nor is one without a time", record: untimed(10), completedAt: null, times: [99] },
    { why: "the store knows the time", kept: [shown(11)], record: untimed(10), completedAt: at(9), times: [11] },
    {
      why: "the store knows an earlier showing only",
      kept: [shown(4)],
      record: untimed(10),
      completedAt: at(12),
      times: [4, 12],
    },
    { why: "nothing twice", kept: [shown(1)], record: aRecord({ packs: [shown(1)] }), completedAt: null, times: [1] },
    {
      why: "oldest first",
      kept: [shown(3)],
      record: aRecord({ packs: [shown(1), shown(2)] }),
      completedAt: null,
      times: [1, 2, 3],
    },
  ])("$why", ({ kept = [], record, completedAt, times }) => {
    const packs = recoveredPacks(kept, [{ record, completedAt }], now);
    expect(packs.map(({ publishedAt }) => publishedAt)).toEqual(times.map(at));
  });

  test("a run that knew the time speaks for one that did not", () => {
    const found = [
      { record: untimed(10), completedAt: at(9) },
      { record: aRecord({ packs: [shown(11)] }), completedAt: at(20) },
    ];
    expect(recoveredPacks([], found, now)).toEqual([shown(11)]);
  });

  test("a tick whose box stands empty now is nobody's word any more", () => {
    const found = [{ record: aRecord(), completedAt: null }];
    const id = evidenceId("rollback");
    expect(recoveredTicks([...found, ...found], checklistLine(id, true, "Rollback"))).toEqual(aRecord().ticks);
    expect(recoveredTicks(found, checklistLine(id, false, "Rollback"))).toEqual([]);
    expect(recoveredTicks(found, "")).toEqual([]);
  });
});

test("what is recovered of objections is all that any run tells, each once", () => {
  const later = { said: [anObjection(1), anObjection(3)], undone: objected.undone.slice(0, 1) };
  const found = [objected, later].map((one) => ({ record: aRecord({ objected: one }), completedAt: null }));
  expect(recoveredObjections(found)).toEqual({ ...objected, said: [...objected.said, anObjection(3)] });
});

describe("the record within GitHub's limits", () => {
  const headSha = aSha("head");
  const many = (count: number, files = 1): readonly PublishedPack[] =>
    Array.from({ length: count }, (_, index) =>
      shown(index, `pack ${index}`, {
        headSha: index < count - 2 ? aSha(`commit ${index}`) : headSha,
        files: Array.from({ length: files }, (__, file) => ({
          path: `src/${index}/${file}.ts`,
          blob: aSha(`${index} ${file}`),
        })),
      }),
    );
  const textWith = (text: string, packs: readonly PublishedPack[]) =>
    withRecord(text, aVerdict({ packs: packs.slice(-1) }), aSnapshot({ headSha, packs }));

  test("says nothing where nothing was shown", () => {
    expect(withRecord("words", aVerdict({ packs: [] }), aSnapshot())).toBe("words");
  });

  test("carries what was shown with its time, and what is shown now without one", () => {
    const verdict = aVerdict({ packs: [aPack("a"), aPack("b", { classId: classId("infra") })] });
    const [record] = recordsIn(withRecord("words", verdict, aSnapshot({ packs: [shown(1)], takenAt: at(7) })));
    expect(record).toEqual(
      aRecord({
        after: at(7),
        packs: [shown(1), { ...aPack("b", { classId: classId("infra") }), publishedAt: null }],
        ticks: [],
      }),
    );
  });

  test("leaves out the names of files first", () => {
    const packs = many(40, 50);
    const [record] = recordsIn(textWith("", packs));
    expect(record?.packs).toEqual(packs.map((pack) => ({ ...pack, files: [] })));
  });

  test("then the oldest packs, counts them, and keeps in mind that something was shown", () => {
    const packs = many(2_000);
    const text = textWith("words", packs);
    const [record] = recordsIn(text);
    const omitted = record?.omitted ?? 0;
    expect(bytes(text)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
    expect(text).toContain(`leaves out ${omitted} older packs`);
    expect(record?.packs[0]).toMatchObject({ content: LEFT_OUT, row: LEFT_OUT, publishedAt: at(0) });
    expect(record?.packs.slice(1).map(({ publishedAt }) => publishedAt)).toEqual(
      packs.slice(omitted).map(({ publishedAt }) => publishedAt),
    );
    expect(omitted).toBeGreaterThan(1_000);
  });

  test("is left out whole rather than cut", () => {
    const words = "w".repeat(CHECK_RUN_BYTES - 100);
    expect(textWith(words, many(3))).toBe(words);
  });

  test("is news when something was shown or ticked, and no news for GitHub's answer to it", () => {
    const verdict = aVerdict({ packs: [aPack()] });
    const news = (packs: readonly PublishedPack[], more = {}) =>
      fingerprintOf(recordNews(verdict, aSnapshot({ packs, ...more })));
    expect(news([shown(3)])).toBe(news([]));
    expect(news([shown(3), shown(4)])).toBe(news([]));
    expect(news([shown(3, "b")])).not.toBe(news([]));
    expect(news([shown(3), shown(4, "b")])).not.toBe(news([shown(3)]));
    expect(news([], { ticks: aRecord().ticks })).not.toBe(news([]));
  });

  test("keeps the newest objections, those that hold before all others, and only what was done to them", () => {
    const said = Array.from({ length: 30 }, (_, index) => anObjection(index, { reason: "r".repeat(300) }));
    const undone = [5, 20, 40].map((id) => ({ how: "command", id, by: login("ana") }) as const);
    const verdict = aVerdict({ packs: [], heard: { said: said.slice(5, 6), undone: [] } });
    const [record] = recordsIn(withRecord("words", verdict, aSnapshot({ objected: { said, undone } })));
    expect(record?.objected.said.map(({ id }) => id)).toEqual([...said.slice(11).map(({ id }) => id), 5]);
    expect(record?.objected.said.map(({ reason }) => reason.length)).toEqual(Array(20).fill(100));
    expect(record?.objected.undone.map(({ id }) => id)).toEqual([5, 20]);
  });

  test("leaves out the reasons of objections before any pack", () => {
    const said = Array.from({ length: 20 }, (_, index) => anObjection(index, { reason: "😀".repeat(100) }));
    const words = "w".repeat(CHECK_RUN_BYTES - 6_000);
    const verdict = aVerdict({ packs: [aPack()], heard: { said, undone: [] } });
    const [record] = recordsIn(withRecord(words, verdict, aSnapshot()));
    expect(record?.packs).toHaveLength(1);
    expect(record?.objected.said).toEqual(said.map((one) => ({ ...one, reason: "" })));
  });

  test("is news when somebody objects or takes words away", () => {
    const news = (heard: Objected) => fingerprintOf(recordNews(aVerdict({ packs: [aPack()], heard }), aSnapshot()));
    const [first] = objected.said;
    const one = { said: first === undefined ? [] : [first], undone: [] };
    expect(new Set([NOTHING_OBJECTED, one, objected].map(news)).size).toBe(3);
  });
});
