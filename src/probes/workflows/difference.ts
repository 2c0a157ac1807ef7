import { differingKeys, valueAt } from "./same.js";
import type { Job, Runs, Step } from "./model.js";
import { moveOf, type PinMove } from "./pins.js";
import { shown } from "./shown.js";
import { pairedSteps } from "./steps.js";

/** One place at which two documents run something else. `keys`: where it stands at the head; empty for what is gone. */
export type Difference = {
  readonly place: string;
  readonly keys: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
};

/** All that differs between two documents as far as a runner goes: names are only shown. */
export type Differences = { readonly moves: readonly PinMove[]; readonly changes: readonly Difference[] };

const NOTHING: Differences = { moves: [], changes: [] };
/** Shown to people, and read by no runner. */
const SHOWN: ReadonlySet<string> = new Set(["name", "run-name", "description", "author", "branding"]);

export function differencesOf(before: Runs, after: Runs): Differences {
  const ids = [...new Set([...before.jobs.keys(), ...after.jobs.keys()])];
  return together([
    ofTriggers(before, after),
    ofFields("", [], before.rest, after.rest, SHOWN),
    ...ids.map((id) => ofJobs(before.jobs.get(id), after.jobs.get(id), after.kind)),
  ]);
}

/** The words for a job, or for the steps of an action. */
export const jobWords = (id: string, kind: Runs["kind"]): string => (kind === "action" ? "runs" : `job "${id}"`);

/** Where a job stands in its document. */
export const jobKeys = (id: string, kind: Runs["kind"]): readonly string[] =>
  kind === "action" ? ["runs"] : ["jobs", id];

function ofTriggers(before: Runs, after: Runs): Differences {
  const [old, now] = [Object.fromEntries(before.triggers), Object.fromEntries(after.triggers)];
  const changes = differingKeys(old, now).map((name) => ({
    place: `on ${name}`,
    keys: name in now ? ["on", name] : [],
    before: name in old ? (valueAt(old, name) ?? "any") : null,
    after: name in now ? (valueAt(now, name) ?? "any") : null,
  }));
  return { moves: [], changes };
}

function ofJobs(before: Job | undefined, after: Job | undefined, kind: Runs["kind"]): Differences {
  if (after === undefined)
    return before === undefined
      ? NOTHING
      : only({ place: jobWords(before.id, kind), keys: [], before: "there", after: null });
  const [words, keys] = [jobWords(after.id, kind), jobKeys(after.id, kind)];
  if (before === undefined) return only({ place: words, keys, before: null, after: "new" });
  return together([
    // A job's name is that of its check: whether that is a required one is asked elsewhere.
    ofFields(words, keys, before.rest, after.rest),
    ofUses(words, keys, before.uses, after.uses),
    ...pairedSteps(before.steps, after.steps).map(({ old, now, number }) =>
      ofSteps(`${words}, step ${number}`, [...keys, "steps", String(number - 1)], old, now),
    ),
  ]);
}

function ofSteps(place: string, keys: readonly string[], before: Step | null, after: Step | null): Differences {
  if (after === null) return only({ place, keys: [], before: stepWords(before), after: null });
  if (before === null) return only({ place, keys, before: null, after: stepWords(after) });
  return together([ofFields(place, keys, before.rest, after.rest), ofUses(place, keys, before.uses, after.uses)]);
}

/** What a step is, in the words that its author chose. */
export const stepWords = (step: Step | null): string =>
  shown(step?.name ?? step?.uses ?? step?.script?.trim().split("\n")[0] ?? "a step", 80);

function ofUses(place: string, keys: readonly string[], before: string | null, after: string | null): Differences {
  if (before === after) return NOTHING;
  const move = before === null || after === null ? null : moveOf(before, after);
  return move === null ? only({ place, keys: [...keys, "uses"], before, after }) : { moves: [move], changes: [] };
}

function ofFields(
  place: string,
  keys: readonly string[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  shown: ReadonlySet<string> = new Set(),
): Differences {
  const changes = differingKeys(before, after)
    .filter((key) => !shown.has(key))
    .map((key) => ({
      place: place === "" ? `\`${key}\`` : `${place}, \`${key}\``,
      keys: key in after ? [...keys, key] : [],
      before: valueAt(before, key),
      after: valueAt(after, key),
    }));
  return { moves: [], changes };
}

const only = (change: Difference): Differences => ({ moves: [], changes: [change] });

const together = (all: readonly Differences[]): Differences => ({
  moves: all.flatMap(({ moves }) => moves),
  changes: all.flatMap(({ changes }) => changes),
});
