import type { ChangedFile } from "../domain/change.js";
import type { Signal } from "../domain/classification.js";
import { contentProbes } from "../probes/index.js";

/**
 * What of the content was given. `documents`: patches, and the whole text of each file that a probe reads (or it could
 * not be read). `patches`: patches, and nobody was asked for whole texts. `names`: names alone, and nobody withheld a thing.
 */
export type Given = "documents" | "patches" | "names";

/** The probes' answers about one file, by what was given of it: each takes the most that it can see. */
export function askProbes(file: ChangedFile, given: Given): readonly Signal[] {
  switch (given) {
    case "documents":
    case "patches":
      return contentProbes.flatMap((probe) => probe.ask(file));
    case "names":
      return contentProbes.flatMap((probe) => (probe.byName === true ? probe.ask(file) : []));
  }
}
