import { describe, expect, test } from "@jest/globals";
import type { Commit, Push } from "../../src/domain/commit.js";
import type { Excused } from "../../src/domain/excused.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { login } from "../../src/domain/ids.js";
import { excusesOf } from "../../src/evaluate/excused.js";
import { judgingAt, judgingOf, principalNamed } from "../../src/evaluate/judging.js";
import { principalsOf } from "../../src/evaluate/principals.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { aCollaborator, aCommit, anAccount, aSha, aSnapshot } from "../support/builders.js";

const own = aCommit("ana", { sha: aSha("own"), parents: [aSha("base")] });
const update = aCommit("ben", {
  sha: aSha("update"),
  parents: [aSha("own"), aSha("newer base")],
  committer: anAccount("web-flow"),
  message: "Merge branch 'main' into change\n\nCo-authored-by: Cy <cy@users.noreply.github.com>",
});

const push = (sha: string, by: string, from?: string): Push => ({
  sha: aSha(sha),
  by: login(by),
  ...(from === undefined ? {} : { from: aSha(from) }),
});

const who = (list: readonly Commit[], more: Partial<PullRequestSnapshot> = {}) =>
  principalsOf(builtinPolicy(), aSnapshot({ commits: { list, complete: true }, ...more }), { kind: "none" }).map(
    ({ login, role }) => `${login} ${role}`,
  );

describe("who pressed Update branch", () => {
  const excused = [{ kind: "clean-update", sha: aSha("update") }] as const;

  test("is no principal, and neither is anybody whom that merge names", () => {
    expect(who([own, update], { excused, pushes: [push("update", "ben", "own")] })).toEqual(["ana author"]);
  });

  test("is one while it is not proven that the merge changed nothing", () => {
    const pushes = [push("update", "ben", "own")];
    expect(who([own, update], { pushes })).toEqual(["ana author", "ben pusher", "cy contributor"]);
  });

  test.each<{ why: string; list?: readonly Commit[]; pushes: readonly Push[] }>([
    { why: "nobody told where the branch stood before", pushes: [push("update", "ben")] },
    { why: "the branch was moved from a commit that is gone", pushes: [push("update", "ben", "rewritten")] },
    { why: "the branch was moved from the base", pushes: [push("update", "ben", "base")] },
    {
      why: "the same push brought a commit as well",
      list: [
        own,
        aCommit("ana", { sha: aSha("more"), parents: [aSha("own")] }),
        { ...update, parents: [aSha("more"), aSha("newer base")] },
      ],
      pushes: [push("update", "ben", "own")],
    },
    {
      why: "the push went back behind it",
      pushes: [push("own", "ben", "update")],
    },
    {
      why: "they pushed something else too",
      pushes: [push("own", "ben", "base"), push("update", "ben", "own")],
    },
  ])("is a principal where $why", ({ list = [own, update], pushes }) => {
    expect(who(list, { excused, pushes })).toEqual(["ana author", "ben pusher"]);
  });

  test("is a principal by a commit of their own", () => {
    const bens = aCommit("ben", { sha: aSha("bens"), parents: [aSha("update")] });
    expect(who([own, update, bens], { excused })).toEqual(["ana author", "ben contributor"]);
  });

  test("is a principal by their push while only part of the commits is known", () => {
    const commits = { list: [own, update], complete: false };
    expect(who([], { commits, excused, pushes: [push("update", "ben", "own")] })).toEqual(["ana author", "ben pusher"]);
  });
});

describe("who wrote what an earlier pull request brought in, approved", () => {
  const first = aCommit("ben", { sha: aSha("first"), parents: [aSha("base")] });
  const second = aCommit("ben", { sha: aSha("second"), parents: [aSha("first")] });
  const merge = aCommit("cy", {
    sha: aSha("merge"),
    parents: [aSha("base"), aSha("second")],
    committer: anAccount("web-flow"),
    verified: true,
  });
  const excused: readonly Excused[] = [
    ...[first, second].map(({ sha }) => ({ kind: "judged" as const, sha, number: 5, head: aSha("second") })),
    { kind: "judged-merge", sha: aSha("merge"), number: 5 },
  ];

  test("is no principal of the release, and neither is who merged it", () => {
    const pushes = [push("merge", "dora", "base"), push("merge", "cy", "first")];
    expect(who([first, second, merge], { excused })).toEqual(["ana author"]);
    expect(who([first, second, merge], { excused, pushes })).toEqual(["ana author"]);
  });

  test("is one where only a part of it is here, because the whole was approved and not each step", () => {
    expect(who([first], { excused })).toEqual(["ana author", "ben contributor"]);
  });

  test("is one by what nobody judged", () => {
    const more = aCommit("ben", { sha: aSha("more"), parents: [aSha("merge")] });
    expect(who([first, second, merge, more], { excused })).toEqual(["ana author", "ben contributor"]);
  });

  test.each<{ why: string; more: Partial<Commit> }>([
    { why: "without GitHub's signature", more: { verified: false } },
    { why: "committed by themselves", more: { committer: anAccount("cy") } },
  ])("a merge $why may hold anything, and is who made it's", ({ more }) => {
    expect(who([first, second, { ...merge, ...more }], { excused })).toEqual(["ana author", "cy contributor"]);
  });
});

describe("what is said of somebody who is heard", () => {
  const merge = { committer: anAccount("web-flow"), verified: true };
  const bens = aCommit("ben", { sha: aSha("bens"), parents: [aSha("base")] });
  const list = [own, bens, { ...update, ...merge }];
  const excused: readonly Excused[] = [
    { kind: "clean-update", sha: aSha("update") },
    { kind: "judged", sha: aSha("bens"), number: 5, head: aSha("bens") },
    { kind: "judged", sha: aSha("bens"), number: 6, head: aSha("gone") },
  ];
  const clean = `their merge of the base, ${aSha("update").slice(0, 7)}, changed nothing by itself`;

  test.each<{ why: string; who: string; more: Partial<PullRequestSnapshot>; says: readonly string[] }>([
    { why: "nothing of who did nothing", who: "cy", more: {}, says: [] },
    { why: "every kind of commit", who: "ben", more: {}, says: [clean, "their commits here were approved in #5"] },
    { why: "a merge that they only pushed", who: "cy", more: { pushes: [push("update", "cy", "own")] }, says: [clean] },
    { why: "nothing while nothing is proven", who: "ben", more: { excused: [] }, says: [] },
  ])("$why", ({ who, more, says }) => {
    const snapshot = aSnapshot({ commits: { list, complete: true }, excused, ...more });
    expect(excusesOf(snapshot, login(who))).toEqual(says);
  });
});

describe("whose suggestion somebody else applied", () => {
  const applied = aCommit("ana", {
    sha: aSha("applied"),
    message: "Apply\n\nCo-authored-by: cy <cy@users.noreply.github.com>",
    committer: anAccount("web-flow"),
    verified: true,
  });
  const suggestion = { kind: "suggestion", sha: aSha("applied"), by: login("cy") } as const;
  const own = aCommit("cy", { sha: aSha("own") });
  const cy = (commits: readonly Commit[], excused: readonly Excused[], people: readonly string[][] = []) =>
    principalsOf(
      { ...builtinPolicy(), people: people.map((accounts) => accounts.map(login)) },
      aSnapshot({ commits: { list: commits, complete: true }, excused }),
      { kind: "none" },
    )
      .filter(({ login: who }) => who !== "ana")
      .map(({ login: who, only = "all" }) => `${who} ${only}`);

  test.each<{
    why: string;
    commits: readonly Commit[];
    excused: readonly Excused[];
    people?: readonly string[][];
    bars: readonly string[];
  }>([
    { why: "from the strong classes alone", commits: [applied], excused: [suggestion], bars: ["cy strong"] },
    { why: "from all where nothing proves it", commits: [applied], excused: [], bars: ["cy all"] },
    {
      why: "from all where the proof is of another commit",
      commits: [applied],
      excused: [{ ...suggestion, sha: aSha("other") }],
      bars: ["cy all"],
    },
    {
      why: "from all where the proof is of somebody else",
      commits: [applied],
      excused: [{ ...suggestion, by: login("dora") }],
      bars: ["cy all"],
    },
    { why: "from all beside a commit of their own", commits: [applied, own], excused: [suggestion], bars: ["cy all"] },
    { why: "from all beside one before it", commits: [own, applied], excused: [suggestion], bars: ["cy all"] },
    {
      why: "as their other account",
      commits: [applied],
      excused: [suggestion],
      people: [["cy", "cy-at-home"]],
      bars: ["cy strong", "cy-at-home strong"],
    },
    {
      why: "and from all where their other account wrote something",
      commits: [applied, aCommit("cy-at-home", { sha: aSha("own") })],
      excused: [suggestion],
      people: [["cy", "cy-at-home"]],
      bars: ["cy all", "cy-at-home all"],
    },
  ])("is barred $why", ({ commits, excused, people, bars }) => {
    expect(cy(commits, excused, people)).toEqual(bars);
  });

  test.each([
    { tier: "review", heard: true },
    { tier: "approve", heard: true },
    { tier: "strong", heard: false },
    { tier: "block", heard: false },
    { tier: "allow", heard: false },
  ] as const)("is heard at $tier: $heard", ({ tier, heard }) => {
    const snapshot = aSnapshot({ commits: { list: [applied], complete: true }, excused: [suggestion] });
    const judging = judgingAt(judgingOf(builtinPolicy(), snapshot), tier);
    expect(principalNamed(judging, login("cy")) === undefined).toBe(heard);
    expect(principalNamed(judging, login("ana"))).toBeDefined();
  });
});

test("whoever pushed is found under the login that they have now, and under the one they had", () => {
  const snapshot = aSnapshot({
    pushes: [{ sha: aSha("head"), by: login("cy"), id: 77 }],
    writers: { list: [{ ...aCollaborator("cy-renamed"), id: 77 }, aCollaborator("dora")], complete: true },
  });
  const found = principalsOf(builtinPolicy(), snapshot, { kind: "none" });
  expect(found.filter(({ role }) => role === "pusher").map(({ login: who }) => who)).toEqual(["cy", "cy-renamed"]);
});
