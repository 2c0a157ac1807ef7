import type { Heal } from "../../domain/job.js";
import { pointsOf } from "../../github/reconciling/query.js";
import type { Place } from "../../store/healing.js";
import type { Store } from "../../store/store.js";
import type { Pass } from "../process-pull-request.js";

type Services = {
  readonly store: Pick<Store, "healing" | "jobs">;
  readonly now: () => Date;
};

/** One repository to compare, and in which round from now: 0 is at once. */
export type Turn = { readonly place: Place; readonly round: number };

/** Of the 5,000 points an hour that GitHub gives an installation for GraphQL, comparing takes 1,200 at most. */
const POINTS_A_MINUTE = 20;

const SMALLEST_PAGE = 20;
const LARGEST_PAGE = 100;
/** So many may have been opened since. */
const ROOM_FOR_NEW = 10;

/** GitHub's price goes by what is asked for, and not by what is there. */
export const pageSize = (known: number): number =>
  Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, known + ROOM_FOR_NEW));

/** The places are in order: of each installation, as many as its points allow at once, and the others later. */
export function turnsOf(
  places: readonly Place[],
  sizes: ReadonlyMap<string, number>,
  everyMinutes: number,
): readonly Turn[] {
  const pointsARound = Math.max(1, POINTS_A_MINUTE * everyMinutes);
  const spent = new Map<number, number>();
  return places.map((place) => {
    const { installationId, repository } = place;
    const before = spent.get(installationId) ?? 0;
    spent.set(installationId, before + costOf(sizes.get(`${repository.owner}/${repository.repo}`) ?? 0));
    return { place, round: Math.floor(before / pointsARound) };
  });
}

function costOf(known: number): number {
  const size = pageSize(known);
  return pointsOf(size, Math.ceil((known + ROOM_FOR_NEW) / size));
}

/**
 * Has every repository that is known compared with GitHub: whoever waited longest first, and where an installation has
 * more than its budget allows, in rounds. It comes again by itself.
 */
export async function reconcileAll({ store, now }: Services, everyMinutes: number): Promise<Pass> {
  const everyMs = everyMinutes * 60_000;
  const [begun, places, sizes] = [now(), await store.healing.places(), await store.healing.sizes()];
  const turns = turnsOf(places, sizes, everyMinutes);
  for (const round of new Set(turns.map((turn) => turn.round))) {
    const jobs = turns.filter((turn) => turn.round === round).map(({ place }) => jobFor(place));
    await store.jobs.want(jobs, new Date(begun.getTime() + round * everyMs));
  }
  return { recheckAt: new Date(begun.getTime() + everyMs), watch: true, others: [] };
}

const jobFor = ({ repository, installationId }: Place): Heal => ({
  kind: "reconcile",
  installationId,
  repository,
  because: "webhooks may have been missed",
});
