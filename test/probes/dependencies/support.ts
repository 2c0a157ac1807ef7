import type { ChangedFile } from "../../../src/domain/change.js";
import { dependencyChanges } from "../../../src/probes/dependencies/dependency-changes.js";
import { aFile } from "../../support/builders.js";

/** The unified diff of two texts as one hunk, with three lines of context. */
export function patchOf(before: string, after: string): string {
  const [old, now] = [before.replace(/\n$/, "").split("\n"), after.replace(/\n$/, "").split("\n")];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const from = Math.max(0, start - 3);
  const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const around = now.slice(now.length - end, now.length - end + 3);
  const shared = start - from + around.length;
  return [
    `@@ -${from + 1},${gone.length + shared} +${from + 1},${come.length + shared} @@`,
    ...old.slice(from, start).map((line) => ` ${line}`),
    ...gone.map((line) => `-${line}`),
    ...come.map((line) => `+${line}`),
    ...around.map((line) => ` ${line}`),
  ].join("\n");
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** "approve major", … and "judged" where the whole change was understood, which every signal then says. */
export function said(file: ChangedFile): readonly string[] {
  const signals = dependencyChanges.ask(file);
  const judged = signals.length > 0 && signals.every((one) => one.judged === true);
  const kinds = signals.map(
    ({ tier, dependency, id }) => `${tier} ${dependency?.kind ?? id.replace("dependencies-", "")}`,
  );
  return [...kinds, ...(judged ? ["judged"] : [])];
}

export const inDocuments = (path: string, before: string | null, after: string | null): readonly string[] =>
  said(aFile(path, { content: { before, after }, patch: null }));

export const inPatch = (path: string, before: string, after: string): readonly string[] =>
  said(aFile(path, { patch: patchOf(before, after) }));

export const because = (path: string, before: string | null, after: string | null): readonly string[] =>
  dependencyChanges.ask(aFile(path, { content: { before, after } })).map((signal) => signal.because);
