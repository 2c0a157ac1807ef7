import type { Signal } from "../../domain/classification.js";
import { beyond } from "./beyond.js";
import type { Runs } from "./model.js";
import { jobKeys, jobWords } from "./difference.js";
import type { PatchLine } from "../patch-lines.js";
import { changedLines } from "./patch-lines.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";
import { placedSteps } from "./texts.js";

const ID = "workflow-lenience";

/** A command whose failure no longer ends a step, or a step or job whose failure no longer counts. */
export const workflowLenience = probeOf({
  id: ID,
  title: "A failing command, step or job no longer fails the workflow",
  documents: (documents) => gained(documents),
  patch: gainedInPatch,
});

/** In a script: how a shell is told to go on after a failure. */
const IN_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/\|\|[ \t]*(?:true|:|exit[ \t]+0|\/bin\/true)(?![\w-])/g, "|| true"],
  [/(?:^|[\n;&])[ \t]*set[ \t]+\+[a-z]{0,10}e/g, "set +e"],
];

type Place = { readonly place: string; readonly keys: readonly string[]; readonly says: string };

const gained = ({ path, before, after, lineOf }: Documents): readonly Signal[] =>
  beyond(placesOf(before), placesOf(after), ({ says }) => says).map(({ place, keys, says }) =>
    signal(path, says, ` in ${place}`, lineOf(keys)),
  );

const placesOf = (runs: Runs): readonly Place[] => [
  ...[...runs.jobs.values()]
    .filter(({ rest }) => goesOn(rest))
    .map(({ id }) => ({ place: jobWords(id, runs.kind), keys: jobKeys(id, runs.kind), says: "continue-on-error" })),
  ...placedSteps(runs).flatMap(({ step, place, keys }) =>
    [...(goesOn(step.rest) ? ["continue-on-error"] : []), ...inScript(step.script ?? "")].map((says) => ({
      place,
      keys,
      says,
    })),
  ),
];

/** An expression may well be true. */
const goesOn = (rest: Readonly<Record<string, unknown>>): boolean =>
  "continue-on-error" in rest && rest["continue-on-error"] !== false && rest["continue-on-error"] !== null;

const inScript = (script: string): readonly string[] =>
  IN_SCRIPT.flatMap(([pattern, says]) => [...script.matchAll(pattern)].map(() => says));

function gainedInPatch(path: string, patch: string): readonly Signal[] {
  const [gone, come] = [changedLines(patch, "-").flatMap(inLine), changedLines(patch, "+").flatMap(inLine)];
  return beyond(gone, come, ({ says }) => says).map(({ says, line }) => signal(path, says, "", line));
}

const inLine = ({ text, line }: PatchLine): readonly { readonly says: string; readonly line: number }[] =>
  saidIn(text).map((says) => ({ says, line }));

const saidIn = (text: string): readonly string[] => [
  ...(/^\s*(?:-\s+)?["']?continue-on-error["']?\s*:\s*(?!false\b)\S/.test(text) ? ["continue-on-error"] : []),
  ...inScript(text.replace(/^\s*(?:-\s+)?run\s*:\s*/, "")),
];

const signal = (path: string, says: string, where: string, line: number | undefined): Signal =>
  ciSignal(ID, "approve", path, `${path} goes on after a failure${where}, with \`${says}\``, {
    line,
    before: null,
    after: says,
  });
