import type { AuditEvent } from "../domain/audit-event.js";
import type { ClassId } from "../domain/ids.js";
import type { Outcome } from "../domain/verdict.js";

/** Decisions, and the pull requests that they were about. */
export type Tally = { readonly decisions: number; readonly pullRequests: number };

/** Of what was only observed: how much there was, and how much of it would have come to what. */
export type Observed = { readonly observed: Tally; readonly wouldHave: Readonly<Record<Outcome, Tally>> };

/** `all`: each decision by what it would have been as a whole; `classes`: class by class. */
export type ObservedCounts = { readonly all: Observed; readonly classes: Readonly<Record<ClassId, Observed>> };

type Seen = { readonly ref: string; readonly outcome: Outcome };

/** Counts what policies that only observe would have done. Decisions of which everything held back are left out. */
export function countObserved(events: readonly AuditEvent[]): ObservedCounts {
  const all: Seen[] = [];
  const byClass = new Map<ClassId, Seen[]>();
  for (const event of events) {
    if (event.kind !== "decided" || event.wouldHave === undefined) continue;
    all.push({ ref: event.ref, outcome: event.wouldHave.outcome });
    for (const { classId, outcome } of event.wouldHave.classes)
      byClass.set(classId, [...(byClass.get(classId) ?? []), { ref: event.ref, outcome }]);
  }
  const classes = [...byClass].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { all: counted(all), classes: Object.fromEntries(classes.map(([id, seen]) => [id, counted(seen)])) };
}

function counted(seen: readonly Seen[]): Observed {
  const of = (outcome: Outcome): Tally => tally(seen.filter((one) => one.outcome === outcome));
  const wouldHave = {
    misconfigured: of("misconfigured"),
    approved: of("approved"),
    waiting: of("waiting"),
    rejected: of("rejected"),
    blocked: of("blocked"),
  };
  return { observed: tally(seen), wouldHave };
}

const tally = (seen: readonly Seen[]): Tally => ({
  decisions: seen.length,
  pullRequests: new Set(seen.map(({ ref }) => ref)).size,
});
