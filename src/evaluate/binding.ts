import type { Sha } from "../domain/ids.js";
import { secondOf, wasShownBefore, type Pack, type PublishedPack } from "../domain/pack.js";
import { LEFT_OUT } from "../domain/pack-record.js";
import type { Review } from "../domain/review.js";
import type { Judging } from "./judging.js";
import { changedSince } from "./changed-since.js";
import type { Held } from "./held.js";

/** Bound to what is there now, or because of what not. */
export type Binding = { readonly holds: true } | Broken;
/** `since`: other content is not the only thing that may have changed; what else did can be said after it. */
type Broken = { readonly holds: false; readonly because: string; readonly since?: string };

const HOLDS: Binding = { holds: true };
const broken = (because: string): Broken => ({ holds: false, because });
const AGAIN = "; please approve again";

/**
 * Is this approval for what the gate asks about now? It binds to the gate's content at its own commit, and to the
 * written evidence and the matrix row as last published before it was submitted, by GitHub's clock. Nothing is inferred
 * from times of commits.
 */
export function bindingOf(pack: Pack, judging: Judging, review: Review): Binding {
  const own = judging.snapshot.packs.filter(({ classId }) => classId === pack.classId);
  const content = contentBinding(pack, judging, review);
  const words = wordsChanged(pack, lastBefore(own, review.submittedAt));
  if (!content.holds)
    return broken(
      content.since === undefined || words.since === null
        ? content.because
        : `${content.since}, and ${words.since}${AGAIN}`,
    );
  return words.because === null ? HOLDS : broken(`${words.because}${AGAIN}`);
}

/** Is this attestation for exactly the pack that the gate has now? */
export function attestationBinding(pack: Pack, published: readonly PublishedPack[], at: string): Binding {
  const seen = lastBefore(
    published.filter(({ classId }) => classId === pack.classId),
    at,
  );
  if (seen === undefined) return broken("it was given before what it is about was published");
  return seen.fingerprint === pack.fingerprint ? HOLDS : broken(`what it was given for has changed since`);
}

/**
 * One commit is a small change into one branch and a large one into another, so an approval is for what was shown of
 * its commit when it was given. Where nothing had been shown yet, it is for what was shown of it first or, where that
 * never was, for what GitHub tells of it; then the base must have stayed the same.
 */
function contentBinding(pack: Pack, judging: Judging, { commit, submittedAt }: Review): Binding {
  if (commit === null) return broken("the approved commit no longer exists");
  const there = judging.snapshot.packs.filter(({ headSha }) => headSha === commit);
  const before = there.filter((one) => wasShownBefore(one, submittedAt));
  if (before.length > 0) return asShown(pack, before, commit);
  const moved = retargetedSince(judging, submittedAt);
  if (moved !== null) return broken(moved);
  if (there.length > 0)
    return asShown(
      pack,
      there.filter(({ publishedAt }) => publishedAt === there[0]?.publishedAt),
      commit,
    );
  if (commit === pack.headSha) return HOLDS;
  const read = judging.unshown.get(commit);
  return read === undefined ? notRecorded(pack, commit) : sameAs(pack, read.get(pack.classId), commit);
}

function retargetedSince({ snapshot: { unshown } }: Judging, at: string): string | null {
  if (unshown.retargets === null)
    return "it was given before the app had spoken, and whether the base branch was changed since could not be read; please approve again";
  return unshown.retargets.some((moved) => secondOf(moved) >= secondOf(at))
    ? "the base branch was changed after the approval; please approve again"
    : null;
}

function asShown(pack: Pack, shown: readonly PublishedPack[], commit: Sha): Binding {
  const then = shown.findLast(({ classId }) => classId === pack.classId);
  return then?.content === LEFT_OUT ? notRecorded(pack, commit) : sameAs(pack, then, commit);
}

function sameAs(pack: Pack, then: Held | undefined, commit: Sha): Binding {
  if (then === undefined) return broken(`${pack.classId} was no part of what was approved; please approve again`);
  return then.content === pack.content
    ? HOLDS
    : changed(`${changedSince(then, pack)} after ${commit.slice(0, 7)} was approved`);
}

const changed = (since: string): Broken => ({ holds: false, because: `${since}${AGAIN}`, since });

const notRecorded = ({ classId }: Pack, commit: Sha): Binding =>
  broken(
    `what commit ${commit.slice(0, 7)} held for ${classId} was not recorded and can no longer be read; please approve again`,
  );

/** Why row and evidence are not what was shown before the approval; `since`: as far as they are known to have changed. */
type Words = { readonly because: string | null; readonly since: string | null };

function wordsChanged(pack: Pack, seen: PublishedPack | undefined): Words {
  if (seen === undefined)
    return { because: pack.evidence === null ? null : "approved before the evidence was published", since: null };
  if (seen.row === LEFT_OUT)
    return { because: `what was asked of ${pack.classId} at the time is not recorded any more`, since: null };
  const since = [
    ...(seen.row === pack.row ? [] : [`the policy asks something else of ${pack.classId} since`]),
    ...(seen.evidence === pack.evidence ? [] : [`the written evidence for ${pack.classId} changed since`]),
  ];
  const both = since.length === 0 ? null : since.join(", and ");
  return { because: both, since: both };
}

const lastBefore = (packs: readonly PublishedPack[], at: string): PublishedPack | undefined =>
  packs.findLast((pack) => wasShownBefore(pack, at));
