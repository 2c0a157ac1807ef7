import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";

let store: Store;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const HOUR = 60 * 60_000;
const at = (minutes: number): Date => new Date(HOUR * 500_000 + minutes * 60_000);
const place = (repo: string, installationId = 1) => ({ repository: { owner: "acme", repo }, installationId });
const begin = (repo: string, minutes: number, installationId = 1) =>
  store.firstContacts.begin(place(repo, installationId), at(minutes));

test("ten repositories of an installation have their turn at once, and the next an hour after the first", async () => {
  for (let index = 0; index < 10; index += 1) expect(await begin(`r${index}`, index)).toEqual({ kind: "begun" });
  expect(await begin("late", 20)).toEqual({ kind: "later", at: at(60) });
  expect(await store.firstContacts.nextTurn(1, at(20))).toEqual(at(60));
  expect(await begin("elsewhere", 20, 2)).toEqual({ kind: "begun" });
  expect(await begin("late", 60)).toEqual({ kind: "begun" });
  expect(await begin("later", 60)).toEqual({ kind: "later", at: at(61) });
});

test("whoever has begun goes on, and what is written is written once", async () => {
  expect(await begin("shop", 0)).toEqual({ kind: "begun" });
  expect(await store.firstContacts.issueOf(place("shop").repository)).toBeNull();
  expect(await begin("shop", 1)).toEqual({ kind: "begun" });
  await store.firstContacts.written(place("shop"), 12);
  expect(await store.firstContacts.issueOf(place("shop").repository)).toBe(12);
  expect(await begin("shop", 2)).toEqual({ kind: "written" });
  expect(await begin("shop", 500)).toEqual({ kind: "written" });
});

test("an issue that was found takes no turn, and a turn that came to nothing is given back", async () => {
  for (let index = 0; index < 9; index += 1) await begin(`r${index}`, 0);
  await store.firstContacts.written(place("found"), 3);
  await begin("refused", 0);
  expect(await begin("shop", 1)).toMatchObject({ kind: "later" });
  await store.firstContacts.dropped(place("refused").repository);
  expect(await begin("shop", 1)).toEqual({ kind: "begun" });
});
