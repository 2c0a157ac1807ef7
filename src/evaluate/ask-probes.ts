import type { ChangedFile } from "../domain/change.js";
import type { Signal } from "../domain/classification.js";
import { contentProbes } from "../probes/index.js";

/**
 * What of the content was given. `documents`: patches, and the whole text of each file that a probe reads (or it could
 * not be read). `patches`: patches, and nobody was asked for whole texts. `names`: names alone, and nobody withheld a thing.
 */
export type Given = "documents" | "patches" | "names";

/** Asks the probes about one file. */
export type Ask = (file: ChangedFile, given: Given) => readonly Signal[];

/** `askProbes` with a memory: judging parts of one change asks about no file twice. It lives as long as one verdict takes. */
export function askedOnce(): Ask {
  const known = new Map<Given, Map<ChangedFile, readonly Signal[]>>();
  return (file, given) => {
    const ofGiven = known.get(given) ?? new Map<ChangedFile, readonly Signal[]>();
    const signals = ofGiven.get(file) ?? askProbes(file, given);
    known.set(given, ofGiven.set(file, signals));
    return signals;
  };
}

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
