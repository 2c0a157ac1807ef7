import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { forgetOldPayloads } from "../../src/app/retention.js";
import type { Store } from "../../src/store/store.js";
import { aStore } from "../support/stores.js";

const NOW = new Date("2026-11-20T10:00:00Z");
const days = (ago: number): Date => new Date(NOW.getTime() - ago * 24 * 60 * 60_000);

let store: Store;
let logged: string[];
beforeEach(async () => {
  store = await aStore();
  logged = [];
});
afterEach(() => store.close());

const log = {
  info: (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`),
  error: (_: object, message: string) => void logged.push(message),
};
const deliver = (id: string, at: Date) =>
  store.inbox.accept({ id, event: "push", payload: "{}" }, { jobs: [], observations: [] }, at);

test("webhooks go after so many days, and not a line of the audit log goes with them", async () => {
  await deliver("old", days(31));
  await deliver("kept", days(29));
  await store.audit.append({ at: "2001-01-01T00:00:00Z", ref: "acme/shop#7", kind: "applied", results: [] });
  await forgetOldPayloads({ store, now: () => NOW, log }, 30);
  expect(await store.inbox.known(["old", "kept"])).toEqual(new Set(["kept"]));
  expect(await store.audit.verify()).toMatchObject({ ok: true, lines: 1 });
  expect(logged).toEqual(['old webhooks were forgotten {"forgotten":1,"days":30}']);
});

test("a store that does not answer is told, and stops nothing", async () => {
  const inbox = { forgetBefore: () => Promise.reject(new Error("disk I/O error")) };
  await forgetOldPayloads({ store: { inbox }, now: () => NOW, log }, 30);
  expect(logged).toEqual(["old webhooks could not be forgotten"]);
});
