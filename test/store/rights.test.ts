import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";

const NOW = new Date("2026-11-20T10:00:00Z");

let store: Store;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const told = (id: string, rightsOf?: number) =>
  store.inbox.accept(
    { id, event: "member", payload: "{}" },
    { jobs: [], observations: [], ...(rightsOf === undefined ? {} : { rightsOf }) },
    NOW,
  );

test("the word changes with every delivery that tells of rights, for its installation alone", async () => {
  const words = [await store.rights.asOf(3)];
  await told("one", 3);
  words.push(await store.rights.asOf(3));
  await told("two", 3);
  words.push(await store.rights.asOf(3));
  expect(new Set(words).size).toBe(3);
  expect(await store.rights.asOf(4)).toBe(words[0]);
});

test("a redelivery and an event about something else change nothing", async () => {
  await told("one", 3);
  const word = await store.rights.asOf(3);
  await told("one", 3);
  await told("two");
  expect(await store.rights.asOf(3)).toBe(word);
});
