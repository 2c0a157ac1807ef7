import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import { sidesOf } from "../sides.js";
import { compare } from "./compare.js";
import type { Dependency, Format, Part, PartLine } from "./ecosystem.js";
import { formats } from "./formats.js";
import { hunksOf, wholeHunk, type Hunk } from "./parts.js";
import { notUnderstood, signalsOf } from "./signals.js";
import { knownFrom } from "./sources.js";

/**
 * Which dependencies a manifest or a lock file adds, removes or moves. Compared as documents where both are there, so
 * order and layout mean nothing; else by the lines of the patch, as far as the format lets one line speak for itself.
 */
export const dependencyChanges: ContentProbe = {
  id: "dependency-changes",
  title: "A dependency is new, gone, moved to another version, or comes from another place",
  reads: (path) => formatOf(path) !== undefined,
  ask: (file) => {
    const format = formatOf(file.path);
    return format === undefined ? [] : ofFile(file, format);
  },
};

/** The format of a file by its name; `undefined` where no ecosystem knows it. */
export const formatOf = (path: string): Format | undefined => formats.find((format) => format.is(path));

function ofFile(file: ChangedFile, format: Format): readonly Signal[] {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents": {
      // What had another name before was no such file then: all of it is new here.
      const before = format.is(file.previousPath ?? file.path) ? sides.before : null;
      return ofDocuments(file.path, format, before, sides.after);
    }
    case "patch":
      return ofPatch(file, format, sides.patch);
    case "unseen":
      return [];
  }
}

function ofDocuments(path: string, format: Format, before: string | null, after: string | null): readonly Signal[] {
  const { read } = format;
  if (read === undefined) return ofHunks(path, format, [wholeHunk(before, after)], after);
  const [were, are] = [before, after].map((text) => (text === null ? [] : read(text, path)));
  if (were == null || are == null) return [notUnderstood({ path, format })];
  const changes = compare(were, are, knownFrom(format, were));
  return signalsOf(changes, { path, format, understood: true, text: after });
}

const ofPatch = (file: ChangedFile, format: Format, patch: string): readonly Signal[] =>
  format.is(file.previousPath ?? file.path) ? ofHunks(file.path, format, hunksOf(patch), null) : [];

/** A longer one, or one of so many blanks, is made by a machine or to keep one busy, and is not understood. */
const LONGEST_LINE = 10_000;
const MOST_BLANKS = 300;

function isReadable({ text }: PartLine): boolean {
  if (text.length <= MOST_BLANKS) return true;
  let blanks = 0;
  for (let at = 0; at < Math.min(text.length, LONGEST_LINE) && blanks <= MOST_BLANKS; at += 1)
    blanks = /\s/.test(text[at] ?? "") ? blanks + 1 : 0;
  return text.length <= LONGEST_LINE && blanks <= MOST_BLANKS;
}

function ofHunks(path: string, format: Format, hunks: readonly Hunk[], text: string | null): readonly Signal[] {
  const { readPart } = format;
  if (readPart === undefined) return [];
  const read = (lines: readonly PartLine[]): Part => {
    const short = lines.filter(isReadable);
    const part = readPart(short, path);
    return short.length === lines.length ? part : { ...part, understood: false };
  };
  const [before, after] = [hunks.map((hunk) => read(hunk.before)), hunks.map((hunk) => read(hunk.after))];
  const were = all(before);
  const changes = compare(were, all(after), knownFrom(format, were));
  const understood = [...before, ...after].every((part) => part.understood);
  return signalsOf(changes, { path, format, understood, text });
}

const all = (parts: readonly Part[]): readonly Dependency[] => parts.flatMap(({ dependencies }) => dependencies);
