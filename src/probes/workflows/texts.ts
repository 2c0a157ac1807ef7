import { isList, isRecord } from "../parse.js";
import { jobKeys, jobWords } from "./difference.js";
import type { Job, Runs, Step } from "./model.js";

/** A text of a document; `keys`: the nearest place whose line is known. */
export type Text = { readonly place: string; readonly keys: readonly string[]; readonly text: string };

/** Every text of a document, a condition as the expression that it is. */
export function textsOf(runs: Runs): readonly Text[] {
  const texts = known.get(runs) ?? allTexts(runs);
  known.set(runs, texts);
  return texts;
}

const known = new WeakMap<Runs, readonly Text[]>();

const allTexts = (runs: Runs): readonly Text[] => [
  ...textsIn({ triggers: Object.fromEntries(runs.triggers), rest: runs.rest }, "the file", []),
  ...[...runs.jobs.values()].flatMap((job) => [
    ...textsIn({ ...job.rest, name: job.name }, jobWords(job.id, runs.kind), jobKeys(job.id, runs.kind)),
    ...stepsOf(job, runs).flatMap(({ step, place, keys }) => textsIn(step.rest, place, keys)),
  ]),
];

/** The scripts of a document. */
export const scriptsOf = (runs: Runs): readonly Text[] =>
  placedSteps(runs).flatMap(({ step, place, keys }) =>
    step.script === null ? [] : [{ place, keys, text: step.script }],
  );

export type PlacedStep = { readonly step: Step; readonly place: string; readonly keys: readonly string[] };

export const placedSteps = (runs: Runs): readonly PlacedStep[] =>
  [...runs.jobs.values()].flatMap((job) => stepsOf(job, runs));

const stepsOf = (job: Job, { kind }: Runs): readonly PlacedStep[] =>
  job.steps.map((step, index) => ({
    step,
    place: `${jobWords(job.id, kind)}, step ${index + 1}`,
    keys: [...jobKeys(job.id, kind), "steps", String(index)],
  }));

function textsIn(value: unknown, place: string, keys: readonly string[]): readonly Text[] {
  if (typeof value === "string") return [{ place, keys, text: value }];
  if (isList(value)) return value.flatMap((one) => textsIn(one, place, keys));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === "if" && typeof one === "string"
      ? [{ place, keys, text: one.includes("${{") ? one : `\${{ ${one} }}` }]
      : textsIn(one, place, keys),
  );
}
