import { describe, expect, test } from "@jest/globals";
import { sha256 } from "../../../src/domain/fingerprint.js";
import { classId, type Sha } from "../../../src/domain/ids.js";
import { fingerprintOfPack, type PublishedPack } from "../../../src/domain/pack.js";
import { paged, refusal, type Answering, type Routes } from "../../support/fake-fetch.js";
import {
  HEAD,
  MAIN,
  MERGE_BASE,
  acmeShop,
  aReading,
  fileRow,
  listed,
  messagesOf,
  nothingRemembered,
  ref,
  repo,
  review,
  shaOf,
  snapshotWith,
  tree,
  treeEntry,
} from "../acme-shop.js";

/** The ordinary review is of 09:00. */
const EARLIER = shaOf("a commit that nobody saw");
const events = `GET ${repo}/issues/7/events`;
const reviews = `GET ${repo}/pulls/7/reviews`;
const compare = `GET ${repo}/compare/${MAIN}...${EARLIER}`;

function shownAt(time: string, headSha: Sha = HEAD): PublishedPack {
  const digest = sha256("x");
  const parts = { classId: classId("code"), headSha, content: digest, row: digest, evidence: null };
  return { ...parts, fingerprint: fingerprintOfPack(parts), files: [], publishedAt: `2026-11-20T${time}.000Z` };
}

const event = (name: string, at: string) => ({ id: 1, event: name, created_at: at, actor: null });

const ofEarlier = (files: readonly unknown[]) => ({
  [reviews]: paged([review({ commit_id: EARLIER })]),
  [`GET ${repo}/commits/${EARLIER}/check-runs`]: listed([]),
  [compare]: { body: { merge_base_commit: { sha: MERGE_BASE }, files } },
  [`GET ${repo}/git/trees/${EARLIER}`]: tree([treeEntry("src/cart.ts")]),
});

describe("what GitHub is asked about approvals", () => {
  test.each([
    { why: "that were given after their commit was shown", packs: [shownAt("08:59:59")], asks: false },
    { why: "that were given in the second in which it was shown", packs: [shownAt("09:00:00")], asks: true },
    { why: "that were given before it was shown", packs: [shownAt("09:00:01")], asks: true },
    { why: "of which nothing is known", packs: [], asks: true },
    { why: "of which another commit was shown", packs: [shownAt("08:00:00", EARLIER)], asks: true },
  ])("$why: asks is $asks", async ({ packs, asks }) => {
    const { github, asked } = acmeShop();
    const { unshown } = await github.readSnapshot(ref, aReading, { ...nothingRemembered, packs });
    expect(asked().includes(events)).toBe(asks);
    expect(unshown).toEqual({ commits: [], retargets: [] });
  });

  test.each([{ state: "CHANGES_REQUESTED" }, { state: "COMMENTED" }, { state: "DISMISSED" }])(
    "nothing about a review that is no approval: $state",
    async ({ state }) => {
      const { github, asked } = acmeShop({ [reviews]: paged([review({ state })]) });
      await github.readSnapshot(ref, aReading, nothingRemembered);
      expect(asked()).not.toContain(events);
    },
  );
});

describe("what GitHub tells", () => {
  test("every change of the base branch, and nothing else that happened", async () => {
    const told = [
      event("labeled", "2026-11-20T08:01:00Z"),
      event("base_ref_changed", "2026-11-20T08:02:00Z"),
      event("automatic_base_change_succeeded", "2026-11-20T08:03:00Z"),
      event("automatic_base_change_failed", "2026-11-20T08:04:00Z"),
    ];
    const { unshown } = await snapshotWith({ [events]: paged(told) });
    expect(unshown.retargets).toEqual(["2026-11-20T08:02:00Z", "2026-11-20T08:03:00Z"]);
  });

  test.each([403, 404])("that we may not read it (%d): then nothing is known", async (status) => {
    const { unshown } = await snapshotWith({ [events]: refusal(status, "Resource not accessible by integration") });
    expect(unshown.retargets).toBeNull();
  });

  test("trouble of its own ends the reading", async () => {
    const messages = await messagesOf(snapshotWith({ [events]: refusal(502, "Bad Gateway") }));
    expect(messages.join(" / ")).toMatch(/what happened to acme\/shop#7.*Bad Gateway/);
  });

  test("what an approved commit changes that nothing was shown of", async () => {
    const { unshown } = await snapshotWith(ofEarlier([fileRow("src/cart.ts")]));
    expect(unshown.commits).toEqual([
      {
        sha: EARLIER,
        changes: {
          complete: true,
          files: [expect.objectContaining({ path: "src/cart.ts", mode: "100644", status: "modified" })],
        },
      },
    ]);
  });

  test("of 300 files, the most that a comparison lists, that there may be more", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => fileRow(`src/${index}.ts`));
    const { unshown } = await snapshotWith({
      ...ofEarlier(rows),
      [`GET ${repo}/git/trees/${EARLIER}`]: tree(rows.map(({ filename }) => treeEntry(filename))),
    });
    expect(unshown.commits[0]?.changes).toMatchObject({ complete: false });
  });

  test("of a comparison that lists no files at all, that it is not whole", async () => {
    const { unshown } = await snapshotWith({
      ...ofEarlier([]),
      [compare]: { body: { merge_base_commit: { sha: MERGE_BASE } } },
    });
    expect(unshown.commits[0]?.changes).toMatchObject({ complete: false });
  });

  test.each([404, 422])("nothing of a commit that it has dropped (%d)", async (status) => {
    const { unshown } = await snapshotWith({ ...ofEarlier([]), [compare]: refusal(status, "No commit found") });
    expect(unshown).toEqual({ commits: [], retargets: [] });
  });

  test("a commit is compared once while the base stays where it is", async () => {
    const { github, asked } = acmeShop(ofEarlier([fileRow("src/cart.ts")]));
    const first = await github.readSnapshot(ref, aReading, nothingRemembered);
    const second = await github.readSnapshot(ref, aReading, nothingRemembered);
    expect(second.unshown).toEqual(first.unshown);
    expect(asked().filter((route) => route === compare)).toHaveLength(1);
  });

  test("at most five commits are compared, the newest", async () => {
    const commits = Array.from({ length: 7 }, (_, index) => shaOf(`unseen ${index}`));
    const routes: Routes = Object.fromEntries(
      commits.flatMap((commit): [string, Answering][] => [
        [`GET ${repo}/commits/${commit}/check-runs`, listed([])],
        [`GET ${repo}/compare/${MAIN}...${commit}`, { body: { merge_base_commit: { sha: MERGE_BASE }, files: [] } }],
      ]),
    );
    const all = commits.map((commit, index) => review({ id: index + 1, commit_id: commit }));
    const { unshown } = await snapshotWith({ ...routes, [reviews]: paged(all) });
    expect(unshown.commits.map(({ sha }) => sha)).toEqual(commits.slice(2));
  });
});
