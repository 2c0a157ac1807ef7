import type { Signal } from "../../domain/classification.js";
import type { PatchLine } from "../patch-lines.js";
import { eventsInPatch } from "./events-in-patch.js";
import { outlineOf } from "./outline.js";
import { changedLines } from "./patch-lines.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";

const ID = "workflow-trigger";

/**
 * Events that people without rights here can cause, and that run with the rights and secrets of this repository.
 * Source: https://docs.github.com/en/actions/reference/security/secure-use
 */
const BY_ANYBODY: Readonly<Record<string, string>> = {
  pull_request_target: "anybody's pull request starts it with the rights and secrets of this repository",
  workflow_run: "it runs with the rights and secrets of this repository after workflows that anybody may start",
  issue_comment: "anybody's comment starts it with the rights and secrets of this repository",
  issues: "anybody's issue starts it with the rights and secrets of this repository",
  discussion: "anybody's discussion starts it with the rights and secrets of this repository",
  discussion_comment: "anybody's comment starts it with the rights and secrets of this repository",
};

/** Events that start a workflow which did not start by them before. */
export const workflowTrigger = probeOf({
  id: ID,
  title: "A workflow is started by another event, gravest where anybody can cause it",
  documents: added,
  patch: addedInPatch,
});

function added({ path, before, after, isNew, lineOf }: Documents): readonly Signal[] {
  return [...after.triggers.keys()]
    .filter((name) => !before.triggers.has(name) && (!isNew || byAnybody(name) !== null))
    .map((name) => signal(path, name, lineOf(["on", name]) ?? lineOf(["on"])));
}

function addedInPatch(path: string, patch: string): readonly Signal[] {
  const had = new Set(changedLines(patch, "-").flatMap(grave));
  const found = changedLines(patch, "+").flatMap((line) =>
    grave(line)
      .filter((name) => !had.has(name))
      .map((name) => ({ name, line: line.line })),
  );
  const known = new Set(found.map(({ name }) => name));
  const placed = eventsInPatch(outlineOf(patch)).come.filter(({ name }) => !known.has(name) && !had.has(name));
  return [...found, ...placed].map(({ name, line }) => signal(path, name, line));
}

/** The grave events that a line alone names: as a key without a value of its own, in a list, or behind `on:`. */
function grave({ text }: PatchLine): readonly string[] {
  const behind = /^["']?on["']?\s*:\s*([^#]{1,500})/.exec(text)?.[1];
  const alone = /^\s*(?:-\s+)?["']?([a-z_]{1,40})["']?\s*(?::\s*)?(?:#.*)?$/.exec(text)?.[1];
  const names = behind === undefined ? [alone ?? ""] : behind.split(/[^a-z_]+/);
  return names.filter((name) => byAnybody(name) !== null);
}

const byAnybody = (name: string): string | null =>
  Object.hasOwn(BY_ANYBODY, name) ? (BY_ANYBODY[name] ?? null) : null;

function signal(path: string, name: string, line: number | undefined): Signal {
  const why = byAnybody(name);
  const because = `${path} now runs on \`${name}\`${why === null ? "" : `: ${why}`}`;
  return ciSignal(ID, why === null ? "approve" : "strong", path, because, { line, before: null, after: name });
}
