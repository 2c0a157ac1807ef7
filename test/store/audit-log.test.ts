import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { AuditEvent } from "../../src/domain/audit-event.js";
import { aHome, aStore, ENGINE, type Home } from "../support/stores.js";
import { payloads } from "../support/payloads.js";

let home: Home;
beforeEach(async () => void (home = await aHome()));
afterEach(() => home.drop());

const failed = (attempt: number): AuditEvent => ({
  at: "2026-03-02T09:00:00.000Z",
  ref: "acme/shop#7",
  kind: "failed",
  because: "GitHub answered 502",
  attempt,
  final: false,
  shown: null,
});

async function withLines(count: number): Promise<void> {
  const store = await home.open();
  for (let attempt = 1; attempt <= count; attempt += 1) await store.audit.append(failed(attempt));
  await store.close();
}

/** What somebody with the file and any tool can do to it. */
const tamper = (sql: string): Promise<unknown> => home.meddle(sql);

async function verified() {
  const store = await home.open();
  const reading = await store.audit.verify();
  await store.close();
  return reading;
}

describe("the audit log", () => {
  test("tells what was appended, oldest first, and the newest of a kind", async () => {
    await withLines(3);
    const store = await home.open();
    expect(await store.audit.events()).toEqual([failed(1), failed(2), failed(3)]);
    expect(await store.audit.latest("acme/shop#7", "failed")).toEqual(failed(3));
    expect(await store.audit.latest("acme/shop#8", "failed")).toBeNull();
    expect(await store.audit.latest("acme/shop#7", "decided")).toBeNull();
    await store.close();
  });

  test("keeps whatever others wrote as they wrote it, in lines that follow from each other", async () => {
    const store = await home.open();
    const events = payloads.map(({ text }) => ({ ...failed(1), because: text }));
    for (const event of events) await store.audit.append(event);
    expect(await store.audit.events()).toEqual(events);
    expect(await store.audit.verify()).toMatchObject({ ok: true, lines: payloads.length });
    await store.close();
  });

  test.each([
    { what: "an update", sql: "update audit set ref = 'x' where seq = 2" },
    { what: "a deletion", sql: "delete from audit where seq = 3" },
    ...(ENGINE === "sqlite"
      ? [{ what: "a replacement", sql: "insert or replace into audit select * from audit where seq = 2" }]
      : [{ what: "emptying it", sql: "truncate audit" }]),
  ])("the engine itself refuses $what", async ({ sql }) => {
    await withLines(3);
    await expect(tamper(sql)).rejects.toThrow("audit is append-only");
    expect(await verified()).toMatchObject({ ok: true, lines: 3 });
  });

  const UNGUARDED =
    ENGINE === "sqlite"
      ? "drop trigger audit_no_update; drop trigger audit_no_delete;"
      : "alter table audit disable trigger audit_append_only;";
  test.each([
    { what: "an edited line", sql: "update audit set ref = 'x' where seq = 2", line: 2, because: "was changed" },
    { what: "an edited time", sql: "update audit set at = 'x' where seq = 3", line: 3, because: "was changed" },
    { what: "a missing line", sql: "delete from audit where seq = 2", line: 2, because: "is missing" },
    { what: "a missing beginning", sql: "delete from audit where seq = 1", line: 1, because: "is missing" },
    {
      what: "two lines that changed places",
      sql: "update audit set seq = 9 where seq = 2; update audit set seq = 2 where seq = 3; update audit set seq = 3 where seq = 9",
      line: 2,
      because: "does not follow",
    },
    {
      what: "a line moved below the beginning",
      sql: "update audit set seq = -5 where seq = 2",
      line: 1,
      because: "is missing",
    },
  ])("verify finds $what", async ({ sql, line, because }) => {
    await withLines(4);
    expect(await verified()).toMatchObject({ ok: true, lines: 4 });
    await tamper(UNGUARDED + sql);
    expect(await verified()).toEqual({ ok: false, line, because: expect.stringContaining(because) });
  });

  test("a log longer than one reading is walked to its end", async () => {
    const store = await aStore();
    await Promise.all(Array.from({ length: 1001 }, (_, index) => store.audit.append(failed(index))));
    expect(await store.audit.verify()).toMatchObject({ ok: true, lines: 1001 });
    await store.close();
  });

  test("two connections that append at once keep one chain", async () => {
    const [one, two] = [await home.open(), await home.open()];
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two).audit.append(failed(index))),
    );
    expect(await two.audit.verify()).toMatchObject({ ok: true, lines: 10 });
    await Promise.all([one.close(), two.close()]);
  });
});
