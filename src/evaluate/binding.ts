import type { Sha } from "../domain/ids.js";
import type { Pack, PublishedPack } from "../domain/pack.js";
import { LEFT_OUT } from "../domain/pack-record.js";
import type { Review } from "../domain/review.js";

/** Bound to what is there now, or because of what not. */
export type Binding = { readonly holds: true } | { readonly holds: false; readonly because: string };

const HOLDS: Binding = { holds: true };
const broken = (because: string): Binding => ({ holds: false, because });

/**
 * Is this approval for what the gate asks about now? It binds to the gate's content at its own commit, and to the
 * written evidence and the matrix row as last published before it was submitted, by GitHub's clock. Nothing is inferred
 * from times of commits.
 */
export function bindingOf(pack: Pack, published: readonly PublishedPack[], review: Review): Binding {
  const own = published.filter(({ classId }) => classId === pack.classId);
  const content = contentBinding(pack, published, review);
  return content.holds ? wordsBinding(pack, lastBefore(own, review.submittedAt)) : content;
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
 * its commit when it was given, and where nothing had been shown yet, for what was shown of it first.
 */
function contentBinding(pack: Pack, published: readonly PublishedPack[], review: Review): Binding {
  const { commit, submittedAt } = review;
  if (commit === null) return broken("the approved commit no longer exists");
  const there = published.filter(({ headSha }) => headSha === commit);
  const before = publishedBefore(there, submittedAt);
  const shown = before.length > 0 ? before : there.filter(({ publishedAt }) => publishedAt === there[0]?.publishedAt);
  if (shown.length === 0) return commit === pack.headSha ? HOLDS : notRecorded(pack, commit);
  const then = shown.findLast(({ classId }) => classId === pack.classId);
  if (then === undefined) return broken(`${pack.classId} was no part of what was approved; please approve again`);
  if (then.content === LEFT_OUT) return notRecorded(pack, commit);
  return then.content === pack.content
    ? HOLDS
    : broken(`${changedSince(then, pack)} changed after ${commit.slice(0, 7)} was approved; please approve again`);
}

const notRecorded = ({ classId }: Pack, commit: Sha): Binding =>
  broken(`what commit ${commit.slice(0, 7)} held for ${classId} was not recorded; please approve again`);

function wordsBinding(pack: Pack, seen: PublishedPack | undefined): Binding {
  if (seen === undefined)
    return pack.evidence === null ? HOLDS : broken("approved before the evidence was published; please approve again");
  if (seen.row === LEFT_OUT)
    return broken(`what was asked of ${pack.classId} at the time is not recorded any more; please approve again`);
  if (seen.row !== pack.row)
    return broken(`the policy asks something else of ${pack.classId} since; please approve again`);
  if (seen.evidence !== pack.evidence)
    return broken(`the written evidence for ${pack.classId} changed since; please approve again`);
  return HOLDS;
}

/**
 * Both times have whole seconds, so an equal second could be either order: only a strictly earlier publication was
 * certainly there to be read.
 */
const publishedBefore = (packs: readonly PublishedPack[], at: string): readonly PublishedPack[] =>
  packs.filter(({ publishedAt }) => Math.floor(Date.parse(publishedAt) / 1000) < Math.floor(Date.parse(at) / 1000));

const lastBefore = (packs: readonly PublishedPack[], at: string): PublishedPack | undefined =>
  publishedBefore(packs, at).at(-1);

/** A pack read back from a check run may have lost the names of its files. */
function changedSince(then: Pack, now: Pack): string {
  if (then.files.length === 0) return "the files of this class";
  const blobs = new Map(then.files.map(({ path, blob }) => [path, blob]));
  const changed = now.files
    .filter(({ path, blob }) => !blobs.has(path) || blobs.get(path) !== blob)
    .map(({ path }) => path);
  const gone = then.files.filter(({ path }) => !now.files.some((file) => file.path === path)).map(({ path }) => path);
  const [first, ...more] = [...changed, ...gone];
  if (first === undefined) return "the files of this class";
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
