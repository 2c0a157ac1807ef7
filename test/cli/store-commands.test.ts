import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { product } from "../../src/cli/product.js";
import type { Job } from "../../src/domain/job.js";
import type { Store } from "../../src/store/store.js";
import { aHome, type Home } from "../support/stores.js";
import { onTerminal } from "./support/terminal.js";

const NOW = new Date("2026-11-20T10:00:00Z");
const judge = (number: number): Job => ({
  kind: "judge",
  installationId: 1,
  ref: { owner: "acme", repo: "shop", number },
  because: "a test",
});

let home: Home;
let other: Home;
beforeEach(async () => {
  [home, other] = [await aHome(), await aHome()];
});
afterEach(async () => {
  await home.drop();
  await other.drop();
});

const run = (at: Home, ...argv: readonly string[]) =>
  onTerminal(argv, product, { environment: { DATA_DIR: at.dataDir }, cwd: home.dataDir });

async function withStore<Value>(work: (store: Store) => Promise<Value>): Promise<Value> {
  const store = await home.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function giveUp(store: Store, number: number, because: string): Promise<void> {
  await store.jobs.want([judge(number)], NOW);
  const job = await store.jobs.claim(NOW, 1000);
  if (job === null) throw new Error("there was no job to claim");
  const at = NOW.toISOString();
  await store.audit.append({ at, ref: job.key, kind: "failed", because, attempt: 5, final: true, shown: null });
  await store.jobs.fail(job, NOW, null);
}

describe("queue", () => {
  test("says how many wait, and nothing more when nothing was given up", async () => {
    await withStore((store) => store.jobs.want([judge(1), judge(2)], new Date("2100-01-01T00:00:00Z")));
    expect(await run(home, "queue")).toEqual({ code: 0, out: "2 waiting, 0 being done, 0 given up\n", err: "" });
  });

  test("names what was given up, why, and how it is tried again", async () => {
    await withStore(async (store) => {
      await giveUp(store, 7, "GitHub answered 502 \u001b[31m(Bad Gateway)");
      await giveUp(store, 8, "GitHub answered 404");
    });
    const { code, out } = await run(home, "queue");
    expect(code).toBe(1);
    expect(out).toBe(
      [
        "0 waiting, 0 being done, 2 given up",
        "",
        "acme/shop#7, given up 2026-11-20T10:00:00.000Z",
        "  GitHub answered 502 \\u{1b}[31m(Bad Gateway)",
        "  to try it again: agent-approval queue --replay 'acme/shop#7'",
        "",
        "acme/shop#8, given up 2026-11-20T10:00:00.000Z",
        "  GitHub answered 404",
        "  to try it again: agent-approval queue --replay 'acme/shop#8'",
        "",
      ].join("\n"),
    );
    expect(JSON.parse((await run(home, "queue", "--json")).out)).toMatchObject({
      dead: 2,
      givenUp: [{ key: "acme/shop#7" }, { key: "acme/shop#8", because: "GitHub answered 404" }],
    });
  });

  test("tries again one, or all, and says when there is no such thing", async () => {
    await withStore(async (store) => {
      for (const number of [1, 2, 3]) await giveUp(store, number, "GitHub answered 502");
    });
    expect(await run(home, "queue", "--replay", "acme/shop#2")).toMatchObject({
      code: 0,
      out: "1 job is tried again; a running service begins within a second.\n",
    });
    expect(await run(home, "queue", "--replay", "acme/shop#2")).toMatchObject({
      code: 2,
      err: expect.stringContaining('nothing that was given up is called "acme/shop#2"') as unknown,
    });
    expect(await run(home, "queue", "--replay-all")).toMatchObject({
      code: 0,
      out: expect.stringContaining("2 jobs are") as unknown,
    });
    expect(await withStore((store) => store.jobs.pending(new Date()))).toEqual({ waiting: 3, leased: 0, dead: 0 });
    expect(await run(home, "queue", "--replay-all", "--replay", "x")).toMatchObject({ code: 2 });
  });
});

describe("backup and restore", () => {
  const file = (): string => join(home.dataDir, "kept.backup");
  const kept = async () => {
    await withStore((store) => giveUp(store, 7, "GitHub answered 502"));
    return run(home, "backup", "kept.backup");
  };

  test("a store goes into a file for nobody else to read, and out of it into an empty store", async () => {
    const { code, out, err } = await kept();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /^kept\.backup \(1 kB\) holds 1 line of history, 0 webhooks, 1 job and 0 other rows\.\nThe audit log ends in [0-9a-f]{64}\. /,
    );
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(existsSync(`${file()}.part`)).toBe(false);
    expect((await run(other, "restore", file())).out).toMatch(
      /^The store holds 1 line of history, 0 webhooks, 1 job and 0 other rows again, and its audit log is whole\.\n/,
    );
    expect((await run(other, "queue")).out).toContain("1 given up");
  });

  test("a file that is there is left alone", async () => {
    await kept();
    const before = readFileSync(file());
    expect(await run(home, "backup", "kept.backup")).toMatchObject({
      code: 3,
      err: expect.stringContaining("is there already; a backup overwrites nothing") as unknown,
    });
    expect(readFileSync(file())).toEqual(before);
  });

  test.each<{ why: string; spoil: () => void; says: string }>([
    { why: "cut off", spoil: () => truncateSync(file(), 100), says: "is not a whole packed file" },
    { why: "no packed file", spoil: () => writeFileSync(file(), "hello"), says: "is not a whole packed file" },
    { why: "empty", spoil: () => writeFileSync(file(), ""), says: "is not a whole packed file" },
  ])("a file that is $why is refused, and the store stays empty", async ({ spoil, says }) => {
    await kept();
    spoil();
    expect(await run(other, "restore", file())).toMatchObject({
      code: 3,
      err: expect.stringContaining(says) as unknown,
    });
    expect((await run(other, "queue")).out).toBe("0 waiting, 0 being done, 0 given up\n");
  });

  test("a file that is not there, and a folder that is none, are said", async () => {
    expect(await run(other, "restore", "nowhere.backup")).toMatchObject({
      code: 3,
      err: expect.stringContaining("nowhere.backup cannot be read") as unknown,
    });
    await withStore((store) => store.ping());
    expect(await run(home, "backup", "no/such/folder/x")).toMatchObject({ code: 3 });
  });

  test("a store that cannot be reached is told without its password", async () => {
    const { code, err } = await onTerminal(["backup", "x"], product, {
      environment: { DATABASE_URL: "postgres://me:hunter2@127.0.0.1:1/approvals" },
      cwd: home.dataDir,
    });
    expect(code).toBe(3);
    expect(err).toMatch(/^agent-approval: the database approvals at 127\.0\.0\.1:1 cannot be opened/);
    expect(err).not.toContain("hunter2");
  });

  test("an address that is none is told as a wrong setting", async () => {
    const { code, err } = await onTerminal(["queue"], product, {
      environment: { DATABASE_URL: "x" },
      cwd: home.dataDir,
    });
    expect({ code, err }).toEqual({
      code: 2,
      err: "agent-approval: DATABASE_URL must be an address like postgres://host/name, with a user and a password where it needs them\n",
    });
  });
});
