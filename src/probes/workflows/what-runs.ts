import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import { differencesOf, type Difference } from "./difference.js";
import { concernsRuns, isRun, runSides } from "./files.js";
import { linesOf } from "./lines.js";
import { runsOf, type Runs } from "./model.js";
import { movesInWords, type PinMove } from "./pins.js";
import { readPatch } from "./patch-reading.js";
import { runsInPatch } from "./runs-in-patch.js";
import { HIDDEN } from "./shown.js";
import { ciSignal } from "./signal.js";

const ID = "workflow-change";

/**
 * Whether a changed workflow or action runs anything else than before. Moved pins of the same actions, names, comments
 * and layout do not; all else does, and the signal names the places.
 */
export const whatRuns: ContentProbe = {
  id: ID,
  title: "A workflow or an action runs something else than before, or only its pins, names or layout moved",
  reads: isRun,
  ask: (file) => (concernsRuns(file) ? compare(file) : []),
};

function compare(file: ChangedFile): readonly Signal[] {
  const sides = runSides(file);
  switch (sides.kind) {
    case "documents":
      return documents(file, sides.before, sides.after);
    case "patch":
      return patched(file, sides.patch);
    case "unseen":
      return [];
  }
}

function documents(file: ChangedFile, before: string | null, after: string | null): readonly Signal[] {
  const [old, now] = [runsOf(before), runsOf(after)];
  if (old === null || now === null) return [ununderstood(file, now === null)];
  if (after === null) return [judged(file, "approve", `${file.path} ${goneWords(file)}, with ${jobsInWords(old)}`)];
  if (before === null)
    return [judged(file, "approve", `${file.path} is new and runs ${jobsInWords(now)}${onWords(now)}`)];
  const { moves, changes } = differencesOf(old, now);
  if (isMoved(file)) return [judged(file, "approve", movedWords(file))];
  return changes.length > 0 ? [runsElse(file, after, changes)] : [onlyShown(file, moves)];
}

const ununderstood = ({ path }: ChangedFile, isHead: boolean): Signal =>
  ciSignal(
    ID,
    "strong",
    path,
    `${path} could not be understood${isHead ? "" : " as it was before this change"}, so it may run anything`,
  );

/** Workflows call one another by path, and so do the rules of who trusts their tokens. */
const isMoved = ({ path, previousPath }: ChangedFile): boolean => previousPath !== undefined && previousPath !== path;

const goneWords = ({ path, previousPath }: ChangedFile): string =>
  previousPath === undefined ? "is deleted" : isRun(path) ? "is no workflow" : `takes ${previousPath} away from GitHub`;

/** By its lines alone a change is understood only where it provably runs nothing else; all other is said, and not judged. */
function patched(file: ChangedFile, patch: string): readonly Signal[] {
  const { path } = file;
  if (!isRun(path)) return [ofPatch(file, `${path} ${goneWords(file)}`)];
  if (isMoved(file)) return [ofPatch(file, movedWords(file))];
  if (file.status === "removed") return [ofPatch(file, `${path} is deleted`)];
  const reading = readPatch(patch);
  if (reading !== null) return [onlyShown(file, reading)];
  const { places, ...at } = runsInPatch(patch);
  const named = `${places.slice(0, 3).join(", ")}${places.length > 3 ? ` and ${places.length - 3} more` : ""}`;
  const what = places.length === 0 ? "and its patch does not show what" : `by its patch at ${named}`;
  return [ofPatch(file, `${path} changes what runs, ${what}`, at)];
}

const ofPatch = (
  { path }: ChangedFile,
  because: string,
  more: { readonly line?: number | undefined; readonly before?: string | null; readonly after?: string | null } = {},
): Signal => ciSignal(ID, "approve", path, because, more);

const movedWords = ({ path, previousPath }: ChangedFile): string =>
  `${path} was ${previousPath ?? ""}, under which other workflows and identity rules know it`;

/** The places that differ in one sentence, at the first of them. */
function runsElse(file: ChangedFile, text: string, changes: readonly Difference[]): Signal {
  const [first] = changes;
  const lineOf = linesOf(text);
  const placed = changes.find(({ keys }) => keys.length > 0 && lineOf(keys) !== undefined);
  const line = placed === undefined ? undefined : lineOf(placed.keys);
  const named = changes.slice(0, 3).map(placeInWords).join("; ");
  const more = changes.length > 3 ? `; and ${changes.length - 3} more` : "";
  const states = changes.length === 1 ? { before: first?.before ?? null, after: first?.after ?? null } : {};
  return {
    ...judged(file, "approve", `${file.path} changes what runs: ${named}${more}`),
    ...(line === undefined ? {} : { line }),
    ...states,
  };
}

function placeInWords({ place, before, after }: Difference): string {
  if (after === null) return `${place} is gone${before === null || before === "there" ? "" : ` (${oneLine(before)})`}`;
  if (before === null) return `${place} is new`;
  return isLong(before) || isLong(after) ? place : `${place} (${oneLine(before)} → ${oneLine(after)})`;
}

/** A mapping or several lines, which only the files themselves show well. */
const isLong = (text: string): boolean => text === HIDDEN || text.length > 50 || /\n|^[{[]/.test(text);

const oneLine = (text: string): string => text.split("\n")[0]?.slice(0, 60) ?? "";

function onlyShown(file: ChangedFile, moves: readonly PinMove[]): Signal {
  return moves.length > 0
    ? judged(file, "allow", `${file.path} only moves pins: ${movesInWords(moves)}`)
    : judged(file, "allow", `${file.path} runs what it ran before: only names, comments or layout changed`);
}

const jobsInWords = ({ jobs, kind }: Runs): string => {
  if (kind === "action") return "an action";
  const ids = [...jobs.keys()].map((id) => `"${id}"`);
  if (ids.length === 0) return "no job";
  return `${ids.length === 1 ? "job" : "jobs"} ${ids.slice(0, 3).join(", ")}${ids.length > 3 ? ` and ${ids.length - 3} more` : ""}`;
};

const onWords = ({ triggers }: Runs): string =>
  triggers.size === 0 ? "" : ` on ${[...triggers.keys()].slice(0, 5).join(", ")}`;

const judged = (file: ChangedFile, tier: "allow" | "approve", because: string): Signal => ({
  ...ciSignal(ID, tier, file.path, because),
  judged: true,
});
