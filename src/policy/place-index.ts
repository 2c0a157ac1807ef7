import type { Place } from "./catalogue/place.js";
import { mergeAny, plainSegment, type SegmentPattern } from "./segments.js";
import { SegmentTrie } from "./segment-trie.js";

/** All places of the catalogue in one tree. Asking costs a walk over the path, however many places there are. */
export class PlaceIndex {
  readonly #yes: Patterns;
  readonly #no: Patterns;

  constructor(readonly places: readonly Place[]) {
    this.#yes = new Patterns(places.map(({ paths }) => paths));
    this.#no = new Patterns(places.map(({ not }) => not));
  }

  /** The places a path belongs to, in the order of the catalogue. */
  of(path: string): readonly Place[] {
    const yes = this.#yes.of(path);
    if (yes.length === 0) return [];
    const no = this.#no.of(path);
    return [...new Set(yes)]
      .filter((place) => !no.includes(place))
      .toSorted((a, b) => a - b)
      .flatMap((place) => this.places[place] ?? []);
  }
}

/** Lists of patterns; answers which lists have one that matches. */
class Patterns {
  readonly #trie = new SegmentTrie();
  /** By pattern number (from 1): the lists it stands in. */
  readonly #lists: number[][] = [[]];

  constructor(lists: readonly (readonly string[])[]) {
    const numbers = new Map<string, number>();
    for (const [list, patterns] of lists.entries())
      for (const pattern of patterns) {
        const number = numbers.get(pattern) ?? this.#lists.length;
        if (number === this.#lists.length) {
          numbers.set(pattern, number);
          this.#lists.push([]);
          this.#trie.insert(parsePlace(pattern), number);
        }
        this.#lists[number]?.push(list);
      }
  }

  of(path: string): readonly number[] {
    const numbers = this.#trie.all(path);
    return numbers.length === 0 ? [] : numbers.flatMap((number) => this.#lists[number] ?? []);
  }
}

/** Always from the root; `**` at the end is everything below, and nothing else descends. */
function parsePlace(text: string): SegmentPattern {
  const segments = mergeAny(text.split("/").map(plainSegment));
  return segments.at(-1)?.kind === "any"
    ? { segments: segments.slice(0, -1), end: "under" }
    : { segments, end: "exact" };
}
