import { bothEnds } from "../../domain/change.js";
import type { NextEffect, StartedWorkflow, WorkflowText } from "../../domain/next-effect.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import { isWorkflow } from "../../probes/workflows/files.js";
import { runsOf, type Runs } from "../../probes/workflows/model.js";
import { rightsOf, type Lookup, type Rights } from "./rights.js";
import { startOf, startsAfter, type Start } from "./started.js";
import { effectSentence } from "./words.js";

/**
 * What merging sets in motion: the workflows of the base branch, as this change leaves them, that a push of these paths
 * to the base starts, and those that run after them. Conditions within a workflow (`if`) are not judged, so this is the
 * most that may happen. It explains, and decides nothing.
 */
export function nextEffect(snapshot: PullRequestSnapshot): NextEffect {
  const starts = snapshot.workflows === null ? null : startedBy(snapshot, merged(snapshot, snapshot.workflows));
  return { sentence: effectSentence(snapshot, starts), starts };
}

/** The workflows as they are after the merge. One whose new text nobody can read may do anything. */
function merged({ changes }: PullRequestSnapshot, workflows: readonly WorkflowText[]): readonly WorkflowText[] {
  const touched = new Set(changes.files.flatMap(bothEnds));
  const changed = changes.files
    .filter(({ path, status }) => isWorkflow(path) && status !== "removed")
    .map(({ path, content }): WorkflowText => ({ path, text: content?.after ?? null }));
  return [...workflows.filter(({ path }) => !touched.has(path)), ...changed].toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

type Known = { readonly path: string; readonly runs: Runs };
const NO_RIGHTS: Rights = { permissions: [], secrets: [], environments: [], runners: [] };

function startedBy(
  { changes, baseBranch }: PullRequestSnapshot,
  workflows: readonly WorkflowText[],
): readonly StartedWorkflow[] {
  const merge = { base: baseBranch, paths: changes.files.flatMap(bothEnds) };
  const read = workflows.map(({ path, text }) => ({ path, runs: text === null ? null : understood(text) }));
  const known = read.flatMap(({ path, runs }): readonly Known[] => (runs === null ? [] : [{ path, runs }]));
  const lookup: Lookup = (path) => known.find((one) => one.path === path)?.runs ?? null;
  const first = known.flatMap((one) => started(one, startOf(one.runs, merge), lookup));
  const after = chained(known, first, baseBranch, lookup);
  const unread = read.flatMap(({ path, runs }) => (runs === null ? [unreadable(path)] : []));
  return [...first, ...after, ...unread];
}

/** Workflows change seldom, and every judgement asks for all of them. */
function understood(text: string): Runs | null {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const runs = runsOf(text);
  if (recent.size >= MOST_RECENT) recent.clear();
  recent.set(text, runs);
  return runs;
}

const MOST_RECENT = 500;
const recent = new Map<string, Runs | null>();

const started = ({ path, runs }: Known, start: Start | null, lookup: Lookup): readonly StartedWorkflow[] =>
  start === null ? [] : [{ path, name: nameOf({ path, runs }), ...start, ...rightsOf(runs, lookup) }];

const nameOf = ({ path, runs }: Known): string => {
  const name = runs.rest["name"];
  return typeof name === "string" && name !== "" ? name : path;
};

/** Those that run after one that was started, and so on; each once. */
function chained(
  known: readonly Known[],
  first: readonly StartedWorkflow[],
  base: string,
  lookup: Lookup,
): readonly StartedWorkflow[] {
  const all = [...first];
  for (let from = 0; from < all.length;) {
    const names = all.slice(from).map(({ name }) => name);
    from = all.length;
    const rest = known.filter(({ path }) => !all.some((one) => one.path === path));
    all.push(...rest.flatMap((one) => started(one, startsAfter(one.runs, names, base), lookup)));
  }
  return all.slice(first.length);
}

const unreadable = (path: string): StartedWorkflow => ({
  path,
  name: path,
  trigger: "unknown",
  certain: false,
  ...NO_RIGHTS,
});
