import type { Signal } from "../../domain/classification.js";
import { differencesOf, jobKeys, jobWords } from "./difference.js";
import type { Runs } from "./model.js";
import type { PatchLine } from "../patch-lines.js";
import { changedLines } from "./patch-lines.js";
import { firmness, isLooser, moveOf, pinOf, shortRef, type PinMove } from "./pins.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";
import { placedSteps } from "./texts.js";

const ID = "workflow-action";

/** Code of others that a workflow did not run before, or whose pin no longer holds it as firmly. */
export const workflowAction = probeOf({
  id: ID,
  title: "A workflow runs another action, or one whose pin holds it less firmly than before",
  documents: added,
  patch: addedInPatch,
});

type Use = { readonly uses: string; readonly place: string; readonly keys: readonly string[] };

function added({ path, before, after, isNew, lineOf }: Documents): readonly Signal[] {
  const [old, now] = [usesOf(before), usesOf(after)];
  const known = new Set(old.map(({ uses }) => nameOf(uses)));
  const owners = new Set([...GITHUBS_OWN, ...old.map(({ uses }) => ownerOf(uses))]);
  const fresh = firstOfEach(now.filter(({ uses }) => !known.has(nameOf(uses))));
  const looser = differencesOf(before, after).moves.filter(isLooser);
  return [
    ...fresh.filter(({ uses }) => !isNew || !isFirm(uses)).flatMap((use) => ofNew(path, use, owners, lineOf(use.keys))),
    ...looser.map((move) => ofLooser(path, move, lineOf(now.find(({ uses }) => isAt(uses, move))?.keys ?? []))),
  ];
}

/** Owners that a workflow trusts by running on their machines. */
const GITHUBS_OWN: readonly string[] = ["actions", "github"];

const usesOf = (runs: Runs): readonly Use[] => [
  ...[...runs.jobs.values()].flatMap(({ id, uses }) =>
    uses === null ? [] : [{ uses, place: jobWords(id, runs.kind), keys: [...jobKeys(id, runs.kind), "uses"] }],
  ),
  ...placedSteps(runs).flatMap(({ step: { uses }, place, keys }) =>
    uses === null ? [] : [{ uses, place, keys: [...keys, "uses"] }],
  ),
];

const nameOf = (uses: string): string => pinOf(uses).action.toLowerCase();
const ownerOf = (uses: string): string => nameOf(uses).split("/")[0] ?? "";
/** An action of this repository is reviewed here itself. */
const isLocal = (uses: string): boolean => uses.startsWith("./");
const isFirm = (uses: string): boolean => firmness(pinOf(uses).ref ?? "") === 2;
const isAt = (uses: string, { action, to }: PinMove): boolean =>
  uses === `${action}@${to}` || uses === `${action}:${to}`;

const firstOfEach = <One extends Use>(uses: readonly One[]): readonly One[] =>
  [...new Map(uses.toReversed().map((use) => [nameOf(use.uses), use])).values()].toReversed();

function ofNew(
  path: string,
  { uses, place }: Use,
  owners: ReadonlySet<string>,
  line: number | undefined,
): readonly Signal[] {
  if (isLocal(uses)) return [];
  const faults = [
    ...(owners.has(ownerOf(uses)) ? [] : ["of an owner whose code it did not run before"]),
    ...(isFirm(uses) ? [] : ["not pinned to a full commit"]),
  ];
  // A version of GitHub's own action at its tag is how most workflows are written, and is no more than a new step.
  if (faults.length === 0 || (faults.length === 1 && GITHUBS_OWN.includes(ownerOf(uses)))) return [];
  const where = place === "" ? "" : ` in ${place}`;
  return [
    ciSignal(ID, "approve", path, `${path} now uses ${short(uses)}${where}, ${faults.join(" and ")}`, {
      line,
      before: null,
      after: uses,
    }),
  ];
}

const short = (uses: string): string => {
  const { action, ref } = pinOf(uses);
  return ref === null ? action : `${action}@${shortRef(ref)}`;
};

function ofLooser(path: string, { action, from, to }: PinMove, line: number | undefined): Signal {
  const because = `${path} pins ${action} less firmly: ${shortRef(from)} → ${shortRef(to)}, which its owner can move`;
  return ciSignal(ID, "approve", path, because, { line, before: from, after: to });
}

function addedInPatch(path: string, patch: string): readonly Signal[] {
  const [old, now] = [changedLines(patch, "-").flatMap(usesIn), changedLines(patch, "+").flatMap(usesIn)];
  const earlier = new Map(old.map((use) => [nameOf(use.uses), use.uses]));
  // Which owners the rest of the file knows is not shown.
  const owners = new Set([...GITHUBS_OWN, ...now.map(({ uses }) => ownerOf(uses))]);
  return firstOfEach(now).flatMap((use) => {
    const before = earlier.get(nameOf(use.uses));
    if (before === undefined) return ofNew(path, use, owners, use.line);
    const move = moveOf(before, use.uses);
    return move !== null && isLooser(move) ? [ofLooser(path, move, use.line)] : [];
  });
}

function usesIn({ text, line }: PatchLine): readonly (Use & { readonly line: number })[] {
  const uses = /^\s*(?:-\s+)?["']?uses["']?\s*:\s+["']?([\w.-]{1,100}\/[^\s"'#]{1,300}|docker:[^\s"'#]{1,300})/.exec(
    text,
  )?.[1];
  return uses === undefined ? [] : [{ uses, place: "", keys: [], line }];
}
