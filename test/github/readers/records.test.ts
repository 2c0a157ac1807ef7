import { describe, expect, test } from "@jest/globals";
import { NOTHING_OBJECTED } from "../../../src/domain/objection.js";
import { checklistLine } from "../../../src/domain/checklist.js";
import { sha256 } from "../../../src/domain/fingerprint.js";
import { classId, evidenceId, login, type Sha } from "../../../src/domain/ids.js";
import { fingerprintOfPack, type PublishedPack } from "../../../src/domain/pack.js";
import { recordLine } from "../../../src/domain/pack-record.js";
import { paged, refusal } from "../../support/fake-fetch.js";
import {
  ACTIONS,
  HEAD,
  MAIN,
  acmeShop,
  aReading,
  comment,
  listed,
  nothingRemembered,
  ourBot,
  ourCheckRun,
  ref,
  repo,
  review,
  shaOf,
  snapshotWith,
} from "../acme-shop.js";

const EARLIER = shaOf("pushed away");
const SHOWN_AT = "2026-11-20T08:10:00.000Z";
const runsOf = (commit: Sha) => `GET ${repo}/commits/${commit}/check-runs`;
const tick = { evidence: evidenceId("rollback"), by: login("ben"), at: "2026-11-20T08:20:00.000Z" };

function packAt(headSha: Sha): PublishedPack {
  const digest = sha256("x");
  const parts = { classId: classId("code"), headSha, content: digest, row: digest, evidence: null };
  return { ...parts, fingerprint: fingerprintOfPack(parts), files: [], publishedAt: SHOWN_AT };
}

const textOf = (pack: PublishedPack, of = "acme/shop#7") =>
  `What people read\n\n${recordLine({ ref: of, after: SHOWN_AT, packs: [pack], ticks: [tick], objected: NOTHING_OBJECTED, omitted: 0 })}`;
const runWith = (text: string | null, differs = {}) =>
  ourCheckRun({ completed_at: SHOWN_AT, output: { title: "Waiting", text, annotations_count: 0 }, ...differs });

describe("what our check runs tell of a lost database", () => {
  test("the packs, from the run on the head and without another call", async () => {
    const { packs } = await snapshotWith({ [runsOf(HEAD)]: listed([runWith(textOf(packAt(HEAD)))]) });
    expect(packs).toEqual([packAt(HEAD)]);
  });

  test.each([
    { why: "another app's run under our name", run: runWith(textOf(packAt(HEAD)), { app: ACTIONS }) },
    {
      why: "another app's run, also where its id is remembered",
      run: runWith(textOf(packAt(HEAD)), { id: 55, app: ACTIONS }),
    },
    { why: "a run of nobody's", run: runWith(textOf(packAt(HEAD)), { app: null }) },
    { why: "what is said there of another pull request", run: runWith(textOf(packAt(HEAD), "acme/shop#8")) },
    { why: "a record that was cut", run: runWith(textOf(packAt(HEAD)).slice(0, -30)) },
    { why: "a run without a text", run: runWith(null) },
  ])("nothing from $why", async ({ run }) => {
    const { packs } = await snapshotWith({ [runsOf(HEAD)]: listed([run]) }, { checkRunId: 55 });
    expect(packs).toEqual([]);
  });

  test("a run of another name on the head tells as well: the base was changed", async () => {
    const run = runWith(textOf(packAt(HEAD)), { name: "agent-approval (next)" });
    expect((await snapshotWith({ [runsOf(HEAD)]: listed([run]) })).packs).toEqual([packAt(HEAD)]);
  });

  test("the run of an approved commit that nothing is known of, though it was pushed away", async () => {
    const routes = {
      [`GET ${repo}/pulls/7/reviews`]: paged([review({ commit_id: EARLIER })]),
      [runsOf(EARLIER)]: listed([runWith(textOf(packAt(EARLIER)), { head_sha: EARLIER })]),
    };
    expect((await snapshotWith(routes, { packs: [packAt(HEAD)] })).packs).toEqual([packAt(HEAD), packAt(EARLIER)]);
    const { github, asked } = acmeShop(routes);
    const known = { ...nothingRemembered, packs: [packAt(EARLIER)] };
    await github.readSnapshot(ref, aReading, known);
    expect(asked()).not.toContain(runsOf(EARLIER));
  });

  test.each([404, 422])("a commit that GitHub dropped (%d) tells nothing", async (status) => {
    const routes = {
      [`GET ${repo}/pulls/7/reviews`]: paged([review({ commit_id: EARLIER })]),
      [runsOf(EARLIER)]: refusal(status, "No commit found"),
      [`GET ${repo}/compare/${MAIN}...${EARLIER}`]: refusal(status, "No commit found"),
    };
    expect((await snapshotWith(routes)).packs).toEqual([]);
  });

  test("a failure stops the reading: what was shown is not taken for nothing", async () => {
    const routes = {
      [`GET ${repo}/pulls/7/reviews`]: paged([review({ commit_id: EARLIER })]),
      [runsOf(EARLIER)]: refusal(502, "Bad Gateway"),
    };
    await expect(snapshotWith(routes)).rejects.toThrow("reading our check runs");
  });

  const ours = (ticked: boolean) =>
    paged([comment({ id: 602, user: ourBot, body: checklistLine(tick.evidence, ticked, "Rollback") })]);
  test.each([
    { why: "its box stands ticked", ticked: true, kept: [], ticks: [tick] },
    { why: "its box was unticked meanwhile", ticked: false, kept: [], ticks: [] },
    { why: "the store remembers, and so knows who took it back", ticked: true, kept: [packAt(HEAD)], ticks: [] },
  ])("a tick where $why: $ticks.length", async ({ ticked, kept, ticks }) => {
    const routes = {
      [runsOf(HEAD)]: listed([runWith(textOf(packAt(HEAD)))]),
      [`GET ${repo}/issues/7/comments`]: ours(ticked),
    };
    expect((await snapshotWith(routes, { packs: kept })).ticks).toEqual(ticks);
  });
});
