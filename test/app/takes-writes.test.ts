import { afterEach, expect, jest, test } from "@jest/globals";
import { takesWrites } from "../../src/app/takes-writes.js";
import { START } from "../support/builders.js";
import { aStore } from "../support/stores.js";

afterEach(() => void jest.useRealTimers());

/** A store that takes writes, fails them or lets them wait, under a clock that only the test moves. */
function aDisk() {
  let now = START;
  const disk = { writes: 0, write: () => Promise.resolve() };
  const setMark = (): Promise<void> => ((disk.writes += 1), disk.write());
  const ask = takesWrites({ setMark }, () => new Date(now));
  return { disk, ask, later: (seconds: number) => void (now += seconds * 1000) };
}
const full = (): Promise<void> => Promise.reject(new Error("database or disk is full"));

test("notices within five seconds that the disk is full, and that it is not any more", async () => {
  const { disk, ask, later } = aDisk();
  expect(await ask()).toBe(true);
  disk.write = full;
  later(5);
  expect(await ask()).toBe(false);
  disk.write = () => Promise.resolve();
  later(4);
  expect(await ask()).toBe(false);
  later(1);
  expect(await ask()).toBe(true);
});

test("writes once in five seconds, however often it is asked", async () => {
  const { disk, ask, later } = aDisk();
  await Promise.all([ask(), ask()]);
  later(4);
  await ask();
  expect(disk.writes).toBe(1);
  later(1);
  await ask();
  expect(disk.writes).toBe(2);
});

test("waits for a slow write no longer than two seconds, and goes by what it knew", async () => {
  jest.useFakeTimers();
  const { disk, ask } = aDisk();
  disk.write = () => new Promise(() => undefined);
  const answer = ask();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(await answer).toBe(true);
});

test("leaves a store that works as it was, but for a mark", async () => {
  const store = await aStore();
  expect(await takesWrites(store.healing, () => new Date(START))()).toBe(true);
  expect(await store.healing.mark("writable")).toEqual(new Date(START));
  expect(await store.healing.mark("alive")).toBeNull(); // that one says that somebody works here
  await store.close();
});
