import { isRecord } from "../parse.js";
import { combinationsOf, type Combination } from "./matrix.js";
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
  const certain = new Set(jobs.filter(({ uses }) => uses === null).flatMap((job) => namesOf(job).certain));
  const callers = jobs.filter((job) => job.uses !== null && isLiteral(labelOf(job))).map((job) => `${labelOf(job)} / `);
  const reports = (name: string): boolean => certain.has(name) || callers.some((caller) => name.startsWith(caller));
  return {
    names: jobs.flatMap((job) => (job.uses === null ? shownNames(job) : [`${labelOf(job)} / …`])),
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

function shownNames(job: Job): readonly string[] {
  const { certain, isAll } = namesOf(job);
  return isAll ? certain : [...certain, `${labelOf(job)} (…)`];
}

/** The names of a job's checks that are certain, and whether those are all. */
type Names = { readonly certain: readonly string[]; readonly isAll: boolean };

function namesOf(job: Job): Names {
  const label = labelOf(job);
  const { strategy } = job.rest;
  const matrix = isRecord(strategy) ? strategy["matrix"] : undefined;
  const names = matrix === undefined ? [label] : (combinationsOf(matrix)?.map((run) => filled(label, run)) ?? [null]);
  const certain = names.flatMap((name) => (name !== null && isLiteral(name) ? [name] : []));
  return { certain, isAll: certain.length === names.length };
}

/**
 * Without an expression of its own, a name gets the values behind it. What of `include` then stands there is written
 * down nowhere, so such a name is not certain.
 */
function filled(label: string, { own, added }: Combination): string | null {
  if (isLiteral(label)) return added.size > 0 ? null : `${label} (${[...own.values()].map(String).join(", ")})`;
  return label.replace(/\$\{\{\s{0,20}matrix\.([\w-]{1,100})\s{0,20}\}\}/g, (all, key: string) =>
    String(own.get(key) ?? added.get(key) ?? all),
  );
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
