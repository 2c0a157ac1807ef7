import type { Signal } from "../../domain/classification.js";
import { isList, isRecord } from "../parse.js";
import { jobKeys, jobWords } from "./difference.js";
import type { Fields } from "./model.js";
import { narrowedInPatch } from "./narrowed-in-patch.js";
import { probeOf, type Documents } from "./question.js";
import { isSame, valueAt } from "./same.js";
import { ciSignal } from "./signal.js";
import { pairedSteps } from "./steps.js";

const ID = "workflow-narrowed";

/** Less that a workflow runs for: an event it no longer takes, a filter that lets fewer through, a condition. */
export const workflowNarrowed = probeOf({
  id: ID,
  title: "A workflow, job or step runs for less than before: events, branches, paths or conditions",
  documents: (documents) => [...ofEvents(documents), ...ofConditions(documents)],
  patch: (path, patch) =>
    narrowedInPatch(patch).map(({ does, line, before, after }) => signal(path, does, line, before, after)),
});

/** Filters that name what is let through, and those that name what is kept out. */
const LETS_IN = ["branches", "tags", "paths", "types", "workflows"];
const KEEPS_OUT = ["branches-ignore", "tags-ignore", "paths-ignore"];

function ofEvents({ path, before, after, lineOf }: Documents): readonly Signal[] {
  return [...before.triggers].flatMap(([event, was]) => {
    if (!after.triggers.has(event))
      return [signal(path, `no longer runs on \`${event}\``, lineOf(["on"]), event, null)];
    return narrowed(fieldsOf(was), fieldsOf(after.triggers.get(event))).map(({ filter, from, to }) =>
      signal(
        path,
        `runs on \`${event}\` for less than before by its \`${filter}\``,
        lineOf(["on", event, filter]) ?? lineOf(["on", event]),
        from,
        to,
      ),
    );
  });
}

const fieldsOf = (filters: unknown): Fields => (isRecord(filters) ? filters : {});

type Narrowing = { readonly filter: string; readonly from: string | null; readonly to: string | null };

const narrowed = (was: Fields, now: Fields): readonly Narrowing[] => [
  ...LETS_IN.filter((filter) => namesIn(now, filter) !== null && !coveredBy(was, now, filter)).map(ofBoth(was, now)),
  ...KEEPS_OUT.filter((filter) => !coveredBy(now, was, filter, [])).map(ofBoth(was, now)),
];

const ofBoth =
  (was: Fields, now: Fields) =>
  (filter: string): Narrowing => ({
    filter,
    from: namesIn(was, filter)?.join(", ").slice(0, 120) ?? null,
    to: namesIn(now, filter)?.join(", ").slice(0, 120) ?? null,
  });

/** Whether the second lists all that the first does. Without a list, everything is let in (`null`), or nothing kept out. */
function coveredBy(first: Fields, second: Fields, filter: string, none: readonly string[] | null = null): boolean {
  const [all, some] = [namesIn(second, filter) ?? none, namesIn(first, filter) ?? none];
  if (all === null) return true;
  if (some === null) return false;
  const [known, listed] = [new Set(all), new Set(some)];
  return some.every((name) => known.has(name)) && all.every((name) => !name.startsWith("!") || listed.has(name));
}

/** `null`: no such filter, or none that is a list of texts. */
function namesIn(fields: Fields, filter: string): readonly string[] | null {
  const names = fields[filter];
  if (typeof names === "string") return [names];
  return isList(names) ? names.map(String) : null;
}

function ofConditions({ path, before, after, lineOf }: Documents): readonly Signal[] {
  return [...after.jobs.values()].flatMap((job) => {
    const was = before.jobs.get(job.id);
    if (was === undefined) return [];
    const [where, keys] = [jobWords(job.id, after.kind), jobKeys(job.id, after.kind)];
    const steps = pairedSteps(was.steps, job.steps).flatMap(({ old, now, number }) =>
      old === null || now === null
        ? []
        : condition(
            path,
            `${where}, step ${number}`,
            old.rest,
            now.rest,
            lineOf([...keys, "steps", String(number - 1), "if"]),
          ),
    );
    return [...condition(path, where, was.rest, job.rest, lineOf([...keys, "if"])), ...steps];
  });
}

/** A condition that is new or other may let less through; one that is gone lets more. */
function condition(path: string, where: string, was: Fields, now: Fields, line: number | undefined): readonly Signal[] {
  if (now["if"] === undefined || isSame(was["if"], now["if"])) return [];
  const [from, to] = [valueAt(was, "if"), valueAt(now, "if")];
  return [signal(path, `runs ${where} only under ${from === null ? "a" : "another"} condition`, line, from, to)];
}

const signal = (
  path: string,
  does: string,
  line: number | undefined,
  before: string | null,
  after: string | null,
): Signal => ciSignal(ID, "approve", path, `${path} ${does}${inWords(before, after)}`, { line, before, after });

const inWords = (before: string | null, after: string | null): string => {
  if (after === null) return "";
  return before === null ? ` (${after})` : ` (${before} → ${after})`;
};
