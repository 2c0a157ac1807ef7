import type { DependencyKind } from "../domain/classification.js";

/** The numbers of a version: `^1.2.3`, `v1.2`, `~> 1.4`, `==2.0.1`, `1.2.3-rc.1`. `null`: it names no plain version. */
function numbersOf(version: string): readonly number[] | null {
  const found = /^\s*(?:[\^~=><!]{1,3}=?\s*)?v?(\d{1,9}(?:\.\d{1,9}){0,3})(?![\d.])/.exec(version);
  return found?.[1] === undefined ? null : found[1].split(".").map(Number);
}

/**
 * How far a version moved, by its numbers. Below 1.0 the second number is the one that breaks, as semantic versioning
 * says of initial development. `other`: at least one side names no plain version, or only what follows the numbers
 * changed.
 * Source: https://semver.org/#spec-item-4
 */
export function versionMove(from: string, to: string): DependencyKind {
  const [old, now] = [numbersOf(from), numbersOf(to)];
  if (old === null || now === null) return "other";
  const first = [0, 1, 2, 3].find((place) => (old[place] ?? 0) !== (now[place] ?? 0));
  if (first === undefined) return "other";
  if ((now[first] ?? 0) < (old[first] ?? 0)) return "downgrade";
  const breaking = (old[0] ?? 0) === 0 ? 1 : 0;
  if (first <= breaking) return "major";
  return first === breaking + 1 ? "minor" : "patch";
}
