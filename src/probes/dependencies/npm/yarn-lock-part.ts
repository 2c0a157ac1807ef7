import type { Part, PartLine } from "../ecosystem.js";
import { yarnEntries, yarnEntry, type YarnEntry } from "./yarn-lock-entry.js";

/** One side of one hunk of a `yarn.lock`: each block whose key and version are on the screen. */
export function readYarnPart(lines: readonly PartLine[], path: string): Part {
  const { entries, odd } = yarnEntries(lines);
  const read = entries.map((entry) => ({ entry, found: dependency(entry, path) }));
  return {
    dependencies: read.flatMap(({ found }) => found ?? []),
    understood: !odd && read.every(({ entry, found }) => found !== null || !entry.changed),
  };
}

/** The file's own head is no package. A resolution or version off the screen leaves the rest without a meaning. */
function dependency({ key, fields, line }: YarnEntry, path: string): ReturnType<typeof yarnEntry> {
  if (key === "__metadata") return [];
  return key === null ? null : (yarnEntry(key, fields, path)?.map((one) => ({ ...one, line })) ?? null);
}
