import { expect, test } from "@jest/globals";
import { pageSize, turnsOf } from "../../src/app/healing/turns.js";
import { pointsOf } from "../../src/github/reconciling/query.js";

const places = (count: number, installationId = 1, name = "shop") =>
  Array.from({ length: count }, (_, index) => ({
    repository: { owner: "acme", repo: `${name}-${index}` },
    installationId,
    lookedAt: null,
    gitHubAt: null,
  }));
const roundsOf = (turns: ReturnType<typeof turnsOf>) => turns.map(({ round }) => round);

test.each([
  { known: 0, size: 20 },
  { known: 30, size: 40 },
  { known: 1_000, size: 100 },
])("$known known pull requests are asked for $size at a time", ({ known, size }) => {
  expect(pageSize(known)).toBe(size);
});

test("the price is GitHub's: a point for a hundred lists, and never less than one", () => {
  expect([pointsOf(20, 1), pointsOf(100, 1), pointsOf(100, 11)]).toEqual([1, 5, 55]);
});

test("small repositories of one installation go at once up to its budget, and the others in later rounds", () => {
  const turns = turnsOf(places(250), new Map(), 5);
  expect([0, 1, 2].map((round) => roundsOf(turns).filter((one) => one === round).length)).toEqual([100, 100, 50]);
});

test("a large repository is begun where any budget is left", () => {
  const sizes = new Map([["acme/shop-0", 5_000]]);
  expect(roundsOf(turnsOf(places(2), sizes, 5))).toEqual([0, 2]);
});

test("installations do not share a budget", () => {
  const turns = turnsOf([...places(100), ...places(100, 2, "other")], new Map(), 5);
  expect(new Set(roundsOf(turns))).toEqual(new Set([0]));
});
