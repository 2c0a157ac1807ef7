import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Job } from "../../src/domain/job.js";
import type { ClaimedJob } from "../../src/store/jobs.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { aSha } from "../support/builders.js";

const LEASE = 60_000;
const at = (seconds: number): Date => new Date(1_000_000 + seconds * 1000);
const ref = { owner: "acme", repo: "shop", number: 7 };
const judge = (because = "a test", number = 7): Extract<Job, { kind: "judge" }> => ({
  kind: "judge",
  installationId: 1,
  ref: { ...ref, number },
  because,
});
const judgeCommit = (word: string): Job => ({
  kind: "judge-commit",
  installationId: 1,
  repository: { owner: "acme", repo: "shop" },
  sha: aSha(word),
  because: "a status",
});

let store: Store;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const deliver = (id: string, when = at(0), jobs: readonly Job[] = [judge(id)]) =>
  store.inbox.accept({ id, event: "pull_request", payload: "{}" }, { jobs, observations: [] }, when);
const claim = (when: Date) => store.jobs.claim(when, LEASE);
async function claimed(when: Date): Promise<ClaimedJob> {
  const job = await claim(when);
  if (job === null) throw new Error("there was no job to claim");
  return job;
}

describe("accept", () => {
  test("a delivery sent twice is kept and acted on once", async () => {
    expect([await deliver("a"), await deliver("a")]).toEqual(["new", "duplicate"]);
    expect(await claim(at(0))).toMatchObject({ upTo: 1 });
    expect(await store.inbox.size()).toBe(1);
  });

  test("what took approval away stays known until a run has looked at it", async () => {
    const revoking: Job = { ...judge("dismissed"), revokes: "a review was dismissed" };
    await deliver("a", at(0), [revoking]);
    await deliver("b", at(1));
    const job = await claimed(at(1));
    expect(job.job).toEqual({ ...judge("b"), revokes: "a review was dismissed" });
    await deliver("c", at(2), [{ ...judge("edited"), revokes: "the description was edited" }]);
    await store.jobs.complete(job, at(3), null);
    const next = await claimed(at(3));
    expect(next.job).toEqual({ ...judge("edited"), revokes: "the description was edited" });
    await store.jobs.complete(next, at(4), null);
    await deliver("d", at(5));
    expect((await claimed(at(5))).job).toEqual(judge("d"));
  });

  test("two deliveries for one pull request are one job, answered together", async () => {
    await deliver("a");
    await deliver("b");
    const job = await claimed(at(0));
    expect(job).toMatchObject({ key: "acme/shop#7", upTo: 2, attempt: 1, job: { because: "b" } });
    expect(await claim(at(0))).toBeNull();
    expect(await store.jobs.complete(job, at(1), null)).toBe(true);
    expect(await claim(at(1))).toBeNull();
  });

  test("a delivery during a run makes exactly one more run", async () => {
    await deliver("a");
    const first = await claimed(at(0));
    await deliver("b", at(1));
    await deliver("c", at(2));
    expect(await claim(at(3))).toBeNull();
    await store.jobs.complete(first, at(3), null);
    const second = await claimed(at(3));
    expect(second).toMatchObject({ upTo: 3, attempt: 1 });
    await store.jobs.complete(second, at(4), null);
    expect(await claim(at(5))).toBeNull();
  });

  test("jobs of different pull requests and kinds do not collapse, and the oldest comes first", async () => {
    await deliver("a", at(2), [judge("a", 7)]);
    await deliver("b", at(1), [judge("b", 8), judgeCommit("head")]);
    const keys = [await claimed(at(9)), await claimed(at(9)), await claimed(at(9))].map(({ key }) => key);
    expect(keys.slice(0, 2).toSorted()).toEqual(["acme/shop#8", `commit acme/shop@${aSha("head")}`]);
    expect(keys[2]).toBe("acme/shop#7");
  });
});

describe("a lease", () => {
  test.each<{ what: string; act: (job: ClaimedJob) => Promise<boolean> }>([
    { what: "complete", act: (job) => store.jobs.complete(job, at(62), at(70)) },
    { what: "fail for a retry", act: (job) => store.jobs.fail(job, at(62), at(70)) },
    { what: "fail for good", act: (job) => store.jobs.fail(job, at(62), null) },
    { what: "renew", act: (job) => store.jobs.renew(job, at(900)) },
    { what: "forget", act: (job) => store.jobs.forget(job, at(62)) },
  ])("who lost it to another worker can not $what", async ({ act }) => {
    await deliver("a");
    const lost = await claimed(at(0));
    const owner = await claimed(at(61));
    expect(await act(lost)).toBe(false);
    expect(await store.jobs.pending(at(62))).toEqual({ waiting: 0, leased: 1, dead: 0 });
    expect(await store.jobs.complete(owner, at(63), null)).toBe(true);
    expect(await act(lost)).toBe(false);
    expect(await claim(at(1000))).toBeNull();
  });

  test("asked for again while it runs, it waits behind those who asked before that", async () => {
    await store.jobs.want([judge("first")], at(0));
    const running = await store.jobs.claim(at(1), LEASE);
    await store.jobs.want([judge("another", 8)], at(2));
    await store.jobs.want([judge("again")], at(3));
    if (running === null) throw new Error("nothing was due");
    await store.jobs.complete(running, at(4), null);
    expect((await store.jobs.claim(at(5), LEASE))?.job).toMatchObject({ because: "another" });
    expect((await store.jobs.claim(at(5), LEASE))?.job).toMatchObject({ because: "again" });
  });

  test("renewed, it is held for longer", async () => {
    await deliver("a");
    const job = await claimed(at(0));
    expect(await store.jobs.renew(job, at(120))).toBe(true);
    expect(await claim(at(119))).toBeNull();
    expect(await claim(at(120))).toMatchObject({ attempt: 2 });
  });
});

describe("a job that was given back", () => {
  test("is due at once for anybody, in its old place, and the try does not count", async () => {
    await deliver("a", at(0));
    await deliver("b", at(1), [judge("b", 8)]);
    const job = await claimed(at(2));
    expect(await store.jobs.release(job)).toBe(true);
    expect(await store.jobs.isHeld(job)).toBe(false);
    expect(await claim(at(2))).toMatchObject({ key: "acme/shop#7", attempt: 1, delivery: "a" });
  });

  test("is not taken from whoever has it by now", async () => {
    await deliver("a", at(0));
    const job = await claimed(at(0));
    const next = await claimed(at(61));
    expect(await store.jobs.release(job)).toBe(false);
    expect(await store.jobs.isHeld(next)).toBe(true);
  });
});

describe("the delivery that asked for a job", () => {
  test("is the last one, is no part of the job, and is nobody where no webhook asked", async () => {
    await deliver("a");
    await deliver("b");
    const job = await claimed(at(0));
    expect({ delivery: job.delivery, job: job.job }).toEqual({ delivery: "b", job: judge("b") });
    await store.jobs.complete(job, at(1), null);
    await store.jobs.want([judge("a sweep")], at(2));
    expect(await claimed(at(2))).toMatchObject({ delivery: null });
  });
});

test("the store tries itself out and leaves nothing behind", async () => {
  await store.tryOut(at(0));
  expect(await store.inbox.size()).toBe(0);
  await store.close();
  await expect(store.tryOut(at(0))).rejects.toThrow();
});

describe("fail", () => {
  test("comes back at its time and no sooner, as the second try", async () => {
    await deliver("a");
    await store.jobs.fail(await claimed(at(0)), at(1), at(11));
    expect(await claim(at(10))).toBeNull();
    expect(await claim(at(11))).toMatchObject({ attempt: 2, upTo: 1 });
  });

  test("a retry does not wait when something new happens", async () => {
    await deliver("a");
    await store.jobs.fail(await claimed(at(0)), at(1), at(100));
    await deliver("b", at(2));
    expect(await claim(at(2))).toMatchObject({ upTo: 2 });
  });

  test("given up, it is visible, and comes back with all its tries when something new happens", async () => {
    await deliver("a");
    await store.jobs.fail(await claimed(at(0)), at(1), null);
    expect(await claim(at(1000))).toBeNull();
    expect(await store.jobs.pending(at(1))).toEqual({ waiting: 0, leased: 0, dead: 1 });
    await deliver("b", at(2));
    expect(await claim(at(2))).toMatchObject({ attempt: 1, upTo: 2 });
  });

  test("what arrives during the last try is not given up with it", async () => {
    await deliver("a");
    const last = await claimed(at(0));
    await deliver("b", at(1));
    await store.jobs.fail(last, at(2), null);
    expect(await store.jobs.pending(at(2))).toEqual({ waiting: 1, leased: 0, dead: 0 });
    expect(await claim(at(2))).toMatchObject({ attempt: 1, upTo: 2 });
  });
});

describe("by itself", () => {
  test("a job wakes at its time and not before, once", async () => {
    await deliver("a");
    await store.jobs.complete(await claimed(at(0)), at(1), at(50));
    expect(await claim(at(49))).toBeNull();
    const woken = await claimed(at(50));
    await store.jobs.complete(woken, at(51), null);
    expect(await claim(at(1000))).toBeNull();
  });

  test("a sweep finds what was judged or given up a while ago, of every kind, oldest first", async () => {
    await deliver("a", at(0), [judge("a", 7)]);
    await store.jobs.complete(await claimed(at(0)), at(5), null);
    await deliver("b", at(6), [judgeCommit("head")]);
    await store.jobs.fail(await claimed(at(6)), at(7), null);
    await deliver("c", at(8), [judge("c", 8)]);
    await store.jobs.complete(await claimed(at(8)), at(9), null);
    await deliver("d", at(8), [judge("d", 9)]);
    const found = async (moment: Date, most: number) =>
      (await store.jobs.judgedBefore(moment, most)).map(({ because }) => because);
    expect(await found(at(9), 50)).toEqual(["a", "a status"]);
    expect(await found(at(10), 50)).toEqual(["a", "a status", "c"]);
    expect(await found(at(10), 1)).toEqual(["a"]);
  });

  test("a forgotten job is gone, unless it was asked for during its run", async () => {
    await deliver("a");
    expect(await store.jobs.forget(await claimed(at(0)), at(1))).toBe(true);
    expect(await store.jobs.judgedBefore(at(99), 50)).toEqual([]);
    await deliver("b", at(2));
    const run = await claimed(at(2));
    await deliver("c", at(3));
    expect(await store.jobs.forget(run, at(4))).toBe(true);
    expect(await claim(at(4))).toMatchObject({ job: { because: "c" }, attempt: 1 });
  });
});
