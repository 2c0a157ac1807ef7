import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { checklistLine } from "../../src/domain/checklist.js";
import { sha256 } from "../../src/domain/fingerprint.js";
import { classId, evidenceId, login, teamSlug } from "../../src/domain/ids.js";
import type { Observation } from "../../src/domain/job.js";
import type { SaidObjection, Undone } from "../../src/domain/objection.js";
import type { PublishedPack } from "../../src/domain/pack.js";
import type { Shown } from "../../src/store/memory.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { anAccount, aSha, at } from "../support/builders.js";

const ref = { owner: "acme", repo: "shop", number: 7 };
const shown = (more: Partial<Shown>): Shown => ({
  packs: [],
  pushes: [],
  ticks: [],
  objected: { said: [], undone: [] },
  checkRunId: null,
  comment: null,
  asked: [],
  ...more,
});

let store: Store;
let deliveries = 0;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const observe = (...observations: Observation[]) =>
  store.inbox.accept(
    { id: `delivery ${(deliveries += 1)}`, event: "issue_comment", payload: "{}" },
    { jobs: [], observations },
    new Date(0),
  );
const remember = () => store.memory.remember(ref);

describe("what is remembered of a pull request", () => {
  test("nothing, before anything happened", async () => {
    expect(await remember()).toEqual({
      pushes: [],
      heads: { opened: [], replaced: [] },
      ticks: [],
      objected: { said: [], undone: [] },
      packs: [],
      checkRunId: null,
      commentId: null,
      everRequested: [],
    });
  });

  test("who pushed what, in order, and nobody where GitHub named nobody", async () => {
    await observe({ kind: "pushed", ref, sha: aSha("1"), by: login("ana"), from: aSha("0") });
    await observe({ kind: "pushed", ref, sha: aSha("2"), by: null, from: null });
    await observe({ kind: "pushed", ref: { ...ref, number: 8 }, sha: aSha("3"), by: login("cy"), from: null });
    expect((await remember()).pushes).toEqual([
      { sha: aSha("1"), by: "ana", from: aSha("0") },
      { sha: aSha("2"), by: null },
    ]);
  });

  test("the heads it was opened with and had replaced", async () => {
    await observe({ kind: "opened", ref, sha: aSha("0") });
    await observe({ kind: "pushed", ref, sha: aSha("1"), by: login("ana"), from: aSha("0") });
    await observe({ kind: "pushed", ref, sha: aSha("2"), by: login("ana"), from: null });
    expect((await remember()).heads).toEqual({ opened: [aSha("0")], replaced: [aSha("0")] });
  });

  test("a push that GitHub told of when it was asked, once, though its webhook comes late", async () => {
    const told = { sha: aSha("1"), by: login("ana"), id: 11, from: aSha("0") };
    await store.memory.record(ref, shown({ pushes: [told] }));
    await observe({ kind: "pushed", ref, ...told });
    await store.memory.record(ref, shown({ pushes: [{ sha: aSha("2"), by: null }] }));
    expect(await remember()).toMatchObject({
      pushes: [told, { sha: aSha("2"), by: null }],
      heads: { opened: [], replaced: [aSha("0")] },
      ticks: [],
    });
  });

  test("the newest check run and comment, and everybody ever asked", async () => {
    await store.memory.record(ref, shown({ checkRunId: 1, comment: { id: 2, body: "a" }, asked: [login("ben")] }));
    await store.memory.record(ref, shown({ checkRunId: 3, comment: { id: 2, body: "b" } }));
    await store.memory.record(ref, shown({ asked: [login("ben"), teamSlug("acme/ops")] }));
    expect(await remember()).toMatchObject({ checkRunId: 3, commentId: 2, everRequested: ["acme/ops", "ben"] });
  });
});

const aPack = (more: Partial<PublishedPack> = {}): PublishedPack => ({
  classId: classId("ci"),
  headSha: aSha("head"),
  content: sha256("content"),
  row: sha256("row"),
  evidence: null,
  fingerprint: sha256("all"),
  files: [{ path: "ci.yml", blob: aSha("blob") }],
  publishedAt: at(1),
  ...more,
});

describe("packs", () => {
  test.each([
    { what: "the same again later", then: aPack({ publishedAt: at(9) }), times: [at(1)] },
    { what: "another head", then: aPack({ headSha: aSha("next"), publishedAt: at(9) }), times: [at(1), at(9)] },
    { what: "another row", then: aPack({ row: sha256("new row"), publishedAt: at(9) }), times: [at(1), at(9)] },
    { what: "another class", then: aPack({ classId: classId("auth"), publishedAt: at(9) }), times: [at(1), at(9)] },
  ])("$what", async ({ then, times }) => {
    await store.memory.record(ref, shown({ packs: [aPack()] }));
    await store.memory.record(ref, shown({ packs: [then] }));
    const { packs } = await remember();
    expect(packs.map(({ publishedAt }) => publishedAt)).toEqual(times);
    expect(packs[0]).toEqual(aPack());
  });

  test("what returns to what it was is published anew", async () => {
    const [a, b] = [aPack(), aPack({ row: sha256("b"), publishedAt: at(2) })];
    for (const pack of [a, b, aPack({ publishedAt: at(3) })]) await store.memory.record(ref, shown({ packs: [pack] }));
    expect((await remember()).packs.map(({ publishedAt }) => publishedAt)).toEqual([at(1), at(2), at(3)]);
  });
});

test("a pack that is read back late does not make the newest one new", async () => {
  for (const pack of [
    aPack({ publishedAt: at(3) }),
    aPack({ row: sha256("older"), publishedAt: at(1) }),
    aPack({ publishedAt: at(9) }),
  ])
    await store.memory.record(ref, shown({ packs: [pack] }));
  expect((await remember()).packs.map(({ publishedAt }) => publishedAt)).toEqual([at(3), at(1)]);
});

describe("ticks", () => {
  const line = (id: string, ticked: boolean, text = `the ${id}`) => checklistLine(evidenceId(id), ticked, text);
  const open = ["Waiting", line("rollback", false), line("load-test", false)].join("\n");
  const ticked = open.replace("- [ ] the rollback", "- [x] the rollback");
  const forged = `${open}\n${line("security", false)}`;
  const twice = `${open}\n${line("rollback", false)}`;
  const lunch = open.replace("the rollback", "lunch at noon");

  type Edit = readonly [from: string | null, body: string, by?: string, commentId?: number];
  test.each<{ why: string; posted?: string | null; edits: readonly Edit[]; ticks: readonly string[] }>([
    { why: "a box is ticked", edits: [[open, ticked]], ticks: ["rollback by ben"] },
    {
      why: "GitHub sends other line ends",
      edits: [[open, ticked.replaceAll("\n", "\r\n")]],
      ticks: ["rollback by ben"],
    },
    { why: "a box is unticked", edits: [[ticked, open]], ticks: [] },
    { why: "only other words change", edits: [[open, `${open}\nmore`]], ticks: [] },
    { why: "the box was ticked before the edit", edits: [[ticked, `${ticked}!`]], ticks: [] },
    { why: "GitHub did not say what was there before", edits: [[null, ticked]], ticks: [] },
    { why: "it is another comment", edits: [[open, ticked, "ben", 99]], ticks: [] },
    {
      why: "two people tick in turn",
      edits: [
        [open, ticked, "mallory"],
        [ticked, open, "ben"],
        [open, ticked, "ben"],
      ],
      ticks: ["rollback by mallory", "rollback by ben"],
    },
    {
      why: "we never posted that box",
      edits: [[forged, forged.replace("[ ] the security", "[x] the security")]],
      ticks: [],
    },
    { why: "the ticked box is added whole", edits: [[open, `${open}\n${line("security", true)}`]], ticks: [] },
    {
      why: "somebody wrote other words beside it",
      edits: [
        [open, lunch, "mallory"],
        [lunch, lunch.replace("[ ] lunch", "[x] lunch")],
      ],
      ticks: [],
    },
    { why: "the words change with the tick", edits: [[open, lunch.replace("[ ] lunch", "[x] lunch")]], ticks: [] },
    {
      why: "the box stands there twice",
      edits: [[twice, twice.replace("- [ ] the rollback", "- [x] the rollback")]],
      ticks: [],
    },
    { why: "we posted it ticked", posted: ticked, edits: [[open, ticked]], ticks: [] },
    { why: "we had posted nothing", posted: null, edits: [[open, ticked]], ticks: [] },
  ])("$why → $ticks", async ({ posted = open, edits, ticks }) => {
    if (posted !== null) await store.memory.record(ref, shown({ comment: { id: 601, body: posted } }));
    for (const [from, body, by = "ben", commentId = 601] of edits)
      await observe({ kind: "comment-edited", ref, commentId, by: login(by), from, body, at: at(5) });
    if (posted === null) await store.memory.record(ref, shown({ comment: { id: 601, body: open } }));
    expect((await remember()).ticks.map(({ evidence, by }) => `${evidence} by ${by}`)).toEqual(ticks);
  });

  test("a tick stays when we post the comment anew", async () => {
    await store.memory.record(ref, shown({ comment: { id: 601, body: open } }));
    await observe({
      kind: "comment-edited",
      ref,
      commentId: 601,
      by: login("ben"),
      from: open,
      body: ticked,
      at: at(5),
    });
    await store.memory.record(ref, shown({ comment: { id: 601, body: ticked } }));
    expect((await remember()).ticks).toEqual([{ evidence: "rollback", by: "ben", at: at(5) }]);
  });

  test("a recovered tick stays until the same person unticks the box", async () => {
    const tick = { evidence: evidenceId("rollback"), by: login("ben"), at: at(1) };
    await store.memory.record(ref, shown({ comment: { id: 601, body: ticked }, ticks: [tick] }));
    const untick = (by: string) =>
      observe({ kind: "comment-edited", ref, commentId: 601, by: login(by), from: ticked, body: open, at: at(5) });
    await untick("mallory");
    expect((await remember()).ticks).toEqual([tick]);
    await untick("ben");
    expect((await remember()).ticks).toEqual([]);
  });
});

describe("objections", () => {
  const said = (id: number, more: Partial<SaidObjection> = {}): SaidObjection => ({
    how: "command",
    id,
    by: anAccount("cy"),
    reason: "",
    at: at(1),
    ...more,
  });
  const byAna = (id: number): Undone => ({ how: "command", id, by: login("ana") });

  test("are remembered from webhooks and from passes, each once, as they were said first", async () => {
    await observe({ kind: "objected", ref, said: said(1) });
    await observe({ kind: "objected", ref: { ...ref, number: 8 }, said: said(9) });
    await store.memory.record(
      ref,
      shown({ objected: { said: [said(1, { reason: "cut" }), said(2)], undone: [byAna(2)] } }),
    );
    await store.memory.record(ref, shown({ objected: { said: [said(2)], undone: [byAna(2)] } }));
    expect((await remember()).objected).toEqual({ said: [said(1), said(2)], undone: [byAna(2)] });
  });

  test("keep in mind everybody who took their words away", async () => {
    await observe({ kind: "undone", ref, undone: byAna(1) });
    await observe({ kind: "undone", ref, undone: { how: "review", id: 1, by: login("ana") } });
    await observe({
      kind: "comment-edited",
      ref,
      commentId: 1,
      by: login("cy"),
      from: "/reject",
      body: "no",
      at: at(2),
    });
    expect((await remember()).objected.undone).toEqual([
      byAna(1),
      { how: "review", id: 1, by: "ana" },
      { how: "command", id: 1, by: "cy" },
    ]);
  });
});
