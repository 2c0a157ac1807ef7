import { describe, expect, test } from "@jest/globals";
import { tickedBoxes } from "../../src/domain/checklist.js";
import { login, teamSlug } from "../../src/domain/ids.js";
import type { Effect } from "../../src/domain/plan.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict, Verdict } from "../../src/domain/verdict.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { afterApplying } from "../support/posted-after.js";
import {
  aDraft,
  anApprovalBy,
  anAttestation,
  aPullRequest,
  aReviewAnswer,
  aSatisfiedGate,
  aVerdict,
  aWaitingGate,
  nothingPosted,
  shaOf,
} from "../support/verdict-builders.js";
import { monstrous } from "./monstrous-verdicts.js";
import { typical } from "./typical-verdicts.js";

const all = [...typical, ...monstrous];
const kinds = (verdict: Verdict, snapshot: PullRequestSnapshot): readonly string[] =>
  planEffects(verdict, snapshot).effects.map(({ kind }) => kind);

const effect = <Kind extends Effect["kind"]>(
  kind: Kind,
  verdict: Verdict,
  snapshot: PullRequestSnapshot,
): Extract<Effect, { kind: Kind }> | undefined =>
  planEffects(verdict, snapshot).effects.find((one): one is Extract<Effect, { kind: Kind }> => one.kind === kind);

const approved = aVerdict({ outcome: "approved", title: "Approved by @ben for ci", gates: [aSatisfiedGate()] });
const agent: JudgedVerdict["agent"] = {
  kind: "agent",
  name: "Claude Code",
  because: ["a trailer"],
  signs: [],
  operators: [],
};
const posted = (verdict: Verdict, snapshot = aPullRequest()): PullRequestSnapshot =>
  afterApplying(snapshot, planEffects(verdict, snapshot));

describe("what is said at all", () => {
  test("an ungoverned pull request hears nothing", () => {
    const plan = planEffects({ outcome: "ungoverned", because: "no policy" }, aPullRequest());
    expect(plan).toEqual({ pullRequest: aPullRequest().ref, fingerprint: null, effects: [] });
  });

  test("the check run comes first, because it protects the branch", () => {
    const refused = aReviewAnswer("ana", {
      counts: false,
      because: "opened this pull request",
      refusal: "self-approval",
    });
    expect(kinds(aVerdict({ refusedReviews: [refused] }), aPullRequest({ reviews: [anApprovalBy("ana")] }))).toEqual([
      "set-check-run",
      "upsert-comment",
      "request-reviewers",
      "dismiss-review",
    ]);
  });

  test("the plan carries the verdict's request hash", () => {
    expect(planEffects(aVerdict(), aPullRequest()).fingerprint).toBe(aVerdict().requestHash);
  });

  test.each([
    { why: "nothing is asked", verdict: approved, snapshot: aPullRequest(), says: ["set-check-run"] },
    {
      why: "an agent wrote it",
      verdict: { ...approved, agent },
      snapshot: aPullRequest(),
      says: ["set-check-run", "upsert-comment"],
    },
    { why: "a draft", verdict: aVerdict({ agent }), snapshot: aPullRequest({ draft: true }), says: ["set-check-run"] },
    { why: "a closed one", verdict: aVerdict(), snapshot: aPullRequest({ state: "closed" }), says: ["set-check-run"] },
    { why: "only observed", verdict: aVerdict({ observed: true }), snapshot: aPullRequest(), says: ["set-check-run"] },
    {
      why: "green after a comment was posted",
      verdict: approved,
      snapshot: posted(aVerdict()),
      says: ["set-check-run", "upsert-comment"],
    },
    {
      why: "a draft again after a comment was posted: it is kept true",
      verdict: aVerdict({ gates: [aWaitingGate({ because: ["another reason"] })] }),
      snapshot: { ...posted(aVerdict()), draft: true },
      says: ["set-check-run", "upsert-comment"],
    },
  ])("$why: $says", ({ verdict, snapshot, says }) => {
    expect(kinds(verdict, snapshot)).toEqual(says);
  });
});

describe("the check run", () => {
  test.each([
    { outcome: "approved", observed: false, conclusion: "success" },
    { outcome: "waiting", observed: false, conclusion: "action_required" },
    { outcome: "misconfigured", observed: false, conclusion: "action_required" },
    { outcome: "rejected", observed: false, conclusion: "failure" },
    { outcome: "blocked", observed: false, conclusion: "failure" },
    { outcome: "waiting", observed: true, conclusion: "neutral" },
    { outcome: "approved", observed: true, conclusion: "neutral" },
  ] as const)("$outcome, observed $observed: $conclusion", ({ outcome, observed, conclusion }) => {
    expect(effect("set-check-run", aVerdict({ outcome, observed }), aPullRequest())).toMatchObject({ conclusion });
  });

  test("the run of this head and name is used again, with all its marks", () => {
    const first = effect("set-check-run", aVerdict(), aPullRequest());
    expect(first?.checkRunId).toBeNull();
    expect(first?.annotations).not.toEqual([]);
    const next = effect("set-check-run", aVerdict({ title: "Another title" }), posted(aVerdict()));
    expect(next).toMatchObject({ checkRunId: 501, annotations: first?.annotations });
  });

  test.each([
    { why: "another head", snapshot: { ...posted(aVerdict()), headSha: shaOf("d") } },
    {
      why: "another base, and so another name",
      snapshot: { ...posted(aVerdict({ checkName: "agent-approval (next)" })) },
    },
  ])("$why begins a new run", ({ snapshot }) => {
    expect(effect("set-check-run", aVerdict(), snapshot)).toMatchObject({ checkRunId: null });
  });

  test.each([
    { what: "conclusion", change: { conclusion: "success" } },
    { what: "title", change: { title: "Approved" } },
    { what: "digest", change: { digest: "0".repeat(64) } },
  ] as const)("it is sent again when its $what is not ours", ({ change }) => {
    const snapshot = posted(aVerdict());
    const { checkRun } = snapshot.posted;
    if (checkRun === null) throw new Error("the plan posts a check run");
    const changed = { ...snapshot, posted: { ...snapshot.posted, checkRun: { ...checkRun, ...change } } };
    expect(kinds(aVerdict(), changed)).toEqual(["set-check-run"]);
  });
});

describe("saying it twice", () => {
  test.each(all)("$name: once a plan is carried out there is nothing left to say", ({ verdict, snapshot }) => {
    expect(planEffects(verdict, posted(verdict, snapshot)).effects).toEqual([]);
  });

  test.each(all)("$name: the words do not depend on the time", ({ verdict, snapshot }) => {
    const later = { ...snapshot, takenAt: "2031-01-01T00:00:00Z" };
    expect(planEffects(verdict, later)).toEqual(planEffects(verdict, snapshot));
  });

  test("GitHub's line ends make no difference", () => {
    const snapshot = posted(aVerdict());
    const body = (snapshot.posted.comment?.body ?? "").replaceAll("\n", "\r\n") + "\n";
    const stored = { ...snapshot, posted: { ...snapshot.posted, comment: { id: 601, body } } };
    expect(planEffects(aVerdict(), stored).effects).toEqual([]);
  });
});

describe("the comment", () => {
  const asking = aVerdict({ gates: [aWaitingGate({ evidence: [aDraft(), anAttestation()] })] });
  const body = (snapshot: PullRequestSnapshot, verdict: Verdict = asking): string =>
    effect("upsert-comment", verdict, snapshot)?.body ?? "";

  test("a body that somebody changed is put back", () => {
    const snapshot = posted(asking);
    const wanted = body(aPullRequest());
    const tampered = wanted.replace("- [ ] **Security review**", "- [x] **Security review**");
    expect(tampered).not.toBe(wanted);
    const changed = { ...snapshot, posted: { ...snapshot.posted, comment: { id: 601, body: tampered } } };
    expect(effect("upsert-comment", asking, changed)).toEqual({ kind: "upsert-comment", commentId: 601, body: wanted });
  });

  test("a box is ticked when its evidence is shown", () => {
    const gate = aWaitingGate({ evidence: [aDraft({ shown: true }), anAttestation()] });
    expect([...tickedBoxes(body(aPullRequest(), aVerdict({ gates: [gate] })))]).toEqual(["blast-radius"]);
  });

  test("evidence that two classes ask for has one box, open while one of them lacks it", () => {
    const gates = [
      aWaitingGate({ evidence: [anAttestation({ shown: true })] }),
      aWaitingGate({ evidence: [anAttestation()] }),
    ];
    const text = body(aPullRequest(), aVerdict({ gates }));
    expect(text.match(/evidence:security-review/g)).toHaveLength(1);
    expect(tickedBoxes(text).size).toBe(0);
  });

  test("those asked now are mentioned, and stay mentioned", () => {
    expect(body(aPullRequest())).toContain("Asked: @acme/platform.");
    const changed = aVerdict({ ...asking, title: "Another title" });
    expect(body(posted(asking), changed)).toContain("Asked: @acme/platform.");
  });

  test.each([
    {
      why: "was asked before",
      change: { everRequested: [teamSlug("acme/platform")], requestedTeams: [teamSlug("acme/platform")] },
    },
    { why: "was asked by somebody else", change: { requestedTeams: [teamSlug("acme/platform")] } },
  ])("who $why is named without a mention", ({ change }) => {
    expect(body(aPullRequest({ posted: { ...nothingPosted, ...change } }))).toContain("Asked: `acme/platform`.");
  });

  test("nobody is mentioned on a draft", () => {
    const snapshot = { ...posted(approved), draft: true };
    const commented = { ...snapshot, posted: { ...snapshot.posted, comment: { id: 601, body: "old" } } };
    expect(body(commented)).not.toMatch(/@[a-z]/);
  });
});

describe("dismissals", () => {
  const refused = aReviewAnswer("ana", {
    counts: false,
    because: "opened this pull request",
    refusal: "self-approval",
  });

  test("a standing self-approval is dismissed, with what to do instead", () => {
    const dismissal = effect(
      "dismiss-review",
      aVerdict({ refusedReviews: [refused] }),
      aPullRequest({ reviews: [anApprovalBy("ana")] }),
    );
    expect(dismissal).toEqual({
      kind: "dismiss-review",
      reviewId: 900,
      because:
        "Nobody approves their own work, so this approval does not count: `ana` opened this pull request. " +
        "Ask somebody who had no hand in it; the check `agent-approval` names who can approve.",
    });
  });

  test.each([
    { why: "it was dismissed already", refused, state: "dismissed", observed: false },
    {
      why: "it is refused for another reason",
      refused: { ...refused, refusal: "principal" },
      state: "approved",
      observed: false,
    },
    { why: "the policy only observes", refused, state: "approved", observed: true },
  ] as const)("not when $why", ({ refused, state, observed }) => {
    const reviews = [{ ...anApprovalBy("ana"), state }];
    expect(kinds(aVerdict({ refusedReviews: [refused], observed }), aPullRequest({ reviews }))).not.toContain(
      "dismiss-review",
    );
  });
});

test("a login that is none is never mentioned", () => {
  const need = {
    ...aWaitingGate().needs[0],
    kind: "approval",
    candidates: [{ kind: "user", login: login("a b"), as: "" }],
  };
  const gate = { ...aWaitingGate(), needs: [need] } as ReturnType<typeof aWaitingGate>; // an impossible login on purpose
  expect(effect("upsert-comment", aVerdict({ gates: [gate] }), aPullRequest())?.body).toContain("Asked: `a b`.");
});
