import type { AuditEvent } from "../domain/audit-event.js";
import { canonicalJson } from "../domain/fingerprint.js";
import { refText, type PullRequestRef } from "../domain/ids.js";
import type { Tick } from "../domain/comment.js";
import type { Push } from "../domain/commit.js";
import { newIn, together } from "../domain/objection.js";
import { isSamePack, type PublishedPack } from "../domain/pack.js";
import type { Applied, Plan } from "../domain/plan.js";
import type { Remembered } from "../domain/remembered.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Standing } from "../domain/standing.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import type { decide } from "../decide.js";
import { recordKeptObjections } from "./kept-objections.js";
import { keepEntered, withEntered } from "./entered.js";
import { keepRequests, withRequests } from "./review-requests.js";
import { earliest, sendAgainAt, spared } from "./sparing.js";
import { wouldHave } from "./would-have.js";
import { recordTampering } from "./tampering.js";
import { concerned, leave } from "./sharing.js";
import type { Fence, GitHub } from "../github/github.js";
import type { Store } from "../store/store.js";
import type { Shown } from "../store/memory.js";

export type Services = {
  readonly github: GitHub;
  readonly store: Pick<Store, "audit" | "entered" | "memory" | "requests" | "standings" | "together">;
  readonly decide: typeof decide;
  readonly now: () => Date;
  /** Throws when another worker took the pull request over, so that nothing of what was read here is shown any more. */
  readonly fence: Fence;
  /** Until when only what opens and closes gates is sent; `null`: there are requests enough for everything. */
  readonly scarceUntil: () => Date | null;
};

/** What a pass found: when to look again by itself, whether there is anything to look after, and who else is concerned. */
export type Pass = {
  readonly recheckAt: Date | null;
  readonly watch: boolean;
  /** Pull requests whose check run has to say something else because this one stands differently. */
  readonly others: readonly PullRequestRef[];
};

const nothingToWatch = (others: Pass["others"]): Pass => ({ recheckAt: null, watch: false, others });

/**
 * One pass over one pull request, which stood like `before`. Nothing is shown that was not first recorded, and an
 * unchanged verdict writes nothing anywhere.
 */
export async function processPullRequest(
  services: Services,
  ref: PullRequestRef,
  before: Standing | null,
): Promise<Pass> {
  const { github, store, decide } = services;
  const reading = await github.readPolicy(ref);
  // The push that brings a policy asks for every open pull request by itself.
  if (reading.kind === "absent") return nothingToWatch(await leave(store.standings, before));
  const remembered = await store.memory.remember(ref);
  const seen = await withEntered(store.entered, await github.readSnapshot(ref, reading, remembered));
  const read = await withRequests(store.requests, seen);
  const first = decide(reading, read);
  if (read.state === "closed") {
    await keepEntered(store, { snapshot: read, before, verdict: first.verdict });
    return nothingToWatch(await leave(store.standings, before));
  }
  if (first.verdict.outcome === "ungoverned" || first.standing === null)
    return nothingToWatch(await leave(store.standings, before));
  await record(services, read, { verdict: first.verdict, before, standing: first.standing });
  const sharing = await store.standings.sharing(first.standing);
  const snapshot = { ...read, sharing };
  const whole = sharing.length === 0 ? first.plan : decide(reading, snapshot).plan;
  const scarceUntil = services.scarceUntil();
  const { plan, isLess } = scarceUntil === null ? { plan: whole, isLess: false } : spared(whole);
  const results = await carryOut(services, snapshot, first.verdict, plan, {
    ...recovered(read, remembered),
    objected: newIn(together(read.objected, first.verdict.heard), remembered.objected),
  });
  return {
    recheckAt: earliest(
      first.verdict.recheckAt === null ? null : new Date(first.verdict.recheckAt),
      isLess ? scarceUntil : null,
      sendAgainAt(results),
    ),
    watch: true,
    others: await concerned(store.standings, { before, now: first.standing, sharing }),
  };
}

async function carryOut(
  { github, store, now, fence }: Services,
  snapshot: PullRequestSnapshot,
  verdict: JudgedVerdict,
  plan: Plan,
  recovered: Recovered,
): Promise<readonly Applied[]> {
  const { ref } = snapshot;
  const results = plan.effects.length === 0 ? [] : await github.apply(plan, fence);
  const shown = shownBy(snapshot, verdict, plan, results);
  await store.together(async ({ memory, requests, audit }) => {
    await memory.record(ref, { ...shown, ...recovered, packs: [...recovered.packs, ...shown.packs] });
    await keepRequests(requests, snapshot, plan, results);
    if (results.some(({ result }) => result !== "unchanged"))
      await audit.append({ at: now().toISOString(), ref: refText(ref), kind: "applied", results });
  });
  return results;
}

type Recovered = Pick<Shown, "packs" | "pushes" | "ticks" | "objected">;

/** What GitHub remembered and the store did not, so that it is remembered here again. */
function recovered({ packs, pushes, ticks }: PullRequestSnapshot, remembered: Remembered): Omit<Recovered, "objected"> {
  const isKnown = (pack: PublishedPack): boolean =>
    remembered.packs.some((known) => isSamePack(known, pack) && known.publishedAt === pack.publishedAt);
  const isTicked = (tick: Tick): boolean =>
    remembered.ticks.some(({ evidence, by, at }) => evidence === tick.evidence && by === tick.by && at === tick.at);
  const isRemembered = (push: Push): boolean =>
    remembered.pushes.some(({ sha, by }) => sha === push.sha && by === push.by);
  return {
    packs: packs.filter((pack) => !isKnown(pack)),
    // What could not be read may be read the next time.
    pushes: pushes.filter((push) => !("unread" in push) && !isRemembered(push)),
    ticks: ticks.filter((tick) => !isTicked(tick)),
  };
}

type Judged = { readonly verdict: JudgedVerdict; readonly before: Standing | null; readonly standing: Standing };

/**
 * What was decided, and how the pull request stands by it. That is kept before anybody asks who else stands at the same
 * commit, so that of two passes at once the later one sees the other.
 */
async function record(
  { store, now }: Services,
  { ref, headSha }: PullRequestSnapshot,
  { verdict, before, standing }: Judged,
): Promise<void> {
  const event = decided({ ref, headSha }, verdict, now());
  await store.together(async ({ audit, memory, standings }) => {
    if (canonicalJson(before) !== canonicalJson(standing)) await standings.keep(standing);
    const last = await audit.latest(event.ref, "decided");
    if (last === null || !sameWords(last, event)) await audit.append(event);
    await recordKeptObjections(audit, event, verdict.objections);
    await recordTampering({ memory, audit }, ref, event);
    await recordRefusals(audit, event, verdict.refusedReviews);
  });
}

async function recordRefusals(
  audit: Store["audit"],
  { at, ref }: Pick<AuditEvent, "at" | "ref">,
  reviews: JudgedVerdict["refusedReviews"],
): Promise<void> {
  const refused = reviews.flatMap(({ reviewId, by, refusal, because }) =>
    refusal === undefined ? [] : [{ by, reviewId, refusal, because }],
  );
  if (refused.length === 0) return;
  const known = await audit.refusedReviews(ref);
  for (const one of refused)
    if (!known.has(one.reviewId)) await audit.append({ at, ref, kind: "approval-refused", ...one });
}

const decided = (
  { ref, headSha }: Pick<PullRequestSnapshot, "ref" | "headSha">,
  verdict: JudgedVerdict,
  at: Date,
): AuditEvent => ({
  at: at.toISOString(),
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
  ...wouldHave(verdict),
});

/** The same but for the time. */
const sameWords = (a: AuditEvent, b: AuditEvent): boolean =>
  canonicalJson({ ...a, at: "" }) === canonicalJson({ ...b, at: "" });

/**
 * What now stands on GitHub: what was just sent, and what stood already and so was not sent. A process can end between
 * sending and remembering; the next pass then remembers. Packs count as published by GitHub's own clock, at the latest
 * when they were seen.
 */
function shownBy(
  { posted, takenAt }: PullRequestSnapshot,
  { packs }: JudgedVerdict,
  { effects }: Plan,
  results: readonly Applied[],
): Omit<Shown, "pushes" | "ticks" | "objected"> {
  const check = standing("set-check-run", effects, results, posted.checkRun?.id, takenAt);
  const comment = standing("upsert-comment", effects, results, posted.comment?.id, takenAt);
  const body = effects.find((effect) => effect.kind === "upsert-comment")?.body ?? posted.comment?.body;
  const asked = results.some((one) => one.effect === "request-reviewers" && one.result !== "failed");
  return {
    packs: check === null ? [] : packs.map((pack) => ({ ...pack, publishedAt: check.at })),
    checkRunId: check?.id ?? null,
    comment: comment === null || body === undefined ? null : { id: comment.id, body },
    asked: asked
      ? effects.flatMap((effect) => (effect.kind === "request-reviewers" ? [...effect.users, ...effect.teams] : []))
      : [],
  };
}

/** An effect that was not planned is one that GitHub shows already. */
function standing(
  kind: Applied["effect"],
  effects: Plan["effects"],
  results: readonly Applied[],
  posted: number | undefined,
  seenAt: string,
): { readonly id: number; readonly at: string } | null {
  if (!effects.some((effect) => effect.kind === kind)) return posted === undefined ? null : { id: posted, at: seenAt };
  const result = results.find(({ effect }) => effect === kind);
  if (result === undefined || result.result === "failed" || result.id === undefined) return null;
  return { id: result.id, at: result.at };
}
