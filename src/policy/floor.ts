import { parseExtends, ownersFloor, placeText, type FloorPlace } from "./extends.js";
import { loadPolicy } from "./load-policy.js";
import type { PolicySource } from "./policy.js";

export type { FloorSource } from "./extends.js";

/**
 * The floors to read for what was found on the branches: what their policies extend, and the owner's, where the default
 * branch has no policy of its own: that one first. None twice.
 */
export function floorsToRead(
  base: readonly PolicySource[],
  defaultBranch: readonly PolicySource[] | null,
  owner: string,
): readonly FloorPlace[] {
  const textsOf = (sources: readonly PolicySource[]) => sources.flatMap(({ text }) => text ?? []);
  const found = [...textsOf(base), ...textsOf(defaultBranch ?? [])];
  const owners = textsOf(defaultBranch ?? base).length === 0 ? [ownersFloor(owner)] : [];
  const places = [...owners, ...[...new Set(found)].flatMap(extendedBy)];
  return places.filter((place, index) => places.findIndex((other) => samePlace(other, place)) === index);
}

export const samePlace = (a: FloorPlace, b: FloorPlace): boolean => placeText(a) === placeText(b);

function extendedBy(text: string): readonly FloorPlace[] {
  const loaded = loadPolicy(text, "");
  const written = loaded.kind === "valid" ? loaded.written.extends : undefined;
  const place = written === undefined ? "" : parseExtends(written);
  return typeof place === "string" ? [] : [place];
}
