import { describe, expect, test } from "@jest/globals";
import { missedIn } from "../../src/app/healing/missed.js";
import type { Attempt } from "../../src/github/as-app.js";

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

/** Attempts of one delivery, so many minutes ago each; the first is the original. */
const tried = (guid: string, minutesAgo: readonly number[], event = "pull_request"): readonly Attempt[] =>
  minutesAgo.map((ago, index) => ({
    id: `${guid}-${index + 1}`,
    guid,
    event,
    redelivery: index > 0,
    deliveredAt: NOW - ago * MINUTE,
  }));
const attemptsOf = (list: readonly { readonly attempt: string }[]) => list.map(({ attempt }) => attempt);
const missed = (log: readonly Attempt[], known: readonly string[] = []) => missedIn(log, new Set(known), NOW);

test("what is in the inbox is not missed, whatever GitHub says of it", () => {
  expect(attemptsOf(missed([...tried("a", [5]), ...tried("b", [5])], ["a"]).due)).toEqual(["b-1"]);
});

test("an event that nobody here makes something of is never asked for", () => {
  expect(missed([...tried("a", [5], "star"), ...tried("b", [5], "ping")])).toEqual({
    due: [],
    later: [],
    givenUp: [],
    tooOld: 0,
  });
});

describe("the newest attempt is asked for again", () => {
  test.each([
    { why: "a minute after the first", ago: [1], found: "due" },
    { why: "not before, because it may still be under way", ago: [0.9], found: "later" },
    { why: "two minutes after the first redelivery", ago: [9, 2], found: "due" },
    { why: "not before that", ago: [9, 1.9], found: "later" },
    { why: "four minutes after the second", ago: [9, 6, 4], found: "due" },
    { why: "not before that, either", ago: [9, 6, 3.9], found: "later" },
    { why: "eight minutes after the third", ago: [30, 20, 10, 8], found: "due" },
    { why: "sixteen minutes after the fourth", ago: [60, 50, 40, 30, 16], found: "due" },
    { why: "never after the fifth", ago: [99, 60, 50, 40, 30, 16], found: "givenUp" },
  ] as const)("$why", ({ ago, found }) => {
    const all = missed(tried("a", ago));
    expect(attemptsOf(all[found])).toEqual([`a-${ago.length}`]);
    expect(all.due.length + all.later.length + all.givenUp.length).toBe(1);
  });
});

test("of what was given up and is seen in part only, nothing is begun anew", () => {
  expect(missed(tried("a", [99, 60, 50, 40, 30, 16]).slice(-1)).due).toEqual([]);
});

test("what carries facts goes before results of checks, and among equals the oldest", () => {
  const log = [
    ...tried("check", [9], "check_run"),
    ...tried("push", [8], "pull_request"),
    ...tried("opened", [9], "pull_request"),
    ...tried("dismissed", [3], "pull_request_review"),
    ...tried("gone", [2], "installation"),
  ];
  expect(missed(log).due.map(({ guid }) => guid)).toEqual(["gone", "dismissed", "opened", "push", "check"]);
});

test("a result of a check is asked for within the hour, and a fact always", () => {
  const log = [...tried("old", [61], "status"), ...tried("new", [59], "status"), ...tried("fact", [4_000])];
  const { due, tooOld } = missed(log);
  expect([due.map(({ guid }) => guid), tooOld]).toEqual([["fact", "new"], 1]);
});
