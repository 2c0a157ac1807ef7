import type { Effect, Plan } from "../../src/domain/plan.js";
import type { Posted, PostedCheckRun } from "../../src/domain/posted.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";

/** The snapshot as GitHub would show it once a plan is carried out. */
export const afterApplying = (snapshot: PullRequestSnapshot, { effects }: Plan): PullRequestSnapshot =>
  effects.reduce(apply, snapshot);

function apply(snapshot: PullRequestSnapshot, effect: Effect): PullRequestSnapshot {
  const posted = (change: Partial<Posted>): PullRequestSnapshot => ({
    ...snapshot,
    posted: { ...snapshot.posted, ...change },
  });
  switch (effect.kind) {
    case "set-check-run": {
      const { headSha, name, conclusion, title, digest } = effect;
      return posted({ checkRun: { id: effect.checkRunId ?? 501, headSha, name, conclusion, title, digest } });
    }
    case "set-class-check-run":
      return posted({ classRuns: classRunsAfter(snapshot.posted, effect) });
    case "upsert-comment":
      return posted({ comment: { id: effect.commentId ?? 601, body: effect.body } });
    case "request-reviewers":
      return posted({
        requestedUsers: [...snapshot.posted.requestedUsers, ...effect.users],
        requestedTeams: [...snapshot.posted.requestedTeams, ...effect.teams],
        everRequested: [...snapshot.posted.everRequested, ...effect.users, ...effect.teams],
      });
    case "react":
      return snapshot;
    case "dismiss-review":
      return {
        ...snapshot,
        reviews: snapshot.reviews.map((one) => (one.id === effect.reviewId ? { ...one, state: "dismissed" } : one)),
      };
  }
}

/** Our runs of single classes with one changed, or one more. */
export function classRunsAfter(
  { classRuns = [] }: Posted,
  { headSha, name, conclusion, title, digest }: Extract<Effect, { kind: "set-class-check-run" }>,
): readonly PostedCheckRun[] {
  const before = classRuns.find((run) => run.name === name && run.headSha === headSha);
  const run = { id: before?.id ?? 700 + classRuns.length, headSha, name, conclusion, title, digest };
  return [...classRuns.filter((one) => one !== before), run];
}
