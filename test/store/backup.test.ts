import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Dialect } from "kysely";
import type { Job } from "../../src/domain/job.js";
import { restoreBackup } from "../../src/store/backup/restore.js";
import { LEFT_OUT, parts } from "../../src/store/backup/parts.js";
import { sqliteDialect } from "../../src/store/engines/sqlite.js";
import { openStore, type Store } from "../../src/store/store.js";
import { aSha } from "../support/builders.js";
import { payloads } from "../support/payloads.js";
import { aHome, ENGINE, type Home } from "../support/stores.js";

const NOW = new Date("2026-11-20T10:00:00Z");
const ref = { owner: "acme", repo: "shop", number: 7 };
const judge: Job = { kind: "judge", installationId: 1, ref, because: "a test", revokes: "a push" };

let home: Home;
let store: Store;
const others: Home[] = [];
beforeEach(async () => {
  home = await aHome();
  store = await home.open();
});
afterEach(async () => {
  await store.close();
  await home.drop();
  for (const other of others.splice(0)) await other.drop();
});
const another = async (): Promise<Home> => {
  const made = await aHome();
  others.push(made);
  return made;
};

/** Something of everything that a store can hold, hostile texts among it. */
async function fill({ inbox, audit, memory, standings, requests, entered, firstContacts }: Store): Promise<void> {
  const because = payloads.map(({ text }) => text).join("\u2028");
  await inbox.accept(
    { id: "a", event: "push", payload: JSON.stringify({ because }) },
    {
      jobs: [judge],
      rightsOf: 1,
      observations: [
        { kind: "opened", ref, sha: aSha("head") },
        { kind: "pushed", ref, sha: aSha("head"), by: null, from: null },
      ],
    },
    NOW,
  );
  for (const attempt of [1, 2, 3])
    await audit.append({
      at: NOW.toISOString(),
      ref: "acme/shop#7",
      kind: "failed",
      because,
      attempt,
      final: false,
      shown: null,
    });
  const comment = { id: 6, body: `${because}\r\nmore` };
  const asked = ["zoë", "Zed", "ana"] as never[];
  await memory.record(ref, {
    packs: [],
    pushes: [],
    ticks: [],
    objected: { said: [], undone: [] },
    checkRunId: 2 ** 40,
    comment,
    asked,
  });
  await standings.keep({
    ref,
    headSha: aSha("head"),
    baseBranch: "main",
    checkName: "c",
    conclusion: "success",
    title: because,
  });
  await standings.discovered(ref, NOW);
  await requests.keep(ref, ["cy" as never], [{ who: "dora" as never, because }]);
  await entered.keep({ ref, headSha: aSha("head"), commits: [aSha("one")], mergedAs: aSha("two") });
  await firstContacts.written({ repository: ref, installationId: 1 }, 12);
}

async function linesOf(from: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  await from.writeBackup(NOW, (line) => Promise.resolve(void lines.push(line.slice(0, -1))));
  return lines;
}

// eslint-disable-next-line @typescript-eslint/require-await -- a file hands over its lines one by one as well
async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const restored = async (lines: readonly string[]): Promise<Home> => {
  const into = await another();
  await restoreBackup(into.dialect(), given(lines));
  return into;
};

describe("a backup", () => {
  test("brings everything back, and the restored store says the same again", async () => {
    await fill(store);
    const lines = await linesOf(store);
    const into = await restored(lines);
    const again = await into.open();
    expect(await linesOf(again)).toEqual(lines);
    expect(await again.audit.verify()).toMatchObject({ ok: true, lines: 3 });
    expect(await again.memory.remember(ref)).toEqual(await store.memory.remember(ref));
    expect(await again.jobs.claim(NOW, 1)).toMatchObject({ key: "acme/shop#7", job: judge, attempt: 1 });
    await again.close();
  });

  test("goes on counting where the other store ended", async () => {
    await fill(store);
    const again = await (await restored(await linesOf(store))).open();
    const jobs: readonly Job[] = [];
    await again.inbox.accept(
      { id: "b", event: "push", payload: "{}" },
      { jobs, observations: [{ kind: "pushed", ref, sha: aSha("next"), by: null, from: aSha("head") }] },
      NOW,
    );
    expect((await again.memory.remember(ref)).pushes.map(({ sha }) => sha)).toEqual([aSha("head"), aSha("next")]);
    await again.close();
  });

  test("of PostgreSQL can be restored into SQLite, and back", async () => {
    await fill(store);
    const lines = await linesOf(store);
    const folder = await another();
    const elsewhere = (): Dialect => sqliteDialect(join(folder.dataDir, "elsewhere.sqlite"));
    await restoreBackup(elsewhere(), given(lines));
    const there = await openStore(elsewhere());
    expect(await linesOf(there)).toEqual(lines);
    const back = await (await restored(await linesOf(there))).open();
    expect(await linesOf(back)).toEqual(lines);
    await there.close();
    await back.close();
  });

  test("a job that somebody held is free again", async () => {
    await fill(store);
    await store.jobs.claim(NOW, 3_600_000);
    const again = await (await restored(await linesOf(store))).open();
    expect(await again.jobs.claim(NOW, 1)).toMatchObject({ key: "acme/shop#7", attempt: 2 });
    await again.close();
  });

  test("is of one moment, while others write", async () => {
    for (let index = 0; index < 700; index += 1)
      await store.inbox.accept(
        { id: `${index}`.padStart(4, "0"), event: "push", payload: "{}" },
        { jobs: [], observations: [] },
        NOW,
      );
    const writer = await home.open();
    let written = 0;
    const lines: string[] = [];
    await store.writeBackup(NOW, async (line) => {
      lines.push(line.slice(0, -1));
      if (lines.length % 100 === 0)
        await writer.inbox.accept(
          { id: `9${(written += 1)}`, event: "push", payload: "{}" },
          { jobs: [judge], observations: [] },
          NOW,
        );
    });
    await writer.close();
    expect(written).toBeGreaterThan(5);
    const again = await (await restored(lines)).open();
    expect(await again.inbox.size()).toBe(700);
    expect(await again.jobs.pending(NOW)).toEqual({ waiting: 0, leased: 0, dead: 0 });
    await again.close();
  });

  test("names every table, or says why not", async () => {
    const query =
      ENGINE === "sqlite"
        ? "select name from sqlite_master where type = 'table' and name not like 'kysely_%' and name not like 'sqlite_%'"
        : "select tablename as name from pg_tables where schemaname = current_schema() and tablename not like 'kysely_%'";
    const rows = (await home.meddle(query)) as readonly { readonly name: string }[]; // by the query
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...parts, ...Object.keys(LEFT_OUT)].toSorted());
  });
});

describe("a backup that is not whole is refused, and nothing of it stays", () => {
  test.each<{ why: string; spoil: (lines: readonly string[]) => readonly string[]; says: string }>([
    { why: "an empty file", spoil: () => [], says: "it is empty" },
    { why: "cut off after a row", spoil: (lines) => lines.slice(0, -1), says: "it was cut off after line" },
    {
      why: "cut off within a line",
      spoil: (lines) => [...lines.slice(0, 3), '{"table":"aud'],
      says: "line 4 is not a line of a backup",
    },
    { why: "a row less", spoil: (lines) => lines.filter((_, index) => index !== 2), says: "a line was changed" },
    {
      why: "a row twice, which its table refuses",
      spoil: (lines) => lines.flatMap((line, index) => (index === 2 ? [line, line] : [line])),
      says: ENGINE === "sqlite" ? "audit is append-only" : "duplicate key",
    },
    {
      why: "a word changed",
      spoil: (lines) => lines.map((line) => (line.includes('"failed"') ? line.replace("failed", "filed") : line)),
      says: "a line was changed",
    },
    { why: "rows behind the end", spoil: (lines) => [...lines, lines[1] ?? ""], says: "comes after the end" },
    { why: "something else", spoil: () => ["<html>"], says: "line 1 is not a line of a backup" },
    {
      why: "another format",
      spoil: ([first = "", ...rest]) => [first.replace('"format":1', '"format":2'), ...rest],
      says: "line 1 is not a line of a backup",
    },
    {
      why: "an unknown table",
      spoil: ([first = "", ...rest]) => [first, '{"table":"kysely_migration","row":{}}', ...rest],
      says: "line 2 is not a line of a backup",
    },
  ])("$why", async ({ spoil, says }) => {
    await fill(store);
    const lines = await linesOf(store);
    const into = await another();
    await expect(restoreBackup(into.dialect(), given(spoil(lines)))).rejects.toThrow(says);
    const after = await into.open();
    expect(await after.audit.events()).toEqual([]);
    expect(await after.inbox.size()).toBe(0);
    await after.close();
  });

  test("one whose history was rewritten and sealed anew", async () => {
    await fill(store);
    const body = (await linesOf(store))
      .slice(0, -1)
      .map((line) =>
        line.replace('"ref":"acme/shop#7","data":"{\\"attempt\\":2', '"ref":"acme/shop#8","data":"{\\"attempt\\":2'),
      );
    const end = JSON.parse((await linesOf(store)).at(-1) ?? "") as object; // it is one of ours
    const sha256 = createHash("sha256")
      .update(body.map((line) => `${line}\n`).join(""))
      .digest("hex");
    const lines = [...body, JSON.stringify({ ...end, sha256 })];
    await expect(restoreBackup((await another()).dialect(), given(lines))).rejects.toThrow(
      "its audit log is not whole: line 2 was changed after it was written",
    );
  });

  test("one of a newer version", async () => {
    const [first = "", ...rest] = await linesOf(store);
    const newer = first.replace(/"step":"[^"]+"/, '"step":"9999-later"');
    await expect(restoreBackup((await another()).dialect(), given([newer, ...rest]))).rejects.toThrow(
      "a newer version of Agent Approval",
    );
  });

  test("into a store that holds something, which stays as it is", async () => {
    await fill(store);
    const into = await another();
    const busy = await into.open();
    await busy.jobs.want([judge], NOW);
    await expect(restoreBackup(into.dialect(), given(await linesOf(store)))).rejects.toThrow(
      "the store is not empty (there are rows in job)",
    );
    expect(await busy.jobs.pending(NOW)).toMatchObject({ waiting: 1 });
    expect(await busy.audit.events()).toEqual([]);
    await busy.close();
  });
});
