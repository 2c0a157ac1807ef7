import { describe, expect, test } from "@jest/globals";
import type { CommandAnswer } from "../../src/domain/command.js";
import { login } from "../../src/domain/ids.js";
import { marked, marker } from "../../src/plan/comment-marker.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { expectGolden } from "../support/golden.js";
import { afterApplying } from "../support/posted-after.js";
import { anAttestation, aPullRequest, aSatisfiedGate, aVerdict, aWaitingGate } from "../support/verdict-builders.js";

const anAnswer = (differs: Partial<CommandAnswer> = {}): CommandAnswer => ({
  ...{ comment: 71, by: login("cy"), said: "/recheck", how: "done", line: null },
  ...differs,
});
const answers = [
  anAnswer(),
  anAnswer({
    ...{ comment: 72, said: "/help", how: "told" },
    line: "what helps here now, as the first line of a new comment: `/attest security-review <note>`, `/reject <reason>`, `/why <path>`, `/recheck`; to approve, submit a review that approves",
  }),
  anAnswer({
    ...{ comment: 73, by: login("ana"), said: "/attest security-review I looked at it", how: "refused" },
    line: "@ana opened this pull request",
  }),
  anAnswer({
    ...{ comment: 74, said: "/why src/auth/login.ts", how: "told" },
    line: "`src/auth/login.ts` is auth (approve) and code (review): src/auth is where people sign in; is source that no other class claims",
  }),
  anAnswer({
    ...{ comment: 75, by: login("ben"), said: "/break-glass production is down", how: "puzzled" },
    line: "`/break-glass` is not available in this version and changes nothing; what is asked above still has to be given",
  }),
];
const asking = aVerdict({ gates: [aWaitingGate({ evidence: [anAttestation()] })], answers });
const quiet = aVerdict({ outcome: "approved", title: "Approved by @ben for ci", gates: [aSatisfiedGate()] });
const kinds = (...given: Parameters<typeof planEffects>): readonly string[] =>
  planEffects(...given).effects.map(({ kind }) => kind);

describe("answers to commands", () => {
  test("stand in our comment", () => {
    const body = planEffects(asking, aPullRequest()).effects.find((effect) => effect.kind === "upsert-comment")?.body;
    expectGolden("comment-with-answers.md", body ?? "");
  });

  test("come with a sign each, before the comment that remembers them", () => {
    const { effects } = planEffects(asking, aPullRequest());
    expect(effects.filter(({ kind }) => kind === "react")).toEqual([
      { kind: "react", commentId: 71, reaction: "+1" },
      { kind: "react", commentId: 72, reaction: "+1" },
      { kind: "react", commentId: 73, reaction: "-1" },
      { kind: "react", commentId: 74, reaction: "+1" },
      { kind: "react", commentId: 75, reaction: "confused" },
    ]);
    expect(effects.findLastIndex(({ kind }) => kind === "react")).toBeLessThan(
      effects.findIndex(({ kind }) => kind === "upsert-comment"),
    );
  });

  test("are given once, and a further command gets a sign of its own", () => {
    const snapshot = afterApplying(aPullRequest(), planEffects(asking, aPullRequest()));
    expect(planEffects(asking, snapshot).effects).toEqual([]);
    const more = aVerdict({ ...asking, answers: [...answers, anAnswer({ comment: 80 })] });
    expect(planEffects(more, snapshot).effects).toMatchObject([
      { kind: "react", commentId: 80 },
      { kind: "upsert-comment" },
    ]);
  });

  test("open our comment where nothing is asked", () => {
    expect(kinds(quiet, aPullRequest())).toEqual(["set-check-run"]);
    expect(kinds({ ...quiet, answers: [anAnswer()] }, aPullRequest())).toEqual([
      "set-check-run",
      "react",
      "upsert-comment",
    ]);
  });

  test.each([
    { why: "on a draft", verdict: {}, snapshot: { draft: true } },
    { why: "where everything is only observed", verdict: { observed: true }, snapshot: {} },
  ])("are not given $why, where we say nothing", ({ verdict, snapshot }) => {
    expect(kinds({ ...asking, ...verdict }, aPullRequest(snapshot))).toEqual(["set-check-run"]);
  });

  test("are few at once, the latest first to come", () => {
    const flood = Array.from({ length: 300 }, (_, at) => anAnswer({ comment: at, how: "told", line: `line ${at}` }));
    const { effects } = planEffects({ ...asking, answers: flood }, aPullRequest());
    expect(effects.flatMap((effect) => (effect.kind === "react" ? [effect.commentId] : []))).toEqual([
      290, 291, 292, 293, 294, 295, 296, 297, 298, 299,
    ]);
    const body = effects.find((effect) => effect.kind === "upsert-comment")?.body ?? "";
    expect(body.match(/^- 💬 .*$/gmu)).toHaveLength(5);
    expect(marked(body).answered).toEqual(Array.from({ length: 200 }, (_, at) => at + 100));
  });
});

test("our comment keeps to its size, however long the answers are", () => {
  const long = Array.from({ length: 9 }, (_, at) =>
    anAnswer({ comment: at, how: "told", said: `/why ${"$".repeat(9999)}`, line: "$@#|<".repeat(9999) }),
  );
  const { effects } = planEffects({ ...asking, answers: long }, aPullRequest());
  const body = effects.find((effect) => effect.kind === "upsert-comment")?.body ?? "";
  expect(body).toContain("**Answers**");
  expect(body).toContain("Security review");
  expect(Buffer.byteLength(body)).toBeLessThan(40_000);
});

describe("what our comment remembers", () => {
  test.each([
    { askedAgain: [], answered: [] },
    { askedAgain: [5], answered: [] },
    { askedAgain: [], answered: [7, 8] },
    { askedAgain: [5, 6], answered: [7] },
  ])("%j is read back", (remembered) => {
    expect(marked(`words\n\n${marker(remembered)}`)).toEqual(remembered);
  });

  test.each([
    "",
    "<!-- agent-approval:comment",
    "<!-- agent-approval:comment answered=x -->",
    "<!-- other answered=1 -->",
  ])("%s tells nothing", (body) => {
    expect(marked(body)).toEqual({ askedAgain: [], answered: [] });
  });
});
