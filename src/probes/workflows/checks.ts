import { isList, isRecord } from "../parse.js";
import type { Job, Runs } from "./model.js";

/** The checks that a workflow reports on pull requests. */
export type Checks = {
  /** All names, each as far as it is certain: a called workflow's jobs are in another text. */
  readonly names: readonly string[];
  /** The name is certain, or that of a job within a called workflow. */
  readonly reports: (name: string) => boolean;
  /** Nothing rules it out: an expression may become any text. */
  readonly mayReport: (name: string) => boolean;
};

/** Events that report on the head of a pull request; a push reports on it as well, where its branch is here. */
const ON_HEADS = ["pull_request", "pull_request_target", "push", "merge_group"];

/**
 * A check is called as its job is: by its name or else its id, with the values of its matrix behind it, or behind the
 * name of the job that called its workflow.
 */
export function checksOf(runs: Runs): Checks {
  const isOnHeads = ON_HEADS.some((event) => runs.triggers.has(event));
  const running = [...runs.jobs.values()].filter((job) => !isOff(job));
  const jobs = isOnHeads ? running : [];
  const called = runs.triggers.has("workflow_call") ? running : [];
  const certain = new Set(jobs.filter(({ uses }) => uses === null).flatMap((job) => namesOf(job) ?? []));
  const callers = jobs.filter((job) => job.uses !== null && isLiteral(labelOf(job))).map((job) => `${labelOf(job)} / `);
  const reports = (name: string): boolean => certain.has(name) || callers.some((caller) => name.startsWith(caller));
  return {
    names: jobs.flatMap((job) =>
      job.uses === null ? (namesOf(job) ?? [`${labelOf(job)} (…)`]) : [`${labelOf(job)} / …`],
    ),
    reports,
    mayReport: (name) =>
      reports(name) ||
      jobs.some((job) => mayBe(job, name)) ||
      (name.includes(" / ") && called.some((job) => mayBe(job, name.slice(name.indexOf(" / ") + 3)))),
  };
}

/** A job that never runs is reported as skipped, which GitHub takes as good; so it reports nothing. */
const isOff = ({ rest }: Job): boolean => /^(?:\$\{\{\s{0,20})?false(?:\s{0,20}\}\})?$/.test(String(rest["if"]).trim());

const labelOf = ({ name, id }: Job): string => name ?? id;

const isLiteral = (text: string): boolean => !text.includes("${{");

/** The names of a job's checks; `null`: they are not certain. */
function namesOf(job: Job): readonly string[] | null {
  const label = labelOf(job);
  const combinations = combinationsOf(job);
  if (combinations === null) return null;
  const names = combinations.length === 0 ? [label] : combinations.map((values) => filled(label, values));
  return names.every(isLiteral) ? names : null;
}

type Values = ReadonlyMap<string, string>;

/** Without an expression of its own, a name gets the values behind it. */
function filled(label: string, values: Values): string {
  if (isLiteral(label)) return `${label} (${[...values.values()].join(", ")})`;
  return label.replace(
    /\$\{\{\s{0,20}matrix\.([\w-]{1,100})\s{0,20}\}\}/g,
    (all, key: string) => values.get(key) ?? all,
  );
}

/** As many as GitHub runs. */
const MOST = 256;

/** The combinations of a matrix in plain values; none without a matrix; `null`: not certain. */
function combinationsOf({ rest }: Job): readonly Values[] | null {
  const matrix = isRecord(rest["strategy"]) ? rest["strategy"]["matrix"] : undefined;
  if (matrix === undefined) return [];
  if (!isRecord(matrix) || "include" in matrix || "exclude" in matrix) return null;
  return Object.entries(matrix).reduce<readonly Values[] | null>(crossed, [new Map()]);
}

function crossed(all: readonly Values[] | null, [key, values]: readonly [string, unknown]): readonly Values[] | null {
  if (all === null || !isList(values) || all.length * values.length > MOST) return null;
  const texts = values.map(String);
  if (values.some((value) => typeof value === "object") || !texts.every(isLiteral)) return null;
  return all.flatMap((one) => texts.map((text) => new Map([...one, [key, text]])));
}

/** What stands before the first expression is certain, and what stands behind may be anything. */
function mayBe(job: Job, name: string): boolean {
  const label = labelOf(job);
  const start = label.split("${{")[0] ?? "";
  if (!isLiteral(label)) return name.startsWith(start);
  const hasMatrix = isRecord(job.rest["strategy"]);
  return (
    (hasMatrix && name.startsWith(`${label} (`)) ||
    (job.uses === null ? name === label : name.startsWith(`${label} / `))
  );
}
