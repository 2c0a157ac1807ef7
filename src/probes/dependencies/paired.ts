import type { Dependency } from "./ecosystem.js";

type Pair = { readonly from: Dependency | null; readonly to: Dependency };

/**
 * Each version that came with the one it most likely replaces: the nearest below it among those that went, else among
 * all that were there. `left`: those that went and were replaced by none. `from: null`: the package was not there.
 */
export function paired(
  gone: readonly Dependency[],
  come: readonly Dependency[],
  old: readonly Dependency[],
): { readonly pairs: readonly Pair[]; readonly left: readonly Dependency[] } {
  if (Math.max(come.length, old.length) > MOST) return inOrder(gone, come);
  const left = gone.toSorted(byVersion);
  const there = old.toSorted(byVersion);
  const pairs = come
    .toSorted(byVersion)
    .toReversed()
    .map((to): Pair => {
      const from = left[nearest(left, to)] ?? there[nearest(there, to)] ?? null;
      const place = from === null ? -1 : left.indexOf(from);
      if (place >= 0) left.splice(place, 1);
      return { from, to };
    });
  return { pairs: pairs.toReversed(), left };
}

/** More versions of one package than a real document has. */
const MOST = 50;

const inOrder = (gone: readonly Dependency[], come: readonly Dependency[]): ReturnType<typeof paired> => ({
  pairs: come.map((to, index) => ({ from: gone[index] ?? null, to })),
  left: gone.slice(come.length),
});

/** The last that is not above it, else the first. */
const nearest = (sorted: readonly Dependency[], to: Dependency): number =>
  Math.max(
    0,
    sorted.findLastIndex((one) => byVersion(one, to) <= 0),
  );

/** By the numbers in them, as far as they go: only used to pair what belongs together. */
function byVersion(a: Dependency, b: Dependency): number {
  const [left, right] = [numbers(a.version), numbers(b.version)];
  const place = [0, 1, 2, 3].find((index) => (left[index] ?? 0) !== (right[index] ?? 0));
  if (place !== undefined) return (left[place] ?? 0) - (right[place] ?? 0);
  return a.version < b.version ? -1 : a.version > b.version ? 1 : 0;
}

const numbers = (version: string): readonly number[] =>
  (version.slice(0, 100).match(/\d{1,9}/g) ?? []).slice(0, 4).map(Number);
