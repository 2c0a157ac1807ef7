import { decide, type Decision } from "../../src/decide.js";
import type { CheckConclusion, Plan } from "../../src/domain/plan.js";
import { refText, type Sha } from "../../src/domain/ids.js";
import { NOTHING_OBJECTED, together } from "../../src/domain/objection.js";
import { isSamePack, type PublishedPack } from "../../src/domain/pack.js";
import { recordsIn } from "../../src/domain/pack-record.js";
import { recoveredObjections, recoveredPacks, type FoundRecord } from "../../src/domain/recover.js";
import { keepingRecords } from "../../src/github/appliers/check-run-output.js";
import type { Posted } from "../../src/domain/posted.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { at } from "./builders.js";
import { classRunsAfter } from "./posted-after.js";

/** A pull request on its way: facts, the policy, and the clock in minutes. */
export type Story = {
  readonly reading: PolicyReading;
  readonly snapshot: PullRequestSnapshot;
  readonly minute: number;
  /** Our check runs as GitHub keeps them, the newest text of each commit. */
  readonly runs?: readonly Run[];
  /** Earlier heads with what they changed. */
  readonly past?: PullRequestSnapshot["unshown"]["commits"];
  readonly retargets?: readonly string[];
};

type Run = { readonly headSha: Sha; readonly text: string; readonly completedAt: string };

/** What one pass over it said, and the pull request with what now stands on it. */
export type Told = Decision & { readonly story: Story; readonly conclusion: CheckConclusion | null };

/** One pass: decide, then put on the pull request what the plan says, ten minutes after the last thing that happened. */
export function tell(story: Story): Told {
  const minute = story.minute + 10;
  const snapshot = { ...story.snapshot, takenAt: at(minute) };
  const decision = decide(story.reading, snapshot);
  const packs = publish(decision, snapshot.packs, at(minute));
  const posted = post(decision.plan, snapshot.posted);
  const runs = runsAfter(story.runs ?? [], decision.plan, at(minute));
  const objected = decision.verdict.outcome === "ungoverned" ? NOTHING_OBJECTED : decision.verdict.heard;
  const kept = { packs, posted, objected: together(snapshot.objected, objected) };
  const next = { ...story, runs, minute: minute + 10, snapshot: { ...snapshot, ...kept } };
  return { ...decision, story: next, conclusion: posted.checkRun?.conclusion ?? null };
}

/** The same pull request after the database was lost. */
export const forget = (story: Story): Story => ({
  ...story,
  snapshot: { ...story.snapshot, packs: [], objected: NOTHING_OBJECTED },
});

/** The same pull request with what our check runs on the commits that are asked tell of it. */
export function recall(story: Story): Story {
  const { headSha, ref, reviews, commits, packs: kept, objected } = story.snapshot;
  const lost = kept.length === 0 ? commits.list.map(({ sha }) => sha) : [];
  const asked = new Set([headSha, ...lost, ...reviews.map(({ commit }) => commit)]);
  const found = (story.runs ?? [])
    .filter((run) => asked.has(run.headSha))
    .flatMap(({ text, completedAt }): readonly FoundRecord[] =>
      recordsIn(text).map((record) => ({ record, completedAt })),
    )
    .filter(({ record }) => record.ref === refText(ref));
  const recalled = {
    packs: recoveredPacks(kept, found, at(story.minute + 10)),
    objected: together(objected, recoveredObjections(found)),
  };
  return { ...story, snapshot: { ...story.snapshot, ...recalled } };
}

function runsAfter(runs: readonly Run[], { effects }: Plan, completedAt: string): readonly Run[] {
  return effects.reduce<readonly Run[]>((all, effect) => {
    if (effect.kind !== "set-check-run") return all;
    const { headSha, text } = effect;
    const before = all.find((run) => run.headSha === headSha)?.text ?? "";
    const run = { headSha, text: keepingRecords(text, before), completedAt };
    return [...all.filter((one) => one.headSha !== headSha), run];
  }, runs);
}

/** What the store keeps: a pack where it differs from the last one shown for its class and head. */
function publish(
  { verdict }: Decision,
  shown: readonly PublishedPack[],
  publishedAt: string,
): readonly PublishedPack[] {
  if (verdict.outcome === "ungoverned") return shown;
  const news = verdict.packs.filter((pack) => {
    const last = shown.findLast(({ classId }) => classId === pack.classId);
    return last === undefined || !isSamePack(last, pack);
  });
  return [...shown, ...news.map((pack) => ({ ...pack, publishedAt }))];
}

/** What GitHub has after the plan was carried out. */
export function post(plan: Plan, before: Posted): Posted {
  return plan.effects.reduce<Posted>((posted, effect) => {
    switch (effect.kind) {
      case "set-check-run":
        return { ...posted, checkRun: { ...effect, id: effect.checkRunId ?? 1 } };
      case "set-class-check-run":
        return { ...posted, classRuns: classRunsAfter(posted, effect) };
      case "upsert-comment":
        return { ...posted, comment: { id: effect.commentId ?? 1, body: effect.body } };
      case "request-reviewers":
        return {
          ...posted,
          requestedUsers: [...posted.requestedUsers, ...effect.users],
          requestedTeams: [...posted.requestedTeams, ...effect.teams],
          everRequested: [...posted.everRequested, ...effect.users, ...effect.teams],
        };
      case "react":
      case "dismiss-review":
        return posted;
    }
  }, before);
}
