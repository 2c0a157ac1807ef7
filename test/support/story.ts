import { decide, type Decision } from "../../src/decide.js";
import type { CheckConclusion, Plan } from "../../src/domain/plan.js";
import type { PublishedPack } from "../../src/domain/pack.js";
import type { Posted } from "../../src/domain/posted.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { at } from "./builders.js";

/** A pull request on its way: facts, the policy, and the clock in minutes. */
export type Story = {
  readonly reading: PolicyReading;
  readonly snapshot: PullRequestSnapshot;
  readonly minute: number;
};

/** What one pass over it said, and the pull request with what now stands on it. */
export type Told = Decision & { readonly story: Story; readonly conclusion: CheckConclusion | null };

/** One pass: decide, then put on the pull request what the plan says, ten minutes after the last thing that happened. */
export function tell(story: Story): Told {
  const minute = story.minute + 10;
  const snapshot = { ...story.snapshot, takenAt: at(minute) };
  const decision = decide(story.reading, snapshot);
  const packs = publish(decision, snapshot.packs, at(minute));
  const posted = post(decision.plan, snapshot.posted);
  const next = { ...story, minute: minute + 10, snapshot: { ...snapshot, packs, posted } };
  return { ...decision, story: next, conclusion: posted.checkRun?.conclusion ?? null };
}

/** What the store keeps: a pack where it differs from the last one shown for its class and head. */
function publish(
  { verdict }: Decision,
  shown: readonly PublishedPack[],
  publishedAt: string,
): readonly PublishedPack[] {
  if (verdict.outcome === "ungoverned") return shown;
  const news = verdict.gates
    .map(({ pack }) => pack)
    .filter((pack) => {
      const last = shown.findLast(({ classId }) => classId === pack.classId);
      return last?.fingerprint !== pack.fingerprint || last.headSha !== pack.headSha;
    });
  return [...shown, ...news.map((pack) => ({ ...pack, publishedAt }))];
}

/** What GitHub has after the plan was carried out. */
export function post(plan: Plan, before: Posted): Posted {
  return plan.effects.reduce<Posted>((posted, effect) => {
    switch (effect.kind) {
      case "set-check-run":
        return { ...posted, checkRun: { ...effect, id: effect.checkRunId ?? 1 } };
      case "upsert-comment":
        return { ...posted, comment: { id: effect.commentId ?? 1, body: effect.body } };
      case "request-reviewers":
        return {
          ...posted,
          requestedUsers: [...posted.requestedUsers, ...effect.users],
          requestedTeams: [...posted.requestedTeams, ...effect.teams],
          everRequested: [...posted.everRequested, ...effect.users, ...effect.teams],
        };
      case "dismiss-review":
        return posted;
    }
  }, before);
}
