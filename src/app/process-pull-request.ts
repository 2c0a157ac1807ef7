import type { AuditEvent } from "../domain/audit-event.js";
import { canonicalJson, type Json } from "../domain/fingerprint.js";
import { refText, type PullRequestRef } from "../domain/ids.js";
import type { Applied, Plan } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, Verdict } from "../domain/verdict.js";
import type { decide } from "../decide.js";
import type { GitHub } from "../github/github.js";
import type { Store } from "../store/store.js";
import type { Shown } from "../store/memory.js";

export type Services = {
  readonly github: GitHub;
  readonly store: Pick<Store, "audit" | "memory">;
  readonly decide: typeof decide;
  readonly now: () => Date;
};

/** What a pass found: when to look again by itself, and whether the pull request is still open. */
export type Pass = { readonly recheckAt: Date | null; readonly open: boolean };

/**
 * One pass over one pull request. Nothing is shown that was not first recorded, and an unchanged verdict writes nothing
 * anywhere.
 */
export async function processPullRequest({ github, store, decide, now }: Services, ref: PullRequestRef): Promise<Pass> {
  const reading = await github.readPolicy(ref);
  if (reading.kind === "absent") return { recheckAt: null, open: true };
  const snapshot = await github.readSnapshot(ref, reading, await store.memory.remember(ref));
  if (snapshot.state === "closed") return { recheckAt: null, open: false };
  const { verdict, plan } = decide(reading, snapshot);
  await recordDecision(store, ref, snapshot, verdict, now);
  if (plan.effects.length > 0) await carryOut(github, store, ref, verdict, plan, now);
  const recheckAt = verdict.outcome === "ungoverned" ? null : verdict.recheckAt;
  return { recheckAt: recheckAt === null ? null : new Date(recheckAt), open: true };
}

async function carryOut(
  github: GitHub,
  store: Services["store"],
  ref: PullRequestRef,
  verdict: Verdict,
  plan: Plan,
  now: () => Date,
): Promise<void> {
  const results = await github.apply(plan);
  await store.memory.record(ref, shownBy(verdict, plan, results));
  if (results.some(({ result }) => result !== "unchanged"))
    await store.audit.append({ at: now().toISOString(), ref: refText(ref), kind: "applied", results });
}

async function recordDecision(
  { audit }: Services["store"],
  ref: PullRequestRef,
  snapshot: PullRequestSnapshot,
  verdict: Verdict,
  now: () => Date,
): Promise<void> {
  if (verdict.outcome === "ungoverned") return;
  const event = decided(ref, snapshot, verdict, now);
  const last = await audit.latest(event.ref, "decided");
  if (last === null || !sameWords(last, event)) await audit.append(event);
  const known = await audit.refusedReviews(event.ref);
  for (const { reviewId, by, refusal, because } of verdict.refusedReviews)
    if (refusal !== undefined && !known.has(reviewId))
      await audit.append({ at: event.at, ref: event.ref, kind: "approval-refused", by, reviewId, refusal, because });
}

const decided = (
  ref: PullRequestRef,
  { headSha }: PullRequestSnapshot,
  verdict: JudgedVerdict,
  now: () => Date,
): AuditEvent => ({
  at: now().toISOString(),
  ref: refText(ref),
  kind: "decided",
  headSha,
  outcome: verdict.outcome,
  title: verdict.title,
  requestHash: verdict.requestHash,
  policy: verdict.policy,
  gates: verdict.gates.map(({ classId, tier, status, pack, approvedBy }) => ({
    classId,
    tier,
    status,
    fingerprint: pack.fingerprint,
    approvedBy,
  })),
});

/** The same but for the time. */
const sameWords = (a: AuditEvent, b: AuditEvent): boolean =>
  canonicalJson({ ...a, at: "" } as Json) === canonicalJson({ ...b, at: "" } as Json); // audit events are plain data

/** What now stands on GitHub. Packs count as published by GitHub's own clock, when it answered the check run. */
function shownBy(verdict: Verdict, plan: Plan, results: readonly Applied[]): Shown {
  const done = (kind: Applied["effect"]) => results.find((one) => one.effect === kind && one.result !== "failed");
  const check = done("set-check-run");
  const comment = done("upsert-comment");
  const body = plan.effects.find((effect) => effect.kind === "upsert-comment")?.body;
  const requested = plan.effects.find((effect) => effect.kind === "request-reviewers");
  const at = check === undefined || check.result === "failed" ? null : check.at;
  return {
    packs:
      at === null || verdict.outcome === "ungoverned"
        ? []
        : verdict.packs.map((pack) => ({ ...pack, publishedAt: at })),
    checkRunId: idOf(check),
    comment: idOf(comment) === null || body === undefined ? null : { id: idOf(comment) ?? 0, body },
    asked:
      done("request-reviewers") === undefined || requested === undefined
        ? []
        : [...requested.users, ...requested.teams],
  };
}

const idOf = (applied: Applied | undefined): number | null =>
  applied === undefined || applied.result === "failed" ? null : (applied.id ?? null);
