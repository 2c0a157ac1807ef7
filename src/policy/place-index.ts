import type { Place } from "./catalogue/place.js";
import { mergeAny, plainSegment, type SegmentPattern } from "./segments.js";
import { SegmentTrie } from "./segment-trie.js";

const MEMO_LIMIT = 8192;

/** All places of the catalogue in one tree. Asking costs a walk over the path, however many places there are. */
export class PlaceIndex {
  readonly #trie = new SegmentTrie();
  readonly #numbers = new Map<string, number>();
  /** By pattern number (from 1): the places whose path it is, and those that it takes a path out of. */
  readonly #uses: Use[] = [NO_USE];
  /** What the same few patterns mean together: one by its number, several by all of theirs. */
  readonly #known = new Map<number | string, readonly Place[]>();

  constructor(readonly places: readonly Place[]) {
    for (const [place, { paths, not }] of places.entries()) {
      for (const pattern of paths) this.#useOf(pattern).yes.push(place);
      for (const pattern of not) this.#useOf(pattern).no.push(place);
    }
  }

  /** The places a path belongs to, in the order of the catalogue. */
  of(path: string): readonly Place[] {
    const numbers = this.#trie.all(path);
    if (numbers.length === 0) return NOWHERE;
    const [first = 0] = numbers;
    const key = numbers.length === 1 ? first : numbers.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#placesOf(numbers);
    if (this.#known.size >= MEMO_LIMIT) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }

  #placesOf(numbers: readonly number[]): readonly Place[] {
    const uses = numbers.map((number) => this.#uses[number] ?? NO_USE);
    const not = uses.flatMap(({ no }) => no);
    return [...new Set(uses.flatMap(({ yes }) => yes))]
      .filter((place) => !not.includes(place))
      .toSorted((a, b) => a - b)
      .flatMap((place) => this.places[place] ?? []);
  }

  #useOf(written: string): Use {
    const pattern = STARS_TOGETHER.test(written) ? plainest(written) : written;
    const known = this.#uses[this.#numbers.get(pattern) ?? -1];
    if (known !== undefined) return known;
    const number = this.#uses.length;
    const made: Use = { yes: [], no: [] };
    this.#numbers.set(pattern, number);
    this.#uses.push(made);
    this.#trie.insert(parsePlace(pattern), number);
    return made;
  }
}

type Use = { readonly yes: number[]; readonly no: number[] };
const NO_USE: Use = { yes: [], no: [] };
const NOWHERE: readonly Place[] = [];

const STARS_TOGETHER = /[^/]\*\*|\*\*[^/]|\*\*\/\*\*/;

/** The tree keeps one number for patterns that say the same, so they have to be one text: `a**` is `a*`. */
const plainest = (pattern: string): string =>
  pattern
    .split("/")
    .map((name) => (name === "**" ? name : name.replaceAll(/\*+/g, "*")))
    .filter((name, index, all) => name !== "**" || all[index - 1] !== "**")
    .join("/");

/** Always from the root; `**` at the end is everything below, and nothing else descends. */
function parsePlace(text: string): SegmentPattern {
  const segments = mergeAny(text.split("/").map(plainSegment));
  return segments.at(-1)?.kind === "any"
    ? { segments: segments.slice(0, -1), end: "under" }
    : { segments, end: "exact" };
}
