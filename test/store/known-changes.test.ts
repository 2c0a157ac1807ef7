import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { refText, type RepositoryRef } from "../../src/domain/ids.js";
import type { Job } from "../../src/domain/job.js";
import type { KnownChange } from "../../src/domain/known-change.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { aSha, at } from "../support/builders.js";

const NOW = new Date(at(0));
const shop = { owner: "acme", repo: "my_shop" };
/** What `like` would take for the same name. */
const neighbour = { owner: "acme", repo: "my-shop" };
const store2 = { owner: "acme", repo: "store" };

let store: Store;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const judge = (repository: RepositoryRef, installationId = 1): Job => ({
  kind: "judge",
  installationId,
  ref: { ...repository, number: 7 },
  because: "a test",
});
const group = (repository: RepositoryRef, word = "group"): Job => ({
  kind: "judge-group",
  installationId: 1,
  repository,
  headSha: aSha(word),
  baseBranch: "main",
  headRef: "refs/heads/gh-readonly-queue/main/pr-7-x",
  because: "a test",
});

/** Something of everything about pull request 7. */
async function know(repository: RepositoryRef, word = "head"): Promise<void> {
  const ref = { ...repository, number: 7 };
  await store.standings.keep({
    ref,
    headSha: aSha(word),
    baseBranch: "main",
    checkName: "agent-approval",
    conclusion: "success",
    title: word,
  });
  const shown = { packs: [], pushes: [], ticks: [], objected: { said: [], undone: [] } };
  await store.memory.record(ref, { ...shown, checkRunId: 5, comment: { id: 6, body: word }, asked: [] });
  await store.entered.keep({ ref, headSha: aSha(word), mergedAs: aSha(`${word} merged`), commits: [aSha(word)] });
  await store.jobs.want([judge(repository)], NOW);
}

const tell = (...changes: KnownChange[]) =>
  store.inbox.accept(
    { id: String(Math.random()), event: "x", payload: "{}" },
    { jobs: [], observations: [], changes },
    NOW,
  );

async function known(repository: RepositoryRef) {
  const ref = { ...repository, number: 7 };
  const { checkRunId, commentId } = await store.memory.remember(ref);
  const entered = await store.entered.among(ref, [aSha("head")]);
  return {
    standing: (await store.standings.of(ref))?.title ?? null,
    posted: [checkRunId, commentId],
    entered: entered.length,
    jobs: (await jobs()).filter((text) => text.startsWith(refText(ref))).length,
  };
}

/** What is due now, which takes it off the list. */
async function jobs(): Promise<readonly string[]> {
  const found: string[] = [];
  for (let job = await store.jobs.claim(NOW, 1); job !== null; job = await store.jobs.claim(NOW, 1))
    found.push(`${job.key} of ${job.job.installationId}`);
  return found.toSorted();
}

const ALL = { standing: "head", posted: [5, 6], entered: 1, jobs: 1 };
const NONE = { standing: null, posted: [null, null], entered: 0, jobs: 0 };
const MOVED: KnownChange = { kind: "repository-moved", from: shop, to: store2, installationId: 2 };

test("a repository that moves takes along what is known of it, and leaves nothing to a stranger of its old name", async () => {
  for (const place of [shop, neighbour]) await know(place);
  await tell(MOVED);
  expect(await known(neighbour)).toEqual(ALL);
  await store.jobs.want([judge(shop)], NOW);
  expect(await known(shop)).toEqual({ ...NONE, jobs: 1 });
  expect((await known(store2)).standing).toBe("head");
  expect(await store.standings.into(store2, "main")).toHaveLength(1);
});

test("its jobs follow, into the installation that looks after it now", async () => {
  await store.jobs.want([judge(shop), group(shop), judge(neighbour)], NOW);
  await tell(MOVED);
  expect(await jobs()).toEqual(["acme/my-shop#7 of 1", "acme/store#7 of 2", `group acme/store@${aSha("group")} of 2`]);
});

test("whoever holds a job of the old name has lost it", async () => {
  await know(shop);
  const held = await store.jobs.claim(NOW, 60_000);
  if (held === null) throw new Error("there was no job");
  await tell(MOVED);
  expect(await store.jobs.complete(held, NOW, null)).toBe(false);
  expect(await jobs()).toEqual(["acme/store#7 of 2"]);
});

test("what was learnt under the new name already stays", async () => {
  await know(shop);
  await know(store2, "newer");
  await tell(MOVED);
  expect(await known(store2)).toMatchObject({ standing: "newer", posted: [5, 6] });
  expect(await known(shop)).toEqual(NONE);
});

test.each([
  { why: "is gone for ever", forEver: true, left: NONE },
  { why: "was taken out of the installation", forEver: false, left: { ...ALL, standing: null, jobs: 0 } },
])("a repository that $why is not tried again", async ({ forEver, left }) => {
  for (const place of [shop, neighbour]) await know(place);
  await store.jobs.want([group(shop)], NOW);
  await tell({ kind: "repository-gone", repository: shop, forEver });
  expect(await store.jobs.groups(shop)).toEqual([]);
  expect(await known(shop)).toEqual(left);
  expect((await known(neighbour)).standing).toBe("head");
});

test("an installation that is gone has no jobs left, and others keep theirs", async () => {
  const of = (installationId: number): Job => ({ kind: "judge-installation", installationId, because: "a test" });
  await store.jobs.want([judge(shop, 1), of(1), judge(neighbour, 2), of(2)], NOW);
  await tell({ kind: "installation-gone", installationId: 1 });
  expect(await jobs()).toEqual(["acme/my-shop#7 of 2", "installation 2 of 2"]);
});

test("a merge group that is gone is forgotten, and those of others are not", async () => {
  await store.jobs.want([group(shop), group(shop, "other"), group(neighbour)], NOW);
  await tell({ kind: "group-gone", repository: shop, headSha: aSha("group") });
  expect((await store.jobs.groups(shop)).map(({ headSha }) => headSha)).toEqual([aSha("other")]);
  expect(await store.jobs.groups(neighbour)).toHaveLength(1);
});
