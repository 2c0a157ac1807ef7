import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { statSync } from "node:fs";
import type { Job } from "../../src/domain/job.js";
import { aHome, ENGINE, type Home } from "../support/stores.js";

let home: Home;
beforeEach(async () => void (home = await aHome()));
afterEach(() => home.drop());

const open = () => home.open();
const NOW = new Date(1_000_000);
const ref = { owner: "acme", repo: "shop", number: 7 };
const job: Job = { kind: "judge", installationId: 1, ref, because: "a test" };

describe("the store", () => {
  test("keeps everything when it is closed and opened again", async () => {
    const before = await open();
    await before.inbox.accept({ id: "a", event: "push", payload: "{}" }, { jobs: [job], observations: [] }, NOW);
    await before.memory.record(ref, {
      packs: [],
      pushes: [],
      ticks: [],
      objected: { said: [], undone: [] },
      checkRunId: 5,
      comment: { id: 6, body: "hi" },
      asked: [],
    });
    await before.close();
    const after = await open();
    expect(await after.inbox.size()).toBe(1);
    expect(await after.jobs.claim(NOW, 1000)).toMatchObject({ job });
    expect(await after.memory.remember(ref)).toMatchObject({ checkRunId: 5, commentId: 6 });
    await after.close();
  });

  if (ENGINE === "sqlite")
    test("nobody else may read the folder that it makes", async () => {
      await (await open()).close();
      expect(statSync(home.dataDir).mode & 0o077).toBe(0);
    });

  test("several that start on one new file at once all open", async () => {
    const stores = await Promise.all([open(), open(), open()]);
    await Promise.all(stores.map((store) => store.ping()));
    await Promise.all(stores.map((store) => store.close()));
  });

  test("several workers on one file never get the same job", async () => {
    const stores = await Promise.all([open(), open()]);
    const jobs = Array.from({ length: 6 }, (_, number): Job => ({ ...job, ref: { ...ref, number } }));
    await stores[0]?.jobs.want(jobs, NOW);
    const claims = await Promise.all([0, 1, 0, 1, 0, 1, 0].map(async (index) => stores[index]?.jobs.claim(NOW, 1000)));
    const keys = claims.flatMap((claimed) => (claimed ? [claimed.key] : []));
    expect(new Set(keys).size).toBe(6);
    expect(keys).toHaveLength(6);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("one that a newer version wrote is refused, with what to do", async () => {
    await (await open()).close();
    await home.meddle(
      "insert into kysely_migration(name, timestamp) values ('0099-later', '2027-01-01T00:00:00.000Z')",
    );
    await expect(open()).rejects.toThrow(
      "the store was written by a newer version of Agent Approval; install that version or restore a backup",
    );
  });

  test("an upgrade that ends halfway leaves nothing behind, so that it can be tried again", async () => {
    await (await open()).close();
    await home.meddle("delete from kysely_migration; drop table inbox; alter table audit rename to kept");
    await expect(open()).rejects.toThrow("the store could not be brought up to date");
    await expect(home.meddle("select * from inbox")).rejects.toThrow(/inbox/);
  });

  test("does not answer after it was closed, and closing twice is harmless", async () => {
    const store = await open();
    await store.close();
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });
});
