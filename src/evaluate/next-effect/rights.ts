import { at, isList, isRecord } from "../../probes/parse.js";
import { expressionsIn, secretsIn } from "../../probes/workflows/expressions.js";
import type { Job, Runs } from "../../probes/workflows/model.js";
import { textsOf } from "../../probes/workflows/texts.js";

/** What a workflow is given, each once and in order. */
export type Rights = {
  readonly permissions: readonly string[];
  readonly secrets: readonly string[];
  readonly environments: readonly string[];
  readonly runners: readonly string[];
};

/** The workflow of this repository under a path; `null`: there is none, or it could not be understood. */
export type Lookup = (path: string) => Runs | null;

/** GitHub lets workflows call each other so deep. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#limitations-of-reusable-workflows */
const DEEPEST = 10;

/** The rights of a workflow and of those of this repository that its jobs call. */
export function rightsOf(runs: Runs, lookup: Lookup): Rights {
  const all = withCalled(runs, lookup, new Set([runs]), DEEPEST);
  return {
    permissions: ordered(all.flatMap(permissionsIn)),
    secrets: ordered(all.flatMap(secretsOf)),
    environments: ordered(all.flatMap(({ jobs }) => [...jobs.values()].flatMap(environmentOf))),
    runners: ordered(all.flatMap(({ jobs }) => [...jobs.values()].flatMap(({ rest }) => labelsIn(rest["runs-on"])))),
  };
}

function withCalled(runs: Runs, lookup: Lookup, seen: Set<Runs>, depth: number): readonly Runs[] {
  if (depth === 0) return [runs];
  const called = [...runs.jobs.values()].flatMap(({ uses }) => {
    const one = uses?.startsWith("./") === true ? lookup(uses.slice(2)) : null;
    if (one === null || seen.has(one)) return [];
    seen.add(one);
    return [one];
  });
  return [runs, ...called.flatMap((one) => withCalled(one, lookup, seen, depth - 1))];
}

/** A job without permissions of its own has the workflow's, and a called workflow its caller's at most. */
function permissionsIn(runs: Runs): readonly string[] {
  if (runs.triggers.size === 1 && runs.triggers.has("workflow_call"))
    return jobsOf(runs).flatMap(({ rest }) => written(rest["permissions"]));
  return jobsOf(runs).flatMap(({ rest }) => {
    const given = rest["permissions"] ?? runs.rest["permissions"];
    return given === undefined ? ["default"] : written(given);
  });
}

const jobsOf = ({ jobs }: Runs): readonly Job[] => [...jobs.values()];

function written(given: unknown): readonly string[] {
  if (typeof given === "string") return [given];
  return isRecord(given) ? Object.entries(given).map(([scope, level]) => `${scope}: ${String(level)}`) : [];
}

const secretsOf = (runs: Runs): readonly string[] => [
  ...jobsOf(runs).flatMap(({ rest }) => (rest["secrets"] === "inherit" ? ["*"] : [])),
  ...textsOf(runs).flatMap(({ text }) => expressionsIn(text).flatMap(secretsIn)),
];

function environmentOf({ rest }: Job): readonly string[] {
  const name = isRecord(rest["environment"]) ? at(rest["environment"], "name") : rest["environment"];
  return typeof name === "string" && name !== "" ? [name] : [];
}

function labelsIn(on: unknown): readonly string[] {
  if (typeof on === "string") return [on];
  if (isList(on)) return on.flatMap(labelsIn);
  if (!isRecord(on)) return [];
  return [...(typeof on["group"] === "string" ? [`group ${on["group"]}`] : []), ...labelsIn(on["labels"])];
}

const ordered = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted();
