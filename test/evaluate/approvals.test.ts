import { describe, expect, test } from "@jest/globals";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { Gate, Group } from "../../src/domain/gate.js";
import { classId, login, teamSlug } from "../../src/domain/ids.js";
import { contentDigest, type Pack } from "../../src/domain/pack.js";
import { fingerprintOf } from "../../src/domain/fingerprint.js";
import type { Tier } from "../../src/domain/tier.js";
import { answerReview } from "../../src/evaluate/answer-review.js";
import { approvalsNeeded } from "../../src/evaluate/approvals-needed.js";
import { candidatesFor } from "../../src/evaluate/candidates.js";
import { deadEndOf } from "../../src/evaluate/dead-end.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { judgingOf, type Judging } from "../../src/evaluate/judging.js";
import type { DecidingReview } from "../../src/evaluate/latest-reviews.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import type { Policy, Row } from "../../src/policy/policy.js";
import { readingOf } from "../support/arbitraries.js";
import {
  aCollaborator,
  aCommit,
  aFile,
  anAccount,
  anApproval,
  aSha,
  aSnapshot,
  at,
  codeowners,
} from "../support/builders.js";

const judging = (more: Partial<PullRequestSnapshot> = {}, policy: Partial<Policy> = {}): Judging =>
  judgingOf({ ...builtinPolicy(), ...policy }, aSnapshot(more));
const row = (more: Partial<Row> = {}): Row => ({
  approvals: 1,
  from: [{ kind: "writers" }],
  evidence: [],
  expires: null,
  written: false,
  ...more,
});
const people = (...names: readonly string[]) => ({ list: names.map((name) => aCollaborator(name)), complete: true });
const cut = { list: [aCollaborator("ana")], complete: false };

describe("answerReview", () => {
  const digest = fingerprintOf("x");
  const pack: Pack = {
    classId: classId("code"),
    headSha: aSha("head"),
    content: contentDigest([]),
    row: digest,
    evidence: null,
    fingerprint: digest,
    files: [],
  };
  const review = (by: string, more: Partial<DecidingReview> = {}): DecidingReview => ({
    id: 1,
    by: anAccount(by),
    state: "approved",
    commit: aSha("head"),
    submittedAt: at(60),
    ...more,
  });
  const wroteIt = { commits: { list: [aCommit("ana"), aCommit("ben")], complete: true } };
  type Answer = { readonly counts: boolean; readonly because: string; readonly refusal?: string };
  test.each<{
    why: string;
    more?: Partial<PullRequestSnapshot>;
    said: DecidingReview;
    row?: Partial<Row>;
    is: Answer;
  }>([
    { why: "an approval", said: review("ben"), is: { counts: true, because: "approved what is here now" } },
    {
      why: "an objection",
      said: review("ben", { state: "changes-requested" }),
      is: { counts: false, because: "asked for changes" },
    },
    {
      why: "an objection of somebody the list was cut before",
      more: { writers: cut },
      said: review("ben", { state: "changes-requested" }),
      is: { counts: false, because: "asked for changes" },
    },
    ...[
      { who: "a stranger", by: anAccount("mallory"), because: "has no write access to this repository" },
      { who: "the author", by: anAccount("ana"), because: "opened this pull request" },
      { who: "a bot", by: anAccount("robot", "Bot"), because: "is not a person's account" },
    ].map(({ who, by, because }) => ({
      why: `an objection of ${who}`,
      said: { ...review("ben", { state: "changes-requested" }), by },
      is: { counts: false, because: `asked for changes, which does not hold this back: ${because}` },
    })),
    {
      why: "a dismissed review",
      said: review("ben", { state: "dismissed" }),
      is: { counts: false, because: "gave a review that was dismissed" },
    },
    {
      why: "a dismissed review of somebody who may not give one",
      said: review("ana", { state: "dismissed" }),
      is: { counts: false, because: "gave a review that was dismissed: @ana opened this pull request" },
    },
    {
      why: "a bot",
      said: { ...review("robot"), by: anAccount("robot", "Bot") },
      is: { counts: false, because: "is not a person's account, and only people approve", refusal: "not-a-person" },
    },
    {
      why: "the author",
      said: review("ana"),
      is: { counts: false, because: "opened this pull request", refusal: "self-approval" },
    },
    {
      why: "who wrote a commit",
      more: wroteIt,
      said: review("ben"),
      is: { counts: false, because: `wrote commit ${aSha("commit ben").slice(0, 7)}`, refusal: "principal" },
    },
    {
      why: "a stranger",
      said: review("mallory"),
      is: { counts: false, because: "has no write access to this repository", refusal: "no-write-access" },
    },
    {
      why: "somebody the list was cut before",
      more: { writers: cut },
      said: review("ben"),
      is: { counts: false, because: "their rights on this repository could not be read", refusal: "no-write-access" },
    },
    {
      why: "an approval of a commit that is gone",
      said: review("ben", { commit: null }),
      is: { counts: false, because: "the approved commit no longer exists", refusal: "stale" },
    },
    {
      why: "an approval one moment before it expires",
      said: review("ben"),
      row: { expires: 60 * 60_000 + 1 },
      is: { counts: true, because: "approved what is here now" },
    },
    {
      why: "an approval at the moment at which it expires",
      said: review("ben"),
      row: { expires: 60 * 60_000 },
      is: { counts: false, because: "the approval has expired; please approve again", refusal: "expired" },
    },
  ])("$why", ({ more, said, row: asked, is }) => {
    const by = said.by.login;
    expect(answerReview(judging(more), "review", pack, row(asked), said)).toStrictEqual({ reviewId: 1, by, ...is });
  });

  test.each<{ why: string; by?: string; more: Partial<PullRequestSnapshot>; tier: Tier; counts: boolean }>([
    { why: "at review", more: {}, tier: "review", counts: true },
    { why: "at approve", more: {}, tier: "approve", counts: true },
    { why: "at strong, beside others", more: {}, tier: "strong", counts: false },
    { why: "at strong, beside one other", more: { writers: people("ana", "ben") }, tier: "strong", counts: false },
    { why: "at strong, alone", more: { writers: people("ana") }, tier: "strong", counts: true },
    { why: "at strong, alone as far as could be read", more: { writers: cut }, tier: "strong", counts: false },
    { why: "at block", more: { writers: people("ana") }, tier: "block", counts: false },
    { why: "of a stranger", by: "mallory", more: {}, tier: "review", counts: false },
  ])("with self_approval: attest, one's own $why", ({ by = "ana", more, tier, counts }) => {
    const answer = answerReview(judging(more, { selfApproval: "attest" }), tier, pack, row(), review(by));
    expect(answer.counts).toBe(counts);
    if (counts) expect(answer.because).toBe("self-attested: approved their own work, which this policy allows");
  });
  test("with self_approval: attest, who only wrote a commit does not count", () => {
    const answer = answerReview(judging(wroteIt, { selfApproval: "attest" }), "review", pack, row(), review("ben"));
    expect(answer.counts).toBe(false);
  });
});

describe("approvalsNeeded", () => {
  const nobodys = { commits: { list: [aCommit(null)], complete: true } };
  const because = `asks for one approval more because commit ${aSha("commit nobody").slice(0, 7)} belongs to no GitHub account`;
  test.each<{
    why: string;
    more: Partial<PullRequestSnapshot>;
    row: Partial<Row>;
    count: number;
    notes?: readonly string[];
  }>([
    { why: "the row's number", more: {}, row: { approvals: 2 }, count: 2 },
    { why: "none, where none is asked", more: nobodys, row: { approvals: 0 }, count: 0 },
    { why: "one more for work of nobody", more: nobodys, row: {}, count: 2, notes: [because] },
    { why: "as many as there are beside the author", more: {}, row: { approvals: 3 }, count: 3 },
    {
      why: "no more than there are beside the author",
      more: {},
      row: { approvals: 4 },
      count: 3,
      notes: ["asks for 3 instead of 4 because there are only 4 people with write access"],
    },
    {
      why: "both reasons",
      more: { ...nobodys, writers: people("ana", "ben") },
      row: {},
      count: 1,
      notes: [because, "asks for 1 instead of 2 because there are only 2 people with write access"],
    },
    {
      why: "one of a single person",
      more: { writers: people("ana") },
      row: { approvals: 2 },
      count: 1,
      notes: ["asks for 1 instead of 2 because there is 1 person with write access"],
    },
    { why: "a number that somebody wrote, whoever is there", more: {}, row: { approvals: 9, written: true }, count: 9 },
    { why: "the row's number, where the list was cut", more: { writers: cut }, row: { approvals: 9 }, count: 9 },
  ])("$why", ({ more, row: asked, count, notes = [] }) => {
    expect(approvalsNeeded(judging(more), row(asked))).toEqual({ count, notes });
  });
});

describe("candidatesFor", () => {
  const writers: Group = { kind: "writers" };
  const shop = judging().snapshot;
  const names = (one: Judging, groups: readonly Group[], done: readonly string[] = []) =>
    candidatesFor(one, groups, [], done.map(login), "approves").map((candidate) =>
      candidate.kind === "team" ? `${candidate.team}: ${candidate.members.join(" ")}` : candidate.login,
    );
  const asked = (number: number, more: Partial<PullRequestSnapshot> = {}) =>
    judging({ ref: { ...shop.ref, number }, ...more });
  const team: Group = { kind: "team", team: teamSlug("acme/a") };
  const teams = { "acme/a": ["ana", "ben", "robot[bot]", "zoe"].map(login) };
  const robot = { ...aCollaborator("robot[bot]"), kind: "Bot" as const };

  test("everyone who writes but whose work it is, from another one for each pull request", () => {
    expect(names(asked(6), [writers])).toEqual(["ben", "cy", "dora"]);
    expect(names(asked(7), [writers])).toEqual(["cy", "dora", "ben"]);
    expect(names(asked(8), [writers])).toEqual(["dora", "ben", "cy"]);
  });
  test("nobody who has approved", () => {
    expect(names(asked(6), [writers], ["cy"])).toEqual(["ben", "dora"]);
    expect(names(asked(6), [writers], ["ben", "cy", "dora"])).toEqual([]);
  });
  test("each once, in the order of the groups", () => {
    expect(names(asked(6), [{ kind: "login", login: login("dora") }, { kind: "maintainers" }, writers])).toEqual([
      "dora",
      "ben",
      "cy",
    ]);
  });
  test("any of several", () => {
    const of: readonly Group[] = [{ kind: "login", login: login("cy") }, { kind: "maintainers" }];
    expect(names(asked(6), [{ kind: "any", of }])).toEqual(["cy", "ben"]);
  });
  test("a code owner is whoever owns the files", () => {
    const owned = [{ path: "a", groups: [{ kind: "login" as const, login: login("dora") }, team], because: "" }];
    const found = candidatesFor(asked(6, { teams }), [{ kind: "code-owners" }], owned, [], "owns");
    expect(found).toEqual([
      { kind: "user", login: "dora", as: "owns" },
      { kind: "team", team: "acme/a", members: ["ben"], as: "owns" },
    ]);
  });
  test("at most fifteen", () => {
    const many = people("ana", ...[..."bcdefghijklmnopqrstu"]);
    expect(names(asked(20, { writers: many }), [writers])).toEqual([..."bcdefghijklmnop"]);
  });
  test("a team stands for those of its members who may approve", () => {
    const list = [...shop.writers.list, robot];
    expect(names(asked(6, { teams, writers: { list, complete: true } }), [team])).toEqual(["acme/a: ben"]);
  });
  test("a member that the list was cut before may be one who may", () => {
    const list = [...shop.writers.list, robot];
    expect(names(asked(6, { teams, writers: { list, complete: false } }), [team])).toEqual(["acme/a: ben zoe"]);
  });
  test("a team is nobody when its members could not be read, have approved, or may not", () => {
    expect(names(asked(6), [team])).toEqual([]);
    expect(names(asked(6, { teams }), [team], ["ben"])).toEqual([]);
  });
});

describe("deadEndOf", () => {
  const need = (count: number, candidates: readonly string[], groups: readonly Group[] = [{ kind: "writers" }]) => ({
    kind: "approval" as const,
    count,
    groups,
    candidates: candidates.map((name) => ({ kind: "user" as const, login: login(name), as: "" })),
    remedy: "",
  });
  const team: Group = { kind: "team", team: teamSlug("acme/a") };
  const teams = { "acme/a": [login("ana")] };
  test.each<{
    why: string;
    more?: Partial<PullRequestSnapshot>;
    policy?: Partial<Policy>;
    needs: readonly ReturnType<typeof need>[];
    done?: readonly string[];
    says: string | null;
    next?: string;
  }>([
    { why: "nothing is needed", needs: [], says: null },
    { why: "enough people", needs: [need(3, ["ben"])], says: null },
    {
      why: "more than there are",
      needs: [need(4, ["ben"])],
      says: "4 more approvals are needed and only 3 more people can give one: 1 of those with write access had a hand",
    },
    {
      why: "more than there are left",
      needs: [need(3, ["cy"])],
      done: ["ben"],
      says: "3 more approvals are needed and only 2 more people can give one: 1 of those",
    },
    { why: "several needs, which one person may answer", needs: [need(3, ["ben"]), need(1, ["cy"])], says: null },
    { why: "nobody as far as could be read", more: { writers: cut }, needs: [need(1, [])], says: null },
    {
      why: "a team without anyone who may",
      more: { teams },
      needs: [need(1, ["ben"]), need(1, [], [team, { kind: "maintainers" }])],
      says: "nobody in @acme/a or who is a maintainer can approve: they lack write access or had a hand in this change",
      next: "gives a further member of @acme/a write access or a further person the maintain role, or changes whom",
    },
    {
      why: "maintainers alone, one of whom approved",
      needs: [need(1, [], [{ kind: "maintainers" }])],
      done: ["ben"],
      says: "nobody who is a maintainer can approve: they lack write access, approved already or had a hand",
      next: "gives a further person the maintain role, or",
    },
    {
      why: "anyone, and everyone has approved",
      needs: [need(1, [])],
      done: ["ben"],
      says: "everyone with write access approved already or had a hand in this change",
      next: "gives a further person write access, or the policy asks for fewer approvals",
    },
    {
      why: "people by name",
      needs: [
        need(
          1,
          [],
          [
            { kind: "login", login: login("ben") },
            { kind: "any", of: [{ kind: "login", login: login("cy") }] },
          ],
        ),
      ],
      says: "@ben and @cy cannot approve: they lack write access or had a hand in this change",
      next: "an administrator changes whom the policy or CODEOWNERS names",
    },
    {
      why: "a name, a code owner or anyone",
      needs: [need(1, [], [{ kind: "login", login: login("ben") }, { kind: "code-owners" }, { kind: "writers" }])],
      says: "nobody who is @ben or who is a code owner or with write access can approve",
      next: "gives a further code owner write access or a further person write access, or",
    },
    {
      why: "a team that could not be read",
      needs: [need(1, [], [{ kind: "any", of: [team, { kind: "maintainers" }] }])],
      says: "the members of @acme/a could not be read",
    },
    {
      why: "everyone took part",
      more: { writers: people("ana") },
      needs: [need(1, [])],
      says: "everyone with write access had a hand in this change",
    },
    {
      why: "everyone took part, where that is allowed",
      more: { writers: people("ana") },
      policy: { selfApproval: "attest" },
      needs: [need(1, [])],
      says: "everyone with write access had a hand in this change",
    },
  ])("$why", ({ more, policy, needs, done = [], says, next = "" }) => {
    const end = deadEndOf(judging(more, policy), "review", needs, done.map(login));
    expect(end?.because ?? null).toEqual(says === null ? null : expect.stringContaining(says));
    expect(end?.remedy ?? "").toEqual(expect.stringContaining(next));
  });
});

describe("countApprovals", () => {
  const gateOf = (from: string, approvals: number, more: Partial<PullRequestSnapshot>): Gate => {
    const policy = `version: 1\nmatrix: { review: { approvals: ${approvals}, from: ${from}, evidence: [] } }`;
    const verdict = evaluate(readingOf(policy), aSnapshot(more));
    const gate = verdict.outcome === "ungoverned" ? undefined : verdict.gates[0];
    if (gate === undefined) throw new Error("expected a gate");
    return gate;
  };
  const by = (...names: readonly string[]) => ({ reviews: names.map((name) => anApproval(name)) });
  const owners = (text: string) => ({ codeowners: { base: codeowners(text), default: codeowners(text) } });
  test.each<{
    why: string;
    from: string;
    approvals: number;
    more?: Partial<PullRequestSnapshot>;
    needed: number;
    asks: readonly string[];
  }>([
    {
      why: "one more",
      from: "[writers]",
      approvals: 1,
      needed: 1,
      asks: ["ask anyone with write access to approve"],
    },
    {
      why: "a seat, and further people",
      from: "[writers]",
      approvals: 3,
      needed: 3,
      asks: ["ask anyone with write access to approve", "ask 2 more people with write access to approve"],
    },
    {
      why: "further people, after one approved",
      from: "[writers]",
      approvals: 3,
      more: by("ben"),
      needed: 3,
      asks: ["ask 2 more people with write access to approve"],
    },
    {
      why: "the last one",
      from: "[writers]",
      approvals: 2,
      more: by("ben"),
      needed: 2,
      asks: ["ask one more person with write access to approve"],
    },
    {
      why: "a seat for each group, whatever the number",
      from: '["@ben", "@cy"]',
      approvals: 1,
      needed: 2,
      asks: ["ask @ben to approve", "ask @cy to approve"],
    },
    {
      why: "the seat that is still open",
      from: '["@ben", "@cy"]',
      approvals: 1,
      more: by("ben"),
      needed: 2,
      asks: ["ask @cy to approve"],
    },
    {
      why: "somebody else's approval does not take the seat",
      from: '["@ben"]',
      approvals: 1,
      more: by("cy"),
      needed: 2,
      asks: ["ask @ben to approve"],
    },
    {
      why: "the one in a seat answers for the files too, where no further person is asked",
      from: '["@ben", code-owners]',
      approvals: 1,
      more: { ...by("ben"), ...owners("* @ben") },
      needed: 1,
      asks: [],
    },
    {
      why: "each owner for their own files",
      from: "[code-owners]",
      approvals: 1,
      more: {
        ...by("ben"),
        ...owners("a.ts @ben\nb.ts @cy"),
        changes: { files: [aFile("a.ts"), aFile("b.ts")], complete: true },
      },
      needed: 2,
      asks: ["ask @cy to approve: .github/CODEOWNERS line 2 names them for b.ts"],
    },
    { why: "nobody, where none is asked", from: "[writers]", approvals: 0, needed: 0, asks: [] },
  ])("$why", ({ from, approvals, more = {}, needed, asks }) => {
    const gate = gateOf(from, approvals, more);
    expect(gate.approvalsNeeded).toBe(needed);
    expect(gate.status === "waiting" ? gate.needs.map(({ remedy }) => remedy) : []).toEqual(asks);
  });
});
