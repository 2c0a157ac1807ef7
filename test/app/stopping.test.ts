import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { STEPS_MS, stopInTime, type Stopping } from "../../src/app/stopping.js";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const hangs = (): Promise<never> => new Promise(() => undefined);
const fails = (): Promise<never> => Promise.reject(new Error("no"));
const works = (): Promise<void> => Promise.resolve();
const ALL = STEPS_MS.finish + STEPS_MS.release + STEPS_MS.close;

test.each([
  { why: "everything works", step: works, ms: 0, logged: [] },
  { why: "everything fails", step: fails, ms: 0, logged: Array<string>(3).fill("a step of stopping failed") },
  {
    why: "everything hangs",
    step: hangs,
    ms: ALL,
    logged: Array<string>(2).fill("a step of stopping took too long and was left"),
  },
])("takes every step, each in its time: $why", async ({ step, ms, logged }) => {
  const taken: string[] = [];
  const said: string[] = [];
  const taking = (name: string) => () => {
    taken.push(name);
    return step();
  };
  const steps: Stopping = {
    finish: taking("finish"),
    release: taking("release"),
    close: taking("close"),
    log: { error: (_fields, message) => void said.push(message) },
  };
  let isOver = false;
  const stopping = stopInTime(steps).then(() => (isOver = true));
  await jest.advanceTimersByTimeAsync(Math.max(0, ms - 1));
  expect(isOver).toBe(ms === 0);
  await jest.advanceTimersByTimeAsync(1);
  await stopping;
  expect({ taken, said }).toEqual({ taken: ["finish", "release", "close"], said: logged });
});

test("the steps together leave time to end the process within ten seconds", () => {
  expect(ALL).toBeLessThan(9_000);
});
