import { expect, test } from "@jest/globals";
import { planFailure } from "../../src/plan/could-not-judge.js";
import { expectGolden } from "../support/golden.js";
import { HEAD } from "../support/verdict-builders.js";

const failure = {
  ref: { owner: "acme", repo: "shop", number: 7 },
  head: { headSha: HEAD, baseBranch: "next" },
  checkName: "agent-approval (next)",
  checkRunId: 12,
  because: "GitHub answered 502 while the files of acme/shop#7 were read | @ana",
};

test("a change that could not be judged fails its check, and says what failed and what happens now", () => {
  const { plan, standing } = planFailure(failure);
  expect(standing).toMatchObject({ headSha: HEAD, checkName: "agent-approval (next)", conclusion: "failure" });
  expect(plan).toMatchObject({ pullRequest: failure.ref, fingerprint: null });
  expect(plan.effects).toMatchObject([
    { kind: "set-check-run", checkRunId: 12, headSha: HEAD, name: "agent-approval (next)", conclusion: "failure" },
  ]);
  const [effect] = plan.effects;
  if (effect?.kind === "set-check-run")
    expectGolden("could-not-judge.md", `title: ${effect.title}\n\n${effect.summary}`);
});

test("another reason is another digest, the same is the same", () => {
  const digest = (because: string) =>
    planFailure({ ...failure, because }).plan.effects.map((one) => "digest" in one && one.digest);
  expect(digest("a")).toEqual(digest("a"));
  expect(digest("a")).not.toEqual(digest("b"));
});
