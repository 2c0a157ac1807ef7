import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { dependencyChanges } from "../../../src/probes/dependencies/dependency-changes.js";
import { aFile } from "../../support/builders.js";

/** What changes from one text to the other. `says` of the documents; `patch`, where the patch alone says something else. */
export type Row = {
  readonly why: string;
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly says: readonly string[];
  readonly patch?: readonly string[];
};

/** Rows of one file, of which only the part that changes is written out. */
export const rowsIn =
  (path: string, around: (text: string) => string = (text) => text) =>
  (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
    why,
    path,
    before: around(before),
    after: around(after),
    says,
  });

/** As a program writes it. */
export const json = (value: unknown, indentation = 2): string => `${JSON.stringify(value, null, indentation)}\n`;

/** What a whole change that was understood and moves no dependency says. */
export const NOTHING: readonly string[] = ["allow unchanged", "judged"];

/** The same row, of which the patch alone says something else: where a line off the screen would tell more. */
export const butPatch = (row: Row, ...patch: readonly string[]): Row => ({ ...row, patch });

/** Each row in documents and by the patch alone. */
export function holds(what: string, rows: readonly Row[]): void {
  describe(what, () => {
    test.each(rows)("$path: $why", (row) => {
      expect({ documents: inDocuments(row), patch: inPatch(row) }).toEqual({
        documents: row.says,
        patch: row.patch ?? row.says,
      });
    });
  });
}

/** "approve new ms", … and "judged" last, where the whole change was understood, which every signal then says. */
export function said(file: ChangedFile): readonly string[] {
  const signals = dependencyChanges.ask(file);
  const words = signals.map(({ tier, dependency, id }) =>
    dependency === undefined
      ? `${tier} ${id.replace("dependencies-", "")}`
      : `${tier} ${dependency.kind} ${dependency.name}`,
  );
  return [...words, ...(signals.length > 0 && signals.every((one) => one.judged === true) ? ["judged"] : [])];
}

export const inDocuments = ({ path, before, after }: Row): readonly string[] =>
  said(aFile(path, { content: { before, after }, patch: null }));

export const inPatch = ({ path, before, after }: Row): readonly string[] =>
  said(aFile(path, { patch: patchOf(before ?? "", after ?? "") }));

/** A unified diff of two texts with three lines of context, as git cuts it into hunks where far parts change. */
export function patchOf(before: string, after: string): string {
  const ops = opsOf(linesOf(before), linesOf(after));
  const near = ops.map((_, index) => ops.slice(Math.max(0, index - 3), index + 4).some(({ mark }) => mark !== " "));
  const out: string[] = [];
  let [old, now] = [1, 1];
  ops.forEach(({ mark, text }, index) => {
    if (near[index] === true) {
      if (near[index - 1] !== true) out.push(`@@ -${old},1 +${now},1 @@`);
      out.push(`${mark}${text}`);
    }
    if (mark !== "+") old += 1;
    if (mark !== "-") now += 1;
  });
  return out.join("\n");
}

type Op = { readonly mark: " " | "-" | "+"; readonly text: string };

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

/** By the longest common subsequence, removed lines first. */
function opsOf(a: readonly string[], b: readonly string[]): readonly Op[] {
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const length = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row !== undefined)
        row[j] = a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  const ops: Op[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, now] = [a[i], b[j]];
    if (old !== undefined && old === now) {
      ops.push({ mark: " ", text: old });
      [i, j] = [i + 1, j + 1];
    } else if (old !== undefined && (now === undefined || length(i + 1, j) >= length(i, j + 1))) {
      ops.push({ mark: "-", text: old });
      i += 1;
    } else {
      ops.push({ mark: "+", text: now ?? "" });
      j += 1;
    }
  }
  return ops;
}
