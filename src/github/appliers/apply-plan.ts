import { refText, type PullRequestRef } from "../../domain/ids.js";
import type { Applied, Effect, Plan } from "../../domain/plan.js";
import { during, reasonOf } from "../answer.js";
import type { Api } from "../api.js";
import type { Fence } from "../github.js";
import { troubleIn } from "../traffic/trouble.js";
import { setCheckRun } from "./check-run.js";
import { setClassCheckRun } from "./class-check-run.js";
import { upsertComment } from "./comment.js";
import { dismissReview } from "./dismissal.js";
import type { Apply } from "./effect-of.js";
import { react } from "./reaction.js";
import { requestReviewers } from "./reviewers.js";

const appliers: { readonly [Kind in Effect["kind"]]: Apply<Kind> } = {
  "set-check-run": setCheckRun,
  "set-class-check-run": setClassCheckRun,
  "upsert-comment": upsertComment,
  "request-reviewers": requestReviewers,
  "dismiss-review": dismissReview,
  react,
};

/**
 * Carries out a plan, the check run first, because it is what protects the branch: when it fails this throws and sends
 * nothing else. The rest is best effort, one after the other, as GitHub asks of those who write.
 */
export async function applyPlan(api: Api, { pullRequest, effects }: Plan, fence: Fence): Promise<readonly Applied[]> {
  const results: Applied[] = [];
  for (const effect of effects.filter(isCheckRun)) {
    await fence();
    const what = `setting the check run "${effect.name}" of ${refText(pullRequest)}`;
    results.push(await during(what, () => applyOne(api, pullRequest, effect)));
  }
  for (const effect of effects.filter((other) => !isCheckRun(other))) {
    await fence();
    results.push(await applyOne(api, pullRequest, effect).catch((error: unknown) => failed(effect, error)));
  }
  return results;
}

const isCheckRun = (effect: Effect): effect is Extract<Effect, { kind: "set-check-run" }> =>
  effect.kind === "set-check-run";

function applyOne(api: Api, ref: PullRequestRef, effect: Effect): Promise<Applied> {
  const apply = appliers[effect.kind] as ApplyAny; // the table has each applier under the kind of effect it takes
  return apply(api, ref, effect);
}

type ApplyAny = (api: Api, ref: PullRequestRef, effect: Effect) => Promise<Applied>;

function failed({ kind }: Effect, error: unknown): Applied {
  const trouble = troubleIn(error);
  if (trouble.kind !== "limited") return { effect: kind, result: "failed", because: reasonOf(error) };
  return { effect: kind, result: "failed", because: trouble.because, until: trouble.until.toISOString() };
}
