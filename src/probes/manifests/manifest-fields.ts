import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import { hunksOf } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";
import { signalsOf } from "./field-signals.js";
import type { Field, Manifest } from "./manifest.js";
import { manifests } from "./manifests.js";

/**
 * What a manifest decides beside dependencies: the version, scripts, what is published and where to, and the licence.
 * A new manifest changes no version, licence or package that was there before; its scripts are new all the same.
 */
export const manifestFields: ContentProbe = {
  id: "manifest-fields",
  title: "A manifest changes its version, its scripts, what it publishes or its licence",
  reads: (path) => manifestOf(path) !== undefined,
  ask: (file) => {
    const manifest = manifestOf(file.path);
    return manifest === undefined || file.status === "removed" ? [] : ofFile(file, manifest);
  },
};

const manifestOf = (path: string): Manifest | undefined => manifests.find((one) => one.is(path));

function ofFile(file: ChangedFile, manifest: Manifest): readonly Signal[] {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents": {
      const before = manifest.is(file.previousPath ?? file.path) ? sides.before : null;
      return ofDocuments(file.path, manifest, before, sides.after);
    }
    case "patch": {
      const hunks = hunksOf(sides.patch);
      const [were, are] = [
        hunks.flatMap((hunk) => manifest.readPart(hunk.before)),
        hunks.flatMap((hunk) => manifest.readPart(hunk.after)),
      ];
      return signalsOf(file.path, were, are);
    }
    case "unseen":
      return [];
  }
}

/** What cannot be read as such a document says nothing here: whose packages it names is asked elsewhere, and then in doubt. */
function ofDocuments(path: string, manifest: Manifest, before: string | null, after: string | null): readonly Signal[] {
  const are = after === null ? [] : manifest.read(after);
  if (after === null || are === null) return [];
  if (before === null) return signalsOf(path, [], are.filter(isNewWithFile).map(located(after)));
  const were = manifest.read(before);
  return were === null ? [] : signalsOf(path, were, are.map(located(after)));
}

const isNewWithFile = ({ kind, name }: Field): boolean =>
  kind === "scripts" || /^(?:publishConfig|tool\.poetry\.repositories)\b/.test(name);

function located(text: string): (field: Field) => Field {
  const lines = firstLines(text);
  return (field) => {
    const line = field.line ?? lines.get(field.name.slice(field.name.lastIndexOf(".") + 1));
    return line === undefined ? field : { ...field, line };
  };
}

/** By each word between quotes, the first line, 1-based, on which it stands. */
function firstLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of text.split("\n").entries())
    for (const [, word = ""] of line.matchAll(/"([^"\\]{1,200})"/g)) if (!lines.has(word)) lines.set(word, index + 1);
  return lines;
}
