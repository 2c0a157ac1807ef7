import { describe, expect, test } from "@jest/globals";
import type { Account } from "../../src/domain/account.js";
import { login } from "../../src/domain/ids.js";
import type { Lost, ObjectionId, SaidObjection } from "../../src/domain/objection.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { judgingOf } from "../../src/evaluate/judging.js";
import { hearObjections } from "../../src/evaluate/objections.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import {
  aCollaborator,
  aComment,
  aCommit,
  anAccount,
  anApproval,
  aReview,
  aSnapshot,
  at,
} from "../support/builders.js";

const hear = (more: Partial<PullRequestSnapshot>) => hearObjections(judgingOf(builtinPolicy(), aSnapshot(more)));
const review: ObjectionId = { how: "review", id: 1 };
const command: ObjectionId = { how: "command", id: 1 };
const said = (which: ObjectionId, by: Account = anAccount("cy")): SaidObjection => ({
  ...which,
  by,
  reason: "",
  at: at(10),
});
const dismissed = aReview("cy", "dismissed", { id: 1, submittedAt: at(10) });
const edited = aComment("cy", "Fine.", { id: 1, createdAt: at(10), edited: true });
const STANDS = { how: "dismissed", by: null } as const;

type Facts = Partial<PullRequestSnapshot>;
/** `null`: the objection holds nothing back any more. */
const becomes = (which: ObjectionId, hands: readonly (string | null)[], more: Facts): Lost | null => {
  const undone = hands.map((by) => ({ ...which, by: by === null ? null : login(by) }));
  return hear({ objected: { said: [said(which)], undone }, ...more }).objections[0]?.lost ?? null;
};

describe("a review that asked for changes and is dismissed on GitHub", () => {
  const gone = (by: string, because: string): Lost => ({ how: "dismissed", by: login(by), because });
  test.each<{ why: string; hands: readonly (string | null)[]; more?: Facts; is: Lost | null }>([
    { why: "nobody knows by whom", hands: [], is: STANDS },
    { why: "GitHub knows nobody either", hands: [null], is: STANDS },
    { why: "by themself", hands: ["cy"], is: null },
    { why: "by a maintainer whose work it is not", hands: ["ben"], is: null },
    { why: "by the author", hands: ["ana"], is: gone("ana", "opened this pull request") },
    { why: "by who may only write", hands: ["dora"], is: gone("dora", "has no maintain rights here") },
    { why: "by who is gone since", hands: ["eve"], is: gone("eve", "has no write access here") },
    {
      why: "by a maintainer who wrote part of it",
      hands: ["ben"],
      more: { commits: { list: [aCommit("ana"), aCommit("ben", { message: "Mine" })], complete: true } },
      is: gone("ben", expect.stringContaining("wrote commit") as unknown as string), // a matcher stands for the text
    },
    {
      why: "by a bot with every right",
      hands: ["robot"],
      more: {
        writers: {
          list: [aCollaborator("cy"), { ...aCollaborator("robot", "admin"), kind: "Bot" }],
          complete: true,
        },
      },
      is: gone("robot", "is not a person's account, and only people approve"),
    },
    {
      why: "by somebody the list was cut before",
      hands: ["eve"],
      more: { writers: { list: [aCollaborator("cy")], complete: false } },
      is: gone("eve", "has rights that could not be read"),
    },
    { why: "by the author, then by a maintainer", hands: ["ana", "ben"], is: null },
    { why: "by a maintainer, then by nobody", hands: ["ben", null], is: null },
  ])("$why", ({ hands, more = {}, is }) => {
    expect(becomes(review, hands, { reviews: [dismissed], ...more })).toEqual(is);
  });
});

describe("a comment with /reject", () => {
  const by = (how: Lost["how"], name: string): Lost => ({ how, by: login(name), because: "did not write it" });
  test.each<{ why: string; comments: Facts["comments"]; hands: readonly string[]; is: Lost | null }>([
    { why: "gone, nobody knows how", comments: [], hands: [], is: { how: "deleted", by: null } },
    { why: "deleted by themself", comments: [], hands: ["cy"], is: null },
    { why: "deleted by the author", comments: [], hands: ["ana"], is: by("deleted", "ana") },
    { why: "deleted by a maintainer, who can say so", comments: [], hands: ["ben"], is: by("deleted", "ben") },
    { why: "edited, nobody knows by whom", comments: [edited], hands: [], is: { how: "edited", by: null } },
    { why: "edited by themself", comments: [edited], hands: ["cy"], is: null },
    { why: "edited by the author", comments: [edited], hands: ["ana"], is: by("edited", "ana") },
    {
      why: "edited by the author and then deleted by themself",
      comments: [],
      hands: ["ana", "cy"],
      is: null,
    },
    {
      why: "other words within the second in which it was written",
      comments: [{ ...edited, edited: false }],
      hands: ["ana"],
      is: by("edited", "ana"),
    },
  ])("$why", ({ comments = [], hands, is }) => {
    expect(becomes(command, hands, { comments })).toEqual(is);
  });
});

describe("words that are gone", () => {
  const lost = { said: [said(command)], undone: [] };
  const who = (more: Facts) => hear({ objected: lost, ...more }).objections.map(({ by }) => by.login);
  const withdraws = (minute: number, id: number) => aComment("cy", "/reject withdraw", { id, createdAt: at(minute) });
  test.each<{ why: string; more: Facts; is: readonly string[] }>([
    { why: "hold", more: {}, is: ["cy"] },
    { why: "end by a later approval", more: { reviews: [anApproval("cy")] }, is: [] },
    {
      why: "hold over an earlier one",
      more: { reviews: [anApproval("cy", { submittedAt: at(9) })] },
      is: ["cy"],
    },
    { why: "end by a withdrawal", more: { comments: [withdraws(11, 2)] }, is: [] },
    { why: "end by one within the same second", more: { comments: [withdraws(10, 2)] }, is: [] },
    { why: "hold over an earlier withdrawal", more: { comments: [withdraws(9, 2)] }, is: ["cy"] },
    { why: "end by a maintainer's word", more: { comments: [aComment("ben", "/reject dismiss @cy")] }, is: [] },
    { why: "hold over the author's", more: { comments: [aComment("ana", "/reject dismiss @cy")] }, is: ["cy"] },
    {
      why: "end with the right to write",
      more: { writers: { list: [aCollaborator("ana")], complete: true } },
      is: [],
    },
    {
      why: "follow their author to another name",
      more: { writers: { list: [{ ...aCollaborator("cyrus"), id: anAccount("cy").id }], complete: true } },
      is: ["cyrus"],
    },
  ])("$why", ({ more, is }) => {
    expect(who(more)).toEqual(is);
  });

  test("an own approval ends them for good, though it is dismissed later", () => {
    const asked = aReview("cy", "changes-requested", { id: 1, submittedAt: at(10) });
    const objected = { said: [said(review)], undone: [] };
    const first = hear({ objected, reviews: [asked, anApproval("cy", { id: 2 })] });
    expect(first.heard.undone).toEqual([{ ...review, by: "cy" }]);
    const later = { ...objected, undone: first.heard.undone };
    const reviews = [asked, { ...anApproval("cy", { id: 2 }), state: "dismissed" as const }];
    expect(hear({ objected: later, reviews }).objections).toEqual([]);
    expect(hear({ objected, reviews }).objections).toHaveLength(1);
  });

  test("an earlier request for changes gives way to the later one", () => {
    const objected = { said: [said(review), { ...said(review), id: 2, at: at(20) }], undone: [] };
    const reviews = [
      aReview("cy", "changes-requested", { id: 1, submittedAt: at(10) }),
      aReview("cy", "dismissed", { id: 2, submittedAt: at(20) }),
    ];
    const byCy = { ...objected, undone: [{ how: "review", id: 2, by: login("cy") }] as const };
    expect(hear({ objected, reviews }).objections).toMatchObject([{ id: 2, lost: STANDS }]);
    expect(hear({ objected: byCy, reviews }).objections).toEqual([]);
  });

  test("within one second a review's number tells whether the approval came after", () => {
    const asked = aReview("cy", "changes-requested", { id: 1, submittedAt: at(10) });
    const objected = { said: [said(review)], undone: [] };
    const approved = anApproval("cy", { id: 2, submittedAt: at(10) });
    expect(hear({ objected, reviews: [asked, approved] }).objections).toEqual([]);
  });

  test("what stands is to be remembered, and what was never allowed is not", () => {
    const comments = [aComment("cy", "/reject", { id: 1, createdAt: at(10) }), aComment("ana", "/reject", { id: 2 })];
    expect(hear({ comments }).heard).toEqual({ said: [said(command)], undone: [] });
  });
});
