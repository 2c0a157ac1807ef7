import type { ChangedFile } from "../domain/change.js";
import type { Signal } from "../domain/classification.js";
import { contentProbes } from "../probes/index.js";
import { mayConcern } from "./may-concern.js";
import { wholePatch } from "../probes/whole-patch.js";

/**
 * What of the content was given. `documents`: patches, and the whole text of each file that a probe reads (or it could
 * not be read). `patches`: patches, and nobody was asked for whole texts. `names`: names alone, and nobody withheld a thing.
 */
export type Given = "documents" | "patches" | "names";

/** The probes' answers about one file, by what was given of it. */
export function askProbes(file: ChangedFile, given: Given): readonly Signal[] {
  switch (given) {
    case "documents":
      return contentProbes.flatMap((probe) => probe.ask(file));
    case "patches":
      return byPatch(file);
    case "names":
      return contentProbes.flatMap((probe) => (probe.byName === true ? probe.ask(file) : []));
  }
}

/** A probe of whole texts gets the text where the patch is all of it, and else answers for a patch on its subject only. */
function byPatch(file: ChangedFile): readonly Signal[] {
  const content = file.content ?? wholePatch(file);
  if (content !== null) return contentProbes.flatMap((probe) => probe.ask({ ...file, content }));
  return contentProbes.flatMap((probe) =>
    probe.reads(file.path) && !mayConcern(probe.id, file.patch) ? [] : probe.ask(file),
  );
}
