import { at, isList, isRecord, parseYaml } from "../parse.js";
import { remembered } from "../remembered.js";
import { withinBounds } from "./bounds.js";

export type Fields = Readonly<Record<string, unknown>>;

/** A workflow, or an action, whose own steps are a job of the name `runs`. */
export type Runs = {
  readonly kind: "workflow" | "action";
  /** What starts it, with its filters as written; none for an action. */
  readonly triggers: ReadonlyMap<string, unknown>;
  readonly jobs: ReadonlyMap<string, Job>;
  /** All other keys of the document. */
  readonly rest: Fields;
};

export type Job = {
  readonly id: string;
  readonly name: string | null;
  /** The reusable workflow that it calls. */
  readonly uses: string | null;
  readonly steps: readonly Step[];
  /** All other keys of the job. */
  readonly rest: Fields;
};

export type Step = {
  readonly name: string | null;
  readonly uses: string | null;
  /** The script, of `run` or of the script action. */
  readonly script: string | null;
  /** All keys but `name` and `uses`. */
  readonly rest: Fields;
};

export const NO_RUNS: Runs = { kind: "workflow", triggers: new Map(), jobs: new Map(), rest: {} };

/**
 * The document as GitHub runs it; `null`: it could not be understood. Aliases are resolved, and a document that they
 * would blow up is not understood, nor is one that GitHub does not read.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
export const runsOf = (text: string | null): Runs | null => (text === null ? NO_RUNS : readRuns(text));

/**
 * GitHub starts no run from a workflow of more bytes than this, and a text has no fewer bytes than letters.
 * Source: https://docs.github.com/en/actions/reference/limits
 */
export const isTooLong = (text: string): boolean => text.length > 512_000;

/** Files are asked for one by one, and then together by those who ask of the whole change. */
const FURTHER = 200;

const readRuns = remembered((text): Runs | null => {
  if (isTooLong(text)) return null;
  const document = parseYaml(text)?.value;
  if (!isRecord(document) || !withinBounds(document)) return null;
  return isRecord(document["runs"]) && !("jobs" in document) ? actionOf(document) : workflowOf(document);
}, FURTHER);

function workflowOf({ on, jobs, ...rest }: Fields): Runs | null {
  const triggers = triggersOf(on);
  if (triggers === null || !(jobs === undefined || jobs === null || isRecord(jobs))) return null;
  const read = Object.entries(jobs ?? {}).map(([id, job]) => [id, jobOf(id, job)] as const);
  const known = read.flatMap(([id, job]) => (job === null ? [] : [[id, job] as const]));
  return known.length < read.length ? null : { kind: "workflow", triggers, jobs: new Map(known), rest };
}

function actionOf({ runs, ...rest }: Fields): Runs | null {
  const job = jobOf("runs", runs);
  if (job === null) return null;
  const plain = Object.entries(rest).map(([key, value]) => [key, withoutWords(value)] as const);
  return { kind: "action", triggers: new Map(), jobs: new Map([["runs", job]]), rest: Object.fromEntries(plain) };
}

/** Inputs and outputs without what is only told to people. */
const withoutWords = (fields: unknown): unknown =>
  isRecord(fields)
    ? Object.fromEntries(
        Object.entries(fields).map(([name, one]) => [name, isRecord(one) ? { ...one, description: "" } : one]),
      )
    : fields;

function triggersOf(on: unknown): ReadonlyMap<string, unknown> | null {
  if (on === undefined || on === null) return new Map();
  if (typeof on === "string") return new Map([[on, null]]);
  if (isRecord(on)) return new Map(Object.entries(on));
  return isList(on) && on.every((one) => typeof one === "string") ? new Map(on.map((one) => [one, null])) : null;
}

function jobOf(id: string, job: unknown): Job | null {
  if (!isRecord(job)) return null;
  const { name, uses, steps, ...rest } = job;
  const read = stepsOf(steps);
  if (read === null || !isText(name) || !isText(uses)) return null;
  return { id, name: name ?? null, uses: uses ?? null, steps: read, rest };
}

function stepsOf(steps: unknown): readonly Step[] | null {
  if (steps === undefined || steps === null) return [];
  if (!isList(steps)) return null;
  const read = steps.map(stepOf).filter((step) => step !== null);
  return read.length < steps.length ? null : read;
}

function stepOf(step: unknown): Step | null {
  if (!isRecord(step)) return null;
  const { name, uses, ...rest } = step;
  if (!isText(uses)) return null;
  return { name: typeof name === "string" ? name : null, uses: uses ?? null, script: scriptOf(uses, rest), rest };
}

/** Source: https://github.com/actions/github-script#readme */
function scriptOf(uses: string | null | undefined, rest: Fields): string | null {
  const script = rest["run"] ?? (/^actions\/github-script@/i.test(uses ?? "") ? at(rest, "with", "script") : null);
  return typeof script === "string" ? script : null;
}

const isText = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === "string";
