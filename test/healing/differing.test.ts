import { describe, expect, test } from "@jest/globals";
import { differing, type Known } from "../../src/app/healing/differing.js";
import type { OpenPullRequest } from "../../src/domain/open-pull-request.js";
import type { Standing } from "../../src/domain/standing.js";
import { aSha } from "../support/builders.js";

const repository = { owner: "acme", repo: "shop" };
const SINCE = "2026-03-02T09:00:00Z";

const standing = (number: number, differs: Partial<Standing> = {}): Standing => ({
  ref: { ...repository, number },
  headSha: aSha(`head ${number}`),
  baseBranch: "main",
  checkName: "agent-approval",
  conclusion: "success",
  title: "Approved",
  heeds: [],
  seen: "as judged",
  ...differs,
});
const shown = (number: number, differs: Partial<OpenPullRequest> = {}): OpenPullRequest => ({
  number,
  headSha: aSha(`head ${number}`),
  baseBranch: "main",
  seen: "as judged",
  updatedAt: "2026-03-01T09:00:00Z",
  runs: [{ name: "agent-approval", conclusion: "success" }],
  ...differs,
});
const known = (standings: readonly Standing[], differs: Partial<Known> = {}): Known => ({
  repository,
  standings,
  since: SINCE,
  afterOutage: false,
  leftAlone: new Set(),
  ...differs,
});

test("what GitHub shows as it was judged is left alone", () => {
  expect(differing([shown(1), shown(2)], known([standing(1), standing(2)]))).toEqual([]);
});

describe("a pull request is judged again", () => {
  test.each<{
    why: string;
    pull?: Partial<OpenPullRequest>;
    was?: Partial<Standing>;
    also?: Partial<Known>;
    because: string | null;
    revokes?: boolean;
  }>([
    { why: "with another head", pull: { headSha: aSha("new") }, because: "nobody told of its last push" },
    { why: "into another branch", pull: { baseBranch: "next" }, because: "the base branch changed", revokes: true },
    {
      why: "with other reviews",
      pull: { seen: "otherwise" },
      because: "its reviews, its title or its draft state changed",
      revokes: true,
    },
    {
      why: "with other reviews, without haste where it is closed to merging",
      pull: { seen: "otherwise", runs: [{ name: "agent-approval", conclusion: "action_required" }] },
      was: { conclusion: "action_required" },
      because: "its reviews, its title or its draft state changed",
    },
    { why: "not where nobody knows what was judged", pull: { seen: "x" }, was: { seen: undefined }, because: null },
    { why: "without our check", pull: { runs: [] }, because: "its check does not say how it stands" },
    {
      why: "with a check of ours of another name",
      pull: { runs: [{ name: "agent-approval (next)", conclusion: "success" }] },
      because: "its check does not say how it stands",
    },
    {
      why: "with a check that says something else",
      pull: { runs: [{ name: "agent-approval", conclusion: "failure" }] },
      because: "its check does not say how it stands",
    },
    {
      why: "with a check that is not completed",
      pull: { runs: [{ name: "agent-approval", conclusion: null }] },
      because: "its check does not say how it stands",
    },
    { why: "not where GitHub did not show our checks", pull: { runs: null }, because: null },
    {
      why: "after an outage where it goes by checks",
      was: { heeds: ["test"] },
      also: { afterOutage: true },
      because: "checks may have ended while nobody listened",
    },
    { why: "not after an outage where it goes by none", also: { afterOutage: true }, because: null },
    { why: "not where it goes by checks and somebody listened", was: { heeds: ["test"] }, because: null },
    { why: "not while it is judged", pull: { seen: "x" }, also: { leftAlone: new Set([1]) }, because: null },
  ])("$why", ({ pull, was = {}, also, because, revokes = false }) => {
    const { seen, ...rest } = standing(1);
    const before =
      "seen" in was ? { ...rest, ...(was.seen === undefined ? {} : { seen: was.seen }) } : standing(1, was);
    expect(seen).toBe("as judged");
    const expected = because === null ? [] : [{ number: 1, because, revokes }];
    expect(differing([shown(1, pull)], known([before], also))).toEqual(expected);
  });
});

describe("one that nobody judged", () => {
  const NEW = "nobody told that it is open";
  test.each<{ why: string; pull: Partial<OpenPullRequest>; since: string | null; found: boolean }>([
    { why: "is where others are judged into its branch", pull: {}, since: SINCE, found: true },
    { why: "is not where nobody is", pull: { baseBranch: "next" }, since: SINCE, found: false },
    { why: "is where it is new", pull: { baseBranch: "next", updatedAt: SINCE }, since: SINCE, found: true },
    { why: "is where nobody ever looked", pull: { baseBranch: "next" }, since: null, found: true },
  ])("$why", ({ pull, since, found }) => {
    expect(differing([shown(1), shown(2, pull)], known([standing(1)], { since }))).toEqual(
      found ? [{ number: 2, because: NEW, revokes: false }] : [],
    );
  });
});

test("one that is open no more is judged, which forgets it", () => {
  expect(differing([shown(1)], known([standing(1), standing(2)]))).toEqual([
    { number: 2, because: "it is open no more", revokes: false },
  ]);
});

test("those that share a commit are held to the worst of them", () => {
  const headSha = aSha("shared");
  const both = [standing(1, { headSha }), standing(2, { headSha, conclusion: "failure" })];
  const says = (conclusion: "failure" | "success") => ({ headSha, runs: [{ name: "agent-approval", conclusion }] });
  expect(differing([shown(1, says("failure")), shown(2, says("failure"))], known(both))).toEqual([]);
  expect(differing([shown(1, says("success")), shown(2, says("success"))], known(both))).toHaveLength(2);
});

test("those that may have lost their approval come first", () => {
  const open = [shown(1, { headSha: aSha("new") }), shown(2, { seen: "x" }), shown(3, { runs: [] })];
  expect(differing(open, known([1, 2, 3].map((number) => standing(number)))).map(({ number }) => number)).toEqual([
    2, 1, 3,
  ]);
});
