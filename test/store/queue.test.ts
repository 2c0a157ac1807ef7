import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Kysely } from "kysely";
import type { Job } from "../../src/domain/job.js";
import type { ClaimedJob } from "../../src/store/jobs.js";
import { migrate } from "../../src/store/migrations/index.js";
import type { Store } from "../../src/store/store.js";
import type { Tables } from "../../src/store/tables.js";
import { aHome, type Home } from "../support/stores.js";

const LEASE = 60_000;
const at = (seconds: number): Date => new Date(1_000_000 + seconds * 1000);
const judge = (installationId: number, number: number, revokes?: string): Job => ({
  kind: "judge",
  installationId,
  ref: { owner: `owner-${installationId}`, repo: "shop", number },
  because: "a test",
  ...(revokes === undefined ? {} : { revokes }),
});

let home: Home;
let store: Store;
beforeEach(async () => {
  home = await aHome();
  store = await home.open();
});
afterEach(async () => {
  await store.close();
  await home.drop();
});

async function claimed(seconds: number, paused?: ReadonlySet<number>): Promise<ClaimedJob> {
  const job = await store.jobs.claim(at(seconds), LEASE, paused);
  if (job === null) throw new Error("there was no job to claim");
  return job;
}
const keysOf = async (many: number, seconds: number): Promise<readonly string[]> => {
  const keys: string[] = [];
  for (let index = 0; index < many; index += 1) keys.push((await claimed(seconds)).key);
  return keys;
};

describe("whose turn it is", () => {
  test("a noisy installation does not keep a quiet one waiting", async () => {
    const noisy = Array.from({ length: 50 }, (_, number) => judge(1, number));
    await store.jobs.want(noisy, at(0));
    await store.jobs.want([judge(2, 1), judge(2, 2)], at(5));
    expect(await keysOf(5, 10)).toEqual([
      "owner-1/shop#0",
      "owner-2/shop#1",
      "owner-1/shop#1",
      "owner-2/shop#2",
      "owner-1/shop#10",
    ]);
  });

  test("one that was quiet for long has its turn at once, and no more than that", async () => {
    await store.jobs.want(
      [1, 2, 3].map((number) => judge(1, number)),
      at(0),
    );
    await keysOf(2, 1);
    await store.jobs.want([judge(3, 1), judge(3, 2)], at(2));
    expect(await keysOf(3, 3)).toEqual(["owner-3/shop#1", "owner-1/shop#3", "owner-3/shop#2"]);
  });

  test("what takes approval away comes before everything else, of whichever installation", async () => {
    await store.jobs.want([judge(1, 1), judge(2, 1)], at(0));
    await store.jobs.want([judge(1, 2, "a push"), judge(2, 2, "a dismissal"), judge(1, 3, "a push")], at(50));
    expect(await keysOf(5, 60)).toEqual([
      "owner-1/shop#2",
      "owner-2/shop#2",
      "owner-1/shop#3",
      "owner-2/shop#1",
      "owner-1/shop#1",
    ]);
  });

  test("what takes approval away and is not due yet holds nobody up", async () => {
    await store.jobs.want([judge(1, 2, "a push")], at(100));
    await store.jobs.want([judge(1, 1)], at(0));
    expect(await keysOf(1, 1)).toEqual(["owner-1/shop#1"]);
    expect(await store.jobs.claim(at(1), LEASE)).toBeNull();
  });

  test("an installation that is paused has no turn, not even for what is urgent", async () => {
    await store.jobs.want([judge(1, 1, "a push"), judge(2, 1)], at(0));
    expect((await claimed(1, new Set([1]))).key).toBe("owner-2/shop#1");
    expect(await store.jobs.claim(at(1), LEASE, new Set([1]))).toBeNull();
    expect((await claimed(1)).key).toBe("owner-1/shop#1");
  });

  test("what is looked at again by itself wakes up while others keep the workers busy", async () => {
    await store.jobs.want([judge(1, 1)], at(0));
    await store.jobs.complete(await claimed(0), at(0), at(30));
    await store.jobs.want(
      Array.from({ length: 20 }, (_, number) => judge(2, number)),
      at(1),
    );
    expect(await keysOf(3, 31)).toContain("owner-1/shop#1");
  });

  test("two processes share the work, and none is done twice", async () => {
    const second = await home.open();
    await store.jobs.want(
      Array.from({ length: 40 }, (_, number) => judge(number % 3, number)),
      at(0),
    );
    const both = Array.from({ length: 48 }, (_, index) => (index % 2 === 0 ? store : second).jobs.claim(at(0), LEASE));
    const keys = (await Promise.all(both)).flatMap((one) => (one === null ? [] : [one.key]));
    for (let one = await second.jobs.claim(at(0), LEASE); one !== null; one = await store.jobs.claim(at(0), LEASE))
      keys.push(one.key);
    expect(keys).toHaveLength(40);
    expect(new Set(keys).size).toBe(40);
    await second.close();
  });
});

describe("a job that was put back", () => {
  test("waits until then, and the try does not count", async () => {
    await store.jobs.want([judge(1, 1)], at(0));
    for (let round = 0; round < 7; round += 1) {
      const job = await claimed(round * 100);
      expect(job.attempt).toBe(1);
      expect(await store.jobs.postpone(job, at(round * 100 + 100))).toBe(true);
      expect(await store.jobs.claim(at(round * 100 + 99), LEASE)).toBeNull();
    }
  });

  test("is not put back by whoever has lost it", async () => {
    await store.jobs.want([judge(1, 1)], at(0));
    const lost = await claimed(0);
    await claimed(61);
    expect(await store.jobs.postpone(lost, at(0))).toBe(false);
    expect(await store.jobs.claim(at(62), LEASE)).toBeNull();
  });
});

describe("what was given up", () => {
  const giveUp = async (number: number, seconds: number): Promise<void> => {
    await store.jobs.want([judge(1, number)], at(seconds));
    await store.jobs.fail(await claimed(seconds), at(seconds), null);
  };

  test("is listed, the longest first, and tried again one by one or all at once, with all its tries", async () => {
    await giveUp(2, 0);
    await giveUp(1, 1);
    await giveUp(3, 2);
    expect(await store.jobs.dead(10)).toEqual([
      { key: "owner-1/shop#2", since: at(0) },
      { key: "owner-1/shop#1", since: at(1) },
      { key: "owner-1/shop#3", since: at(2) },
    ]);
    expect(await store.jobs.dead(1)).toHaveLength(1);
    expect(await store.jobs.replay("owner-1/shop#1", at(3))).toBe(1);
    expect(await claimed(3)).toMatchObject({ key: "owner-1/shop#1", attempt: 1 });
    expect(await store.jobs.replay("owner-1/shop#9", at(3))).toBe(0);
    expect(await store.jobs.replay(null, at(3))).toBe(2);
    expect(await store.jobs.dead(10)).toEqual([]);
    expect(await keysOf(2, 3)).toHaveLength(2);
  });
});

describe("how long the oldest waits", () => {
  test("counts what is due and in nobody's hands", async () => {
    expect(await store.jobs.age(at(0))).toBe(0);
    await store.jobs.want([judge(1, 1), judge(1, 2)], at(10));
    expect(await store.jobs.age(at(5))).toBe(0);
    expect(await store.jobs.age(at(40))).toBe(30);
    await claimed(40);
    await claimed(40);
    expect(await store.jobs.age(at(41))).toBe(0);
  });
});

describe("payloads", () => {
  const deliver = (id: string, seconds: number) =>
    store.inbox.accept({ id, event: "push", payload: "{}" }, { jobs: [], observations: [] }, at(seconds));

  test("are forgotten when they are old, and the history is not", async () => {
    for (let number = 0; number < 1_203; number += 1) await deliver(`old-${number}`, number / 1000);
    await deliver("new", 100);
    await store.audit.append({ at: "2001-01-01T00:00:00Z", ref: "acme/shop#7", kind: "applied", results: [] });
    expect(await store.inbox.forgetBefore(at(100))).toBe(1_203);
    expect(await store.inbox.size()).toBe(1);
    expect(await store.inbox.forgetBefore(at(100))).toBe(0);
    expect(await store.audit.events()).toHaveLength(1);
  });
});

describe("a store of an older version", () => {
  const row = "'{}', 1, 0, 0, 0, '', 0, 0, 0, 0";
  test("learns whose its jobs are, where, and which take approval away", async () => {
    const old = await aHome();
    const db = new Kysely<Tables>({ dialect: old.dialect() });
    await migrate(db, "0006-rights");
    await db.destroy();
    for (const [installation, revokes] of [[1], [2, "a push"]] as const) {
      await old.meddle(`insert into job values ('owner-${installation}/shop#1', ${row})`);
      const job = JSON.stringify(judge(installation, 1, revokes));
      await old.meddle("update job set data = ? where key = ?", job, `owner-${installation}/shop#1`);
    }
    const store = await old.open();
    expect(await store.jobs.claim(at(1), LEASE)).toMatchObject({
      key: "owner-2/shop#1",
      job: { installationId: 2, revokes: "a push" },
    });
    expect(await store.jobs.watched(1)).toEqual([{ owner: "owner-1", repo: "shop", number: 1 }]);
    await store.close();
    await old.drop();
  });
});
