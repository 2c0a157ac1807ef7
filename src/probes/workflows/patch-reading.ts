import { withoutMoved } from "./moved-keys.js";
import { moveOf, type PinMove } from "./pins.js";
import { hunksOf, type Hunk, type PatchLine } from "../patch-lines.js";

/**
 * What a patch of a workflow changes where it provably moves pins, renames steps and jobs, puts the keys of a mapping in
 * another order and rewrites comments only; `null`: it may change what runs. Removed and added lines of one block belong together in their order.
 */
export function readPatch(patch: string): readonly PinMove[] | null {
  const hunks = hunksOf(patch);
  if (hunks.length === 0) return null;
  const moves: PinMove[] = [];
  for (const hunk of hunks) {
    const read = movesOf(hunk);
    if (read === null) return null;
    moves.push(...read);
  }
  return moves;
}

function movesOf(hunk: Hunk): readonly PinMove[] | null {
  const lines = withoutMoved(hunk.lines);
  const [old, now] = [readSide(lines, "-"), readSide(lines, "+")];
  if (old === null || now?.length !== old.length) return null;
  const moves = old.map((one, index) => moveBetween(one, now[index]));
  return moves.every((move) => move !== null) ? moves.flat() : null;
}

/**
 * A line that says at what an action stands, or only what a step is called (`uses`: null). `lead`: what stands before
 * it, which is its place in the document; `block`: which run of changed lines.
 */
type Read = { readonly lead: string; readonly uses: string | null; readonly block: number };

function moveBetween(old: Read, now: Read | undefined): readonly PinMove[] | null {
  if (now === undefined || now.lead !== old.lead || now.block !== old.block) return null;
  if (now.uses === old.uses) return []; // only the name, or the comment behind a pin
  if (old.uses === null || now.uses === null) return null;
  const move = moveOf(old.uses, now.uses);
  return move === null ? null : [move];
}

const USES = /^(\s*(?:-\s+)?)(["']?)uses\2\s*:\s+(["']?)([^\s"'#\\&*!|>%@`{}[\],][^\s"'#\\]{0,300})\3\s*(?:\s#.*)?$/;

/** The changed lines of one side; `null`: one of them is something else that means anything. */
function readSide(lines: readonly PatchLine[], sign: "-" | "+"): readonly Read[] | null {
  const side = lines.filter((line) => line.sign === sign || line.sign === " ");
  const found: Read[] = [];
  for (const [index, { sign: own, text, block }] of side.entries()) {
    if (own !== sign) continue;
    const [, lead, , , uses] = USES.exec(text) ?? [];
    const named = nameLead(side, index);
    if (lead !== undefined && uses !== undefined) found.push({ lead, uses, block });
    else if (named !== null) found.push({ lead: named, uses: null, block });
    else if (!meansNothing(side, index)) return null;
  }
  return found;
}

/** A name on one line, in plain words or in quotes that end there. */
const NAME =
  /^(\s*(?:-\s+)?)(name|run-name|description|author):\s+(?:[\p{L}\p{N}\p{Emoji}][^"'#\\&*!|>%@`{}[\]:]{0,200}|"[^"\\{}]{0,200}"|'[^'{}]{0,200}')\s*$/u;

/** What stands before a name that no runner reads: the file's own at the left edge, a job's, or a step's beside what it runs. */
function nameLead(side: readonly PatchLine[], index: number): string | null {
  const [, lead, key] = NAME.exec(side[index]?.text ?? "") ?? [];
  if (lead === undefined || key === undefined) return null;
  if (lead === "") return `${key} `;
  return key === "name" && (isOfStep(side, index, lead) || isOfJob(side, index, lead)) ? `${lead}name ` : null;
}

/**
 * Within the item of a list that the name is in, and as far to the right, stands what a step runs. The values of a
 * matrix can be called so as well, and stand deeper than steps do.
 */
function isOfStep(side: readonly PatchLine[], index: number, lead: string): boolean {
  if (lead.length > DEEPEST) return false;
  const first = lead.includes("-") ? index : itemAbove(side, index, lead.length);
  const rest = side.slice(index + 1, index + 50);
  const ends = rest.findIndex(({ text }) => text.trim() !== "" && indentOf(text) < lead.length);
  const own = [...side.slice(Math.max(first, 0), index), ...(ends < 0 ? rest : rest.slice(0, ends))];
  return first >= 0 && own.some(({ text }) => RUNS.exec(text)?.[1]?.length === lead.length);
}

/** `jobs`, its job and its `steps`, two blanks each, and the mark of an item. */
const DEEPEST = 8;

/** Beside what only jobs have, and right below the job's own key. */
function isOfJob(side: readonly PatchLine[], index: number, lead: string): boolean {
  const above = side.slice(Math.max(0, index - 50), index).findLast(({ text }) => !isSilent(text));
  if (lead.includes("-") || lead.length > DEEPEST_JOB || !/^\s{1,3}[\w-]{1,100}:\s*(?:#|$)/.test(above?.text ?? ""))
    return false;
  const rest = side.slice(index + 1, index + 50);
  const ends = rest.findIndex(({ text }) => text.trim() !== "" && indentOf(text) < lead.length);
  return (ends < 0 ? rest : rest.slice(0, ends)).some(
    ({ text }) => indentOf(text) === lead.length && /^\s*(?:runs-on|uses|steps|needs|strategy)\s*:/.test(text),
  );
}

const DEEPEST_JOB = 4;

const RUNS = /^(\s*(?:-\s+)?)(?:uses|run)\s*:\s/;

/** The line above on which the item of a list begins whose keys stand so far to the right; -1: none that is shown. */
const itemAbove = (side: readonly PatchLine[], index: number, indent: number): number => {
  for (let at = index - 1; at >= Math.max(0, index - 50); at--) {
    const text = side[at]?.text ?? "";
    if (/^\s*-\s+/.exec(text)?.[0].length === indent) return at;
    if (text.trim() !== "" && indentOf(text) < indent) return -1;
  }
  return -1;
};

const KEY = /^\s*(?:-\s+)?["']?[A-Za-z_][\w.-]{0,80}["']?\s*:(?:\s|$)/;

/**
 * A comment or an empty line outside a text: none stands within one where the next line that says something is a key as
 * far to the left, or further. A line at the very left is in no text at all.
 */
function meansNothing(side: readonly PatchLine[], index: number): boolean {
  const text = side[index]?.text ?? "";
  if (!isSilent(text)) return false;
  if (text.startsWith("#")) return true;
  for (let next = index + 1; next < Math.min(side.length, index + 50); next++) {
    const line = side[next]?.text ?? "";
    if (isSilent(line)) continue;
    return KEY.test(line) && (text.trim() === "" || indentOf(text) <= indentOf(line));
  }
  return false;
}

const isSilent = (text: string): boolean => /^\s*(?:#|$)/.test(text);

const indentOf = (text: string): number => text.length - text.trimStart().length;
