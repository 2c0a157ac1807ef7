import { describe, expect, test } from "@jest/globals";
import type { Budgets } from "../../../src/github/traffic/budgets.js";
import { paceOf } from "../../../src/github/traffic/pace.js";
import { budgetsFor } from "../../support/budgets.js";

const START = Date.parse("2026-11-20T10:00:00Z");
const MINUTE = 60_000;

type Stage = { readonly budgets: Budgets; readonly said: string[]; readonly later: (ms: number) => void };

function stage(): Stage {
  const said: string[] = [];
  let at = START;
  const log = {
    info: (_: object, message: string): void => void said.push(message),
    warn: (fields: object, message: string): void =>
      void said.push("because" in fields ? `${message}: ${String(fields.because)}` : message),
  };
  return { budgets: budgetsFor({ now: () => at, log }), said, later: (ms) => void (at += ms) };
}

const hour = (remaining: number, more: { window?: number; resetsInMs?: number } = {}) => ({
  limit: 5000,
  remaining,
  window: 1,
  resetsInMs: 30 * MINUTE,
  ...more,
});

const LITTLE = "few requests to GitHub are left: only checks and dismissals are sent until the reset";
const WAITS = "GitHub is not asked for an installation for a while";

describe("the hourly budget of an installation", () => {
  test("is scarce from a tenth on, until the reset, and told once", () => {
    const { budgets, said, later } = stage();
    for (const left of [501, 500, 499, 498]) budgets.heard(7, "core", hour(left));
    expect(budgets.scarceUntil(7)).toEqual(new Date(START + 30 * MINUTE));
    expect(budgets.scarceUntil(8)).toBeNull();
    expect(said).toEqual([LITTLE]);
    later(30 * MINUTE);
    expect(budgets.scarceUntil(7)).toBeNull();
    budgets.heard(7, "core", hour(4999, { window: 2 }));
    expect(said).toEqual([LITTLE, "there are enough requests to GitHub again"]);
  });

  test("pauses the installation when it is used up, and no other", () => {
    const { budgets, said, later } = stage();
    budgets.heard(7, "core", hour(0));
    budgets.heard(8, "core", hour(3000));
    expect([...budgets.paused()]).toEqual([7]);
    expect(budgets.refusal(7, "core")?.until).toEqual(new Date(START + 30 * MINUTE));
    expect(budgets.refusal(8, "core")).toBeNull();
    expect(said).toEqual([LITTLE, `${WAITS}: GitHub's hourly limit of 5000 requests is used up`]);
    later(30 * MINUTE);
    expect([...budgets.paused()]).toEqual([]);
    expect(budgets.refusal(7, "core")).toBeNull();
  });

  test("of GraphQL, used up, leaves REST as it is", () => {
    const { budgets } = stage();
    budgets.heard(7, "graphql", hour(0));
    expect(budgets.refusal(7, "graphql")).not.toBeNull();
    expect(budgets.refusal(7, "core")).toBeNull();
    expect([...budgets.paused()]).toEqual([]);
  });

  test("is the least of what answers say that overtake one another", () => {
    const { budgets } = stage();
    budgets.heard(7, "core", hour(10, { window: 5 }));
    budgets.heard(7, "core", hour(12, { window: 5 }));
    budgets.heard(7, "core", hour(4000, { window: 4 }));
    expect(budgets.list()).toEqual([
      { installationId: 7, resource: "core", limit: 5000, remaining: 10, resetsAt: new Date(START + 30 * MINUTE) },
    ]);
  });
});

describe("a secondary limit", () => {
  test("holds for as long as GitHub says", () => {
    const { budgets } = stage();
    expect(budgets.limited(7, "core", { kind: "secondary", waitMs: 17_000 }).until).toEqual(new Date(START + 17_000));
    expect(budgets.refusal(7, "graphql")?.until).toEqual(new Date(START + 17_000));
  });

  test("without a word how long takes a minute, and longer each time until something was answered", () => {
    const { budgets, later } = stage();
    let elapsed = 0;
    const hit = (): number => {
      const { until } = budgets.limited(7, "core", { kind: "secondary", waitMs: null });
      const ms = until.getTime() - START - elapsed;
      elapsed += ms;
      later(ms);
      return ms;
    };
    expect([hit(), hit(), hit()]).toEqual([60_000, 120_000, 240_000]);
    budgets.pauses.recovered(7);
    expect(hit()).toBe(60_000);
  });

  test("met by several requests at once is one, told once", () => {
    const { budgets, said } = stage();
    const untils = [1, 2, 3].map(() => budgets.limited(7, "core", { kind: "secondary", waitMs: null }).until);
    expect(new Set(untils.map(Number)).size).toBe(1);
    expect(said).toHaveLength(1);
  });

  test("is not over because an answer came that was under way", () => {
    const { budgets } = stage();
    budgets.limited(7, "core", { kind: "secondary", waitMs: null });
    budgets.pauses.recovered(7);
    expect([...budgets.paused()]).toEqual([7]);
  });

  test("is not lifted by the app being let in again, and a suspension is", () => {
    const { budgets } = stage();
    budgets.limited(7, "core", { kind: "secondary", waitMs: null });
    budgets.pauses.growing(8, { firstMs: MINUTE, mostMs: MINUTE }, "suspended", "it is suspended");
    budgets.pauses.lift(7);
    budgets.pauses.lift(8);
    expect([...budgets.paused()]).toEqual([7]);
  });
});

test("an installation whose minute is full begins nothing new", () => {
  const unlimited = paceOf(0, { now: () => START, wait: () => Promise.resolve() });
  let isRoomy = true;
  const budgets = budgetsFor({ pace: () => ({ ...unlimited, isRoomy: () => isRoomy }) });
  budgets.paceFor(7);
  expect([...budgets.paused()]).toEqual([]);
  isRoomy = false;
  expect([...budgets.paused()]).toEqual([7]);
});
