import { describe, expect, test } from "@jest/globals";
import type { CheckConclusion } from "../../src/domain/plan.js";
import type { Standing } from "../../src/domain/standing.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { expectGolden } from "../support/golden.js";
import { afterApplying } from "../support/posted-after.js";
import { aPullRequest, aSatisfiedGate, aVerdict, HEAD, shaOf } from "../support/verdict-builders.js";

const approved = aVerdict({ outcome: "approved", title: "Approved by @ben for ci", gates: [aSatisfiedGate()] });
const waiting = aVerdict();

const another = (number: number, conclusion: CheckConclusion, differs: Partial<Standing> = {}): Standing => ({
  ref: { owner: "acme", repo: "shop", number },
  headSha: HEAD,
  baseBranch: "main",
  checkName: "agent-approval",
  conclusion,
  title: `#${number} says ${conclusion}`,
  ...differs,
});

const shownFor = (verdict: JudgedVerdict, sharing: readonly Standing[], snapshot = aPullRequest()) =>
  afterApplying(snapshot, planEffects(verdict, { ...snapshot, sharing })).posted.checkRun;

describe("a check run speaks for the worst of the pull requests that share it", () => {
  test.each<{ why: string; own: JudgedVerdict; sharing: Standing[]; shows: [CheckConclusion, string] }>([
    { why: "nobody else", own: approved, sharing: [], shows: ["success", approved.title] },
    {
      why: "a worse one",
      own: approved,
      sharing: [another(9, "action_required")],
      shows: ["action_required", "#9 says action_required"],
    },
    { why: "a better one", own: waiting, sharing: [another(9, "success")], shows: ["action_required", waiting.title] },
    {
      why: "the worst of several",
      own: waiting,
      sharing: [another(9, "success"), another(8, "failure"), another(10, "action_required")],
      shows: ["failure", "#8 says failure"],
    },
    {
      why: "an equal but older one",
      own: approved,
      sharing: [another(3, "success")],
      shows: ["success", "#3 says success"],
    },
    {
      why: "an equal but younger one",
      own: approved,
      sharing: [another(9, "success")],
      shows: ["success", approved.title],
    },
    {
      why: "one that is only observed",
      own: approved,
      sharing: [another(9, "neutral")],
      shows: ["neutral", "#9 says neutral"],
    },
    {
      why: "one whose check has another name",
      own: approved,
      sharing: [another(9, "failure", { checkName: "agent-approval (next)" })],
      shows: ["success", approved.title],
    },
    {
      why: "one that stood at another commit",
      own: approved,
      sharing: [another(9, "failure", { headSha: shaOf("e") })],
      shows: ["success", approved.title],
    },
  ])("$why", ({ own, sharing, shows }) => {
    const run = shownFor(own, sharing);
    expect([run?.conclusion, run?.title]).toEqual(shows);
  });

  test("what the other shows already is left alone", () => {
    const snapshot = aPullRequest();
    const { effects } = planEffects(waiting, snapshot); // written by #9, whose title it is
    const run = { ...snapshot, ...afterApplying(snapshot, { ...planEffects(waiting, snapshot), effects }) };
    const other = another(3, "action_required", { title: waiting.title });
    expect(planEffects(approved, { ...run, sharing: [other] }).effects.map(({ kind }) => kind)).not.toContain(
      "set-check-run",
    );
  });

  test("until the other says it itself, the run says whom it speaks for and what to do", () => {
    const other = another(9, "action_required", { title: "Waiting for @acme/platform on ci | **bold**" });
    const [effect] = planEffects(approved, { ...aPullRequest(), sharing: [other] }).effects;
    if (effect?.kind !== "set-check-run") throw new Error("expected a check run");
    expectGolden("held-by-another.md", `title: ${effect.title}\n\n${effect.summary}`);
  });
});
