import type { RepositoryRef } from "../../domain/ids.js";
import type { Heal, Job } from "../../domain/job.js";
import type { Standing } from "../../domain/standing.js";
import type { GitHub } from "../../github/github.js";
import type { Place } from "../../store/healing.js";
import type { Store } from "../../store/store.js";
import type { Pass } from "../process-pull-request.js";
import { differing, type Difference, type Known } from "./differing.js";
import { pageSize } from "./turns.js";

type Services = {
  readonly github: Pick<GitHub, "readOpen">;
  readonly store: Pick<Store, "healing" | "jobs" | "standings">;
  readonly now: () => Date;
  readonly log: { readonly info: (fields: object, message: string) => void };
};

/** Of one repository. */
export type Reconcile = Pick<Heal, "installationId"> & { readonly repository: RepositoryRef };

const OVER: Pass = { recheckAt: null, watch: false, others: [] };

/** Judged at once after a comparison, and again so many after each of these pauses: each takes about four requests. */
const MOST_AT_ONCE = 1_000;
const TURN_MS = 60 * 60_000;

/**
 * Compares the open pull requests of a repository with how they stood when they were judged, and asks for those that
 * differ. One question for a hundred of them shows most of what a lost webhook may have told:
 *
 * | lost | seen here by | else by |
 * | --- | --- | --- |
 * | opened, reopened, closed, merged | the list | redelivery |
 * | push, retarget | head and base | redelivery |
 * | review, dismissal, draft, title | a digest of them | redelivery |
 * | our check changed or missing | our runs on the head | - |
 * | result of a check | an outage of half an hour or more: all that go by checks | redelivery, for an hour |
 * | description, label, comment, tick, rights | - | redelivery, for three days; the sweep |
 *
 * Redelivery asks after three minutes at the latest, this comes round every `SWEEP_MINUTES`, and the sweep looks at ten
 * pull requests each time. Throws when GitHub could not be asked.
 */
export async function reconcile(services: Services, job: Reconcile): Promise<Pass> {
  const { github, store, now, log } = services;
  const { repository } = job;
  const [place, before] = [await store.healing.place(repository), await store.standings.inRepository(repository)];
  if (place === null) return OVER;
  const begun = now();
  const reading = await github.readOpen(repository, pageSize(before.length));
  if (reading.kind !== "read") {
    log.info({ repository, because: reading.because }, "the open pull requests of a repository could not be compared");
    if (reading.kind === "gone") await store.healing.dropped(repository);
    return OVER;
  }
  const found = differing(reading.open, await known(services, place, before));
  await want(services, job, found);
  await store.healing.compared(repository, begun, reading.at);
  if (found.length > 0)
    log.info({ repository, open: reading.open.length, differing: found.length }, "pull requests are judged again");
  return OVER;
}

/** What was judged while GitHub was asked, is judged now or was given up is no older than the answer, or is tried again elsewhere. */
async function known({ store, now }: Services, place: Place, before: readonly Standing[]): Promise<Known> {
  const { repository, lookedAt, gitHubAt } = place;
  const standings = await store.standings.inRepository(repository);
  const texts = new Set(before.map((one) => JSON.stringify(one)));
  const moved = standings.filter((one) => !texts.has(JSON.stringify(one)));
  const outage = await store.healing.mark("outage");
  return {
    repository,
    standings,
    since: gitHubAt,
    afterOutage: outage !== null && (lookedAt === null || lookedAt <= outage),
    leftAlone: new Set([...(await store.healing.inHand(repository, now())), ...moved.map(({ ref }) => ref.number)]),
  };
}

/** Those that may have lost their approval are asked for first, which `differing` has seen to. */
async function want({ store, now }: Services, job: Reconcile, found: readonly Difference[]): Promise<void> {
  const { repository, installationId } = job;
  const jobs = found.map(({ number, because, revokes }): Job => {
    const ref = { ...repository, number };
    return { kind: "judge", installationId, ref, because, ...(revokes ? { revokes: because } : {}) };
  });
  for (let from = 0; from < jobs.length; from += MOST_AT_ONCE)
    await store.jobs.want(
      jobs.slice(from, from + MOST_AT_ONCE),
      new Date(now().getTime() + (from / MOST_AT_ONCE) * TURN_MS),
    );
}
