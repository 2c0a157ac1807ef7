import { arrival, departure, inPlace, type Change } from "./change.js";
import type { Dependency } from "./ecosystem.js";
import { paired } from "./paired.js";
import { placeOf, type Known } from "./sources.js";

/**
 * What differs between two documents, in the order of names. Order, blocks and repetition of entries mean nothing: the
 * same package at the same version from the same place is the same.
 */
export function compare(before: readonly Dependency[], after: readonly Dependency[], known: Known): readonly Change[] {
  const [were, are] = [byName(before), byName(after)];
  const names = [...new Set([...were.keys(), ...are.keys()])];
  const moved = names.filter((name) => !isSame(were.get(name) ?? [], are.get(name) ?? [], known));
  return moved.toSorted().flatMap((name) => ofName(name, were.get(name) ?? [], are.get(name) ?? [], known));
}

/** Most packages of a large file stay as they were, once on each side, and need no closer look. */
function isSame([old, ...more]: readonly Dependency[], [now, ...others]: readonly Dependency[], known: Known): boolean {
  if (old === undefined || now === undefined || more.length + others.length > 0) return false;
  return (
    old.version === now.version &&
    old.of === now.of &&
    old.runsAtInstall === now.runsAtInstall &&
    (old.integrity ?? []).join(" ") === (now.integrity ?? []).join(" ") &&
    placeOf(old.source, known) === placeOf(now.source, known)
  );
}

/** Entries that stayed are asked for their hash and scripts; of the others, what went is paired with what came. */
function ofName(name: string, old: readonly Dependency[], now: readonly Dependency[], known: Known): readonly Change[] {
  const [were, are] = [byIdentity(old, known), byIdentity(now, known)];
  const stayed = [...are].flatMap(([id, to]) => {
    const from = were.get(id);
    return from === undefined ? [] : inPlace(name, from, to);
  });
  const gone = [...were].flatMap(([id, one]) => (are.has(id) ? [] : [one]));
  const come = [...are].flatMap(([id, one]) => (were.has(id) ? [] : [one]));
  const scripted = old.some(({ runsAtInstall }) => runsAtInstall === true);
  const { pairs, left } = paired(gone, come, old);
  return [
    ...stayed,
    ...pairs.map(({ from, to }) => arrival(name, from, to, scripted, known)),
    ...left.map((from) => departure(name, from, now.length > 0)),
  ];
}

function byName(list: readonly Dependency[]): ReadonlyMap<string, readonly Dependency[]> {
  const groups = new Map<string, Dependency[]>();
  for (const one of list) {
    const group = groups.get(one.name);
    if (group === undefined) groups.set(one.name, [one]);
    else group.push(one);
  }
  return groups;
}

/** The last of equal entries stands for all; a hash or a script that any of them has counts. */
function byIdentity(list: readonly Dependency[], known: Known): ReadonlyMap<string, Dependency> {
  const ids = new Map<string, Dependency>();
  for (const one of list) {
    const id = JSON.stringify([one.version, placeOf(one.source, known), one.of ?? null]);
    const same = ids.get(id);
    const runs = one.runsAtInstall === true || same?.runsAtInstall === true;
    const hashes = [...new Set([...(same?.integrity ?? []).slice(0, MOST), ...(one.integrity ?? []).slice(0, MOST)])];
    ids.set(id, { ...one, integrity: hashes, ...(runs ? { runsAtInstall: true } : {}) });
  }
  return ids;
}

/** More hashes of one version than a real document has. */
const MOST = 200;
