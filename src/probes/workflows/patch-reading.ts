import { moveOf, type PinMove } from "./pins.js";
import { hunksOf, type PatchLine } from "../patch-lines.js";

/**
 * What a patch of a workflow changes where it provably moves pins and rewrites comments only; `null`: it may change what
 * runs. Removed and added lines of one block belong together in their order.
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

function movesOf(hunk: readonly PatchLine[]): readonly PinMove[] | null {
  const [old, now] = [usesIn(hunk, "-"), usesIn(hunk, "+")];
  if (old === null || now?.length !== old.length) return null;
  const moves = old.map((uses, index) => moveBetween(uses, now[index]));
  return moves.every((move) => move !== null) ? moves.flat() : null;
}

/** A `uses` line; `lead`: what stands before it, which is its place in the document; `block`: which run of changed lines. */
type Uses = { readonly lead: string; readonly uses: string; readonly block: number };

function moveBetween(old: Uses, now: Uses | undefined): readonly PinMove[] | null {
  if (now === undefined || now.lead !== old.lead || now.block !== old.block) return null;
  if (now.uses === old.uses) return []; // only the comment behind it changed
  const move = moveOf(old.uses, now.uses);
  return move === null ? null : [move];
}

const USES = /^(\s*(?:-\s+)?)(["']?)uses\2\s*:\s+(["']?)([^\s"'#\\&*!|>%@`{}[\],][^\s"'#\\]{0,300})\3\s*(?:\s#.*)?$/;

/** The `uses` of one side's changed lines; `null`: one of its lines is something else that means anything. */
function usesIn(hunk: readonly PatchLine[], sign: "-" | "+"): readonly Uses[] | null {
  const side = hunk.filter((line) => line.sign === sign || line.sign === " ");
  const found: Uses[] = [];
  for (const [index, { sign: own, text, block }] of side.entries()) {
    if (own !== sign) continue;
    const [, lead, , , uses] = USES.exec(text) ?? [];
    if (lead !== undefined && uses !== undefined) found.push({ lead, uses, block });
    else if (!meansNothing(side, index)) return null;
  }
  return found;
}

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
