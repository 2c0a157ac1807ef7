import { isList, isRecord } from "../../probes/parse.js";
import type { Runs } from "../../probes/workflows/model.js";
import { matchesFilter } from "./filter-pattern.js";

/** What a merge is to workflows: a push to the base with these paths. */
export type Merge = { readonly base: string; readonly paths: readonly string[] };

/** `null` where a filter could not be judged. */
type Answer = boolean | null;

export type Start = { readonly trigger: string; readonly certain: boolean };

/**
 * The event by which merging starts a workflow; `null`: it does not. A merge is a push to the base branch, and closes
 * the pull request. What a workflow that was started does next is another question.
 */
export function startOf(runs: Runs, merge: Merge): Start | null {
  const [push, ...closed] = [
    startBy("push", fieldsOf(runs, "push"), merge),
    ...["pull_request", "pull_request_target"].map((event) => {
      const fields = fieldsOf(runs, event);
      return isList(fields?.["types"]) && fields["types"].includes("closed") ? startBy(event, fields, merge) : null;
    }),
  ];
  return push ?? closed.find((one) => one !== null) ?? null;
}

/** Whether a workflow starts when one of these has run, by their names. */
export function startsAfter(runs: Runs, names: readonly string[], base: string): Start | null {
  const fields = fieldsOf(runs, "workflow_run");
  if (fields === null || !textsIn(fields["workflows"]).some((name) => names.includes(name))) return null;
  const allowed = branchAllowed(fields, base);
  return allowed === false ? null : { trigger: "workflow_run", certain: allowed === true };
}

type Fields = Readonly<Record<string, unknown>>;

/** The filters of an event; `null`: the workflow does not run on it. */
function fieldsOf({ triggers }: Runs, event: string): Fields | null {
  if (!triggers.has(event)) return null;
  const filters = triggers.get(event);
  return isRecord(filters) ? filters : {};
}

function startBy(trigger: string, fields: Fields | null, { base, paths }: Merge): Start | null {
  if (fields === null) return null;
  const answers = [branchAllowed(fields, base), pathsAllowed(fields, paths)];
  return answers.includes(false) ? null : { trigger, certain: !answers.includes(null) };
}

/** A filter for tags alone lets no branch through. */
function branchAllowed(fields: Fields, base: string): Answer {
  const [allowed, ignored] = [fields["branches"], fields["branches-ignore"]];
  if (allowed !== undefined) return lastWord(textsIn(allowed), base);
  if (ignored !== undefined) return not(anyOf(textsIn(ignored), base));
  return fields["tags"] === undefined && fields["tags-ignore"] === undefined;
}

function pathsAllowed(fields: Fields, paths: readonly string[]): Answer {
  const [allowed, ignored] = [fields["paths"], fields["paths-ignore"]];
  if (allowed !== undefined) return some(paths, (path) => lastWord(textsIn(allowed), path));
  if (ignored !== undefined) return some(paths, (path) => not(anyOf(textsIn(ignored), path)));
  return true;
}

/** The last pattern that matches decides, and one with `!` before it keeps out. */
function lastWord(patterns: readonly string[], text: string): Answer {
  return patterns.reduce<Answer>((answer, pattern) => {
    const keepsOut = pattern.startsWith("!");
    const matches = matchesFilter(keepsOut ? pattern.slice(1) : pattern, text);
    if (matches === null) return answer === !keepsOut ? answer : null;
    return matches ? !keepsOut : answer;
  }, false);
}

const anyOf = (patterns: readonly string[], text: string): Answer =>
  some(patterns, (pattern) => matchesFilter(pattern, text));

function some<Item>(items: readonly Item[], ask: (item: Item) => Answer): Answer {
  let answer: Answer = false;
  for (const item of items) {
    const one = ask(item);
    if (one === true) return true;
    if (one === null) answer = null;
  }
  return answer;
}

const not = (answer: Answer): Answer => (answer === null ? null : !answer);

const textsIn = (value: unknown): readonly string[] =>
  typeof value === "string" ? [value] : isList(value) ? value.map(String) : [];
