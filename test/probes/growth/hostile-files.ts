import type { ChangedFile } from "../../../src/domain/change.js";

/**
 * A text that somebody makes to keep a reader busy: a piece again and again between a beginning and an end. In it `{n}`
 * is the number of the piece, `{s}` the side (1 before, 2 after). With `close`, the pieces are nested in one another.
 */
export type Hostile = {
  readonly head?: string;
  readonly piece: string;
  readonly close?: string;
  readonly end?: string;
};

/** What of a change is given: both whole texts, one hunk, or a hunk for every few lines. */
export type Form = "documents" | "patch" | "hunks";

const filled = (text: string, n: number, side: 1 | 2): string =>
  text.replaceAll("{n}", String(n)).replaceAll("{s}", String(side));

/** About so many characters of it. */
export function textOf({ head = "", piece, close = "", end = "" }: Hostile, size: number, side: 1 | 2): string {
  const [open, closing]: [string[], string[]] = [[], []];
  for (let [n, length] = [0, head.length + end.length]; length < size; n += 1) {
    const next = filled(piece, n, side);
    open.push(next);
    if (close !== "") closing.push(filled(close, n, side));
    length += next.length + (closing.at(-1)?.length ?? 0);
  }
  return filled(head, 0, side) + open.join("") + closing.toReversed().join("") + filled(end, 0, side);
}

/** A change of that file in that form, as large as asked for. */
export function hostileFile(path: string, hostile: Hostile, form: Form, size: number): ChangedFile {
  const share = form === "documents" ? size : size / 2;
  const [before, after] = [textOf(hostile, share, 1), textOf(hostile, share, 2)];
  const common = { path, status: "modified" as const, additions: 1, deletions: 1, blob: null, mode: "100644" as const };
  if (form === "documents") return { ...common, patch: null, content: { before, after } };
  return { ...common, patch: patchOf(before.split("\n"), after.split("\n"), form === "hunks" ? 3 : Infinity) };
}

function patchOf(before: readonly string[], after: readonly string[], most: number): string {
  const hunks: string[] = [];
  for (let at = 0; at < Math.max(before.length, after.length); at += most) {
    const [gone, come] = [before.slice(at, at + most), after.slice(at, at + most)];
    hunks.push(`@@ -${at + 1},${gone.length} +${at + 1},${come.length} @@`);
    hunks.push(gone.map((line) => `-${line}`).join("\n"), come.map((line) => `+${line}`).join("\n"));
  }
  return hunks.join("\n");
}
