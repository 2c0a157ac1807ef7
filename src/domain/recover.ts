import { tickedBoxes } from "./checklist.js";
import type { Tick } from "./comment.js";
import { NOTHING_OBJECTED, together, type Objected } from "./objection.js";
import { isSamePack, type PublishedPack } from "./pack.js";
import type { PackRecord, RecordedPack } from "./pack-record.js";

/** A record and the check run it was read from. `completedAt`: ISO 8601, as GitHub tells it. */
export type FoundRecord = { readonly record: PackRecord; readonly completedAt: string | null };

/**
 * Every pack that the store or a record knows, each once, oldest first. `now`: ISO 8601, GitHub's clock. A pack whose
 * time nobody knows counts as shown as late as it can have been: an approval given before that is asked for again.
 */
export function recoveredPacks(
  kept: readonly PublishedPack[],
  found: readonly FoundRecord[],
  now: string,
): readonly PublishedPack[] {
  const timed = distinct([...kept, ...found.flatMap(({ record }) => record.packs.filter(isTimed))]);
  const untimed = found.flatMap(({ record, completedAt }) =>
    record.packs
      .filter((pack) => !isTimed(pack) && !timed.some((one) => isShowingOf(one, pack, record)))
      .map((pack) => ({ ...pack, publishedAt: timeOf(record, completedAt, now) })),
  );
  return distinct([...timed, ...untimed]);
}

/**
 * The ticks of the records whose box is ticked still. Whoever took theirs back while nothing was remembered left an
 * empty box, and what cannot be told is asked for again.
 */
export function recoveredTicks(found: readonly FoundRecord[], comment: string): readonly Tick[] {
  const ticked = tickedBoxes(comment);
  const ticks = found.flatMap(({ record }) => record.ticks).filter(({ evidence }) => ticked.has(evidence));
  return [...new Map(ticks.map((tick) => [JSON.stringify([tick.evidence, tick.by, tick.at]), tick])).values()];
}

/** What the records tell of objections, and of who undid which. */
export const recoveredObjections = (found: readonly FoundRecord[]): Objected =>
  found.reduce<Objected>((all, { record }) => together(all, record.objected), NOTHING_OBJECTED);

const isTimed = (pack: RecordedPack): pack is PublishedPack => pack.publishedAt !== null;

/** The same showing, told by somebody who knew GitHub's answer to it. */
const isShowingOf = (one: PublishedPack, pack: RecordedPack, { after }: PackRecord): boolean =>
  isSamePack(one, pack) && one.publishedAt >= after;

/**
 * GitHub may keep the time at which a run was completed first. One from before the packs were judged is not the time of
 * this write.
 */
const timeOf = ({ after }: PackRecord, completedAt: string | null, now: string): string =>
  completedAt !== null && Date.parse(completedAt) >= Date.parse(after) ? new Date(completedAt).toISOString() : now;

/** Times are compared as text: all are written the same way. What is equally old stays in the order it came in. */
function distinct(packs: readonly PublishedPack[]): readonly PublishedPack[] {
  const seen = new Set<string>();
  return packs
    .filter(({ headSha, fingerprint, publishedAt }) => {
      const key = `${headSha} ${fingerprint} ${publishedAt}`;
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : a.publishedAt > b.publishedAt ? 1 : 0));
}
