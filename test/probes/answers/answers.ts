import type { ChangedFile } from "../../../src/domain/change.js";
import { aFile } from "../../support/builders.js";
import { edited } from "../../support/edited.js";

/** What one probe answers to three changes of one file. */
export type Answers = {
  readonly probe: string;
  /** The change that it is there for. */
  readonly yes: ChangedFile;
  /** One that looks like it and is harmless. */
  readonly no: ChangedFile;
  /** One in which it cannot tell, and what that asks of the pull request: never less than the harmless one does. */
  readonly unsure: ChangedFile;
  readonly asks: string;
};

/** An edit with both whole texts and its diff; `null`: no file on that side. */
export function both(path: string, before: string | null, after: string | null): ChangedFile {
  const file = edited(path, before, after).find(([form]) => form === "documents")?.[1];
  if (file === undefined) throw new Error("no documents were built");
  return file;
}

/** A diff alone, cut out of a file whose rest nobody saw. */
export const cut = (path: string, ...lines: readonly string[]): ChangedFile =>
  aFile(path, {
    patch: `@@ -40,${lines.length} +40,${lines.length} @@\n${lines.join("\n")}`,
    additions: lines.filter((line) => line.startsWith("+")).length,
    deletions: lines.filter((line) => line.startsWith("-")).length,
  });

/** A file whose content GitHub did not give. */
export const withheld = (path: string, more: Partial<ChangedFile> = {}): ChangedFile =>
  aFile(path, { patch: null, additions: 5_000, deletions: 0, ...more });

/** A text without the line that holds these words, or with another one in its place. */
export const instead = (text: string, words: string, by?: string): string =>
  text
    .split("\n")
    .flatMap((line) => (line.includes(words) ? (by === undefined ? [] : [by]) : [line]))
    .join("\n");
