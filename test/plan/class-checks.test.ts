import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide } from "../../src/decide.js";
import type { Gate } from "../../src/domain/gate.js";
import type { CheckConclusion, Effect } from "../../src/domain/plan.js";
import type { PostedCheckRun } from "../../src/domain/posted.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { classChecks } from "../../src/plan/class-checks.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { standingOf } from "../../src/plan/shared-check-run.js";
import { anyPolicy, anySnapshot, readingOf } from "../support/arbitraries.js";
import { hold } from "../support/hold.js";
import { afterApplying } from "../support/posted-after.js";
import {
  aGateFor,
  aPullRequest,
  aSatisfiedGate,
  aVerdict,
  aWaitingGate,
  nothingPosted,
  shaOf,
} from "../support/verdict-builders.js";

type ClassCheck = Extract<Effect, { kind: "set-class-check-run" }>;

const apart = (gates: readonly Gate[], more: Partial<JudgedVerdict> = {}): JudgedVerdict =>
  aVerdict({ gates, perClass: true, ...more });

/** What is sent, without what does not concern classes. */
const sent = (verdict: JudgedVerdict, snapshot: PullRequestSnapshot = aPullRequest()): readonly ClassCheck[] =>
  classChecks(verdict, snapshot).flatMap((effect) => (effect.kind === "set-class-check-run" ? [effect] : []));
const lines = (checks: readonly ClassCheck[]): readonly string[] =>
  checks.map(({ name, conclusion, title }) => `${name}: ${conclusion}: ${title}`);

const gate = (more: Partial<Gate>): Gate => ({ ...aWaitingGate(), ...more }) as Gate; // the states below are whole
const run = (name: string, conclusion: CheckConclusion | null, more: Partial<PostedCheckRun> = {}): PostedCheckRun => ({
  ...{ id: 701, headSha: aPullRequest().headSha, name, conclusion, title: "Waiting", digest: "old", ...more },
});
const standing = (...classRuns: readonly PostedCheckRun[]): PullRequestSnapshot =>
  aPullRequest({ posted: { ...nothingPosted, classRuns } });

const said = (title: string) => ({ title, why: "" });
const remedy = "ask @ben";

describe("a check run for each class", () => {
  test.each<{ why: string; is: Gate; observed?: boolean; line: string }>([
    {
      why: "satisfied",
      is: gate({ ...aSatisfiedGate(), summary: said("ci is approved by @ben") }),
      line: "success: ci is approved by @ben",
    },
    {
      why: "waiting",
      is: gate({ summary: said("waiting for @acme/platform") }),
      line: "action_required: Waiting for @acme/platform",
    },
    {
      why: "a dead end",
      is: gate({ status: "dead-end", deadEnd: "no one is left", remedy, summary: said("nobody can approve ci") }),
      line: "action_required: Nobody can approve ci",
    },
    {
      why: "rejected",
      is: gate({ status: "rejected", by: [], needs: [], remedy, summary: said("rejected by @ben") }),
      line: "failure: Rejected by @ben",
    },
    {
      why: "blocked",
      is: gate({ status: "blocked", remedy, summary: said("ci is blocked") }),
      line: "failure: ci is blocked",
    },
    {
      why: "only observed",
      is: gate({ observed: true, summary: said("waiting for @ben") }),
      line: "neutral: Observing only: Waiting for @ben",
    },
    {
      why: "observed with everything",
      is: gate({ summary: said("waiting for @ben") }),
      observed: true,
      line: "neutral: Observing only: Waiting for @ben",
    },
  ])("says of one that is $why", ({ is, observed = false, line }) => {
    expect(lines(sent(apart([is], { observed })))).toEqual([`agent-approval / ci: ${line}`]);
  });

  test("is named after the deciding run, says what to do, and who decides", () => {
    const blocked = gate({ status: "blocked", remedy: "take it out", because: ["it changes `a.yml`"] });
    const [check] = sent(apart([blocked], { checkName: "agent-approval (next)" }));
    expect(check?.name).toBe("agent-approval (next) / ci");
    expect(check?.summary.split("\n")).toEqual(
      expect.arrayContaining([
        "  - because it changes `a.yml`",
        "**Next step:** take it out.",
        "This check tells of one class and decides nothing: require `agent-approval (next)`, which speaks for all of them.",
      ]),
    );
  });

  test("has a title that fits, and shows what somebody wrote as it is", () => {
    const title = `waiting for ${"x".repeat(200)}\u202e`;
    const [check] = sent(apart([gate({ summary: { title, why: "<img src=x> @everyone" }, because: ["a | b"] })]));
    expect([...(check?.title ?? "")]).toHaveLength(90);
    expect(check?.summary).toContain("&lt;img src=x&gt; @&#8203;everyone");
  });

  test("there are none where the policy does not ask for them", () => {
    expect(sent(aVerdict())).toEqual([]);
    expect(planEffects(aVerdict(), aPullRequest()).effects.map(({ kind }) => kind)).not.toContain(
      "set-class-check-run",
    );
  });

  test("comes after everything else, and an unchanged verdict writes nothing", () => {
    const verdict = apart([aWaitingGate(), gate({ ...aSatisfiedGate(), classId: aGateFor("docs", "review").classId })]);
    const plan = planEffects(verdict, aPullRequest());
    expect(plan.effects.slice(-2).map(({ kind }) => kind)).toEqual(["set-class-check-run", "set-class-check-run"]);
    expect(planEffects(verdict, afterApplying(aPullRequest(), plan)).effects).toEqual([]);
  });

  test("has the fifteen riskiest classes, and says of no other that it asks for nothing", () => {
    const gates = Array.from({ length: 17 }, (_, at) => aGateFor(`class-${at}`, "review").classId).map((classId) =>
      gate({ classId }),
    );
    expect(sent(apart(gates)).map(({ name }) => name)).toEqual(
      gates.slice(0, 15).map(({ classId }) => `agent-approval / ${classId}`),
    );
    expect(lines(sent(apart(gates), standing(run("agent-approval / class-16", "failure")))).at(-1)).toBe(
      "agent-approval / class-16: success: This class is no longer reported apart",
    );
  });
});

describe("what stands already", () => {
  const verdict = apart([gate({ summary: said("waiting for @ben") })]);
  const wanted = sent(verdict)[0];
  const same = run("agent-approval / ci", "action_required", {
    title: "Waiting for @ben",
    digest: wanted?.digest ?? "",
  });

  test.each<{ why: string; runs: readonly PostedCheckRun[]; lines: readonly string[] }>([
    { why: "the same", runs: [same], lines: [] },
    { why: "the same, and an older one", runs: [same, run("agent-approval / ci", "failure", { id: 600 })], lines: [] },
    {
      why: "the same, and a newer one that says otherwise",
      runs: [same, run("agent-approval / ci", "failure", { id: 800 })],
      lines: ["agent-approval / ci: action_required: Waiting for @ben"],
    },
    {
      why: "the same, queued again",
      runs: [{ ...same, conclusion: null }],
      lines: ["agent-approval / ci: action_required: Waiting for @ben"],
    },
    {
      why: "the same of another head",
      runs: [{ ...same, headSha: shaOf("b") }],
      lines: ["agent-approval / ci: action_required: Waiting for @ben"],
    },
    {
      why: "one of a class that is gone",
      runs: [same, run("agent-approval / infra", "success")],
      lines: ["agent-approval / infra: success: Nothing is asked for this class any more"],
    },
  ])("$why", ({ runs, lines: expected }) => {
    expect(lines(sent(verdict, standing(...runs)))).toEqual(expected);
  });

  test("one of a class that is gone is said once", () => {
    const before = standing(same, run("agent-approval / infra", "failure"));
    const after = afterApplying(before, { pullRequest: before.ref, fingerprint: null, effects: sent(verdict, before) });
    expect(sent(verdict, after)).toEqual([]);
  });

  test.each<[CheckConclusion | null, boolean]>([
    ["success", false],
    ["action_required", true],
    ["failure", true],
    ["neutral", true],
    [null, true],
  ])("switched off: one that is %s is ended: %s", (conclusion, isEnded) => {
    const before = standing(run("agent-approval / ci", conclusion));
    const off = { ...verdict, perClass: false };
    const effects = sent(off, before);
    expect(lines(effects)).toEqual(
      isEnded ? ["agent-approval / ci: success: This class is no longer reported apart"] : [],
    );
    expect(sent(off, afterApplying(before, { pullRequest: before.ref, fingerprint: null, effects }))).toEqual([]);
  });

  test("of one commit, the pull request that the deciding check speaks for speaks for the classes too", () => {
    const snapshot = standing(run("agent-approval / infra", "failure"));
    const other = { ...standingOf(verdict, snapshot), ref: { ...snapshot.ref, number: 900 } };
    const lines = (conclusion: CheckConclusion) =>
      sent(verdict, { ...snapshot, sharing: [{ ...other, conclusion }] }).length;
    expect([lines("success"), lines("failure")]).toEqual([2, 0]);
  });
});

test("reporting classes apart changes nothing of what decides", () => {
  hold(
    fc.property(anyPolicy, anySnapshot, (text, snapshot) => {
      const reading = readingOf(text);
      if (reading.kind === "absent") throw new Error("there is a policy");
      const by = (perClass: boolean) => decide({ ...reading, policy: { ...reading.policy, perClass } }, snapshot);
      const [off, on] = [by(false), by(true)];
      const others = on.plan.effects.filter(({ kind }) => kind !== "set-class-check-run");
      expect({ ...on.plan, effects: others }).toEqual(off.plan);
      expect(on.standing).toEqual(off.standing);
      const names = on.plan.effects.flatMap((effect) => (effect.kind === "set-class-check-run" ? [effect.name] : []));
      const gates = on.verdict.outcome === "ungoverned" ? [] : on.verdict.gates;
      expect(names).toEqual(gates.map(({ classId }) => `agent-approval / ${classId}`));
    }),
    { numRuns: 60 },
  );
});
