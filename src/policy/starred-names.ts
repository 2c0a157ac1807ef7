import type { Segment, Token } from "./segments.js";
import { matchesName, type Effort } from "./wildcard.js";

type Starred = Extract<Segment, { readonly kind: "starred" }>;
type Entry<Value> = {
  /** What every name that matches begins and ends with. */
  readonly head: string;
  readonly tail: string;
  /** What lies between two stars, "" where there is one. */
  readonly middle: string;
  /** Needed where these do not say all. */
  readonly tokens: readonly Token[] | null;
  readonly value: Value;
};
type Shelf<Value> = Map<string, Entry<Value>[]>;

/** Names with wildcards: a few in a list, more of them on shelves, so that a name is compared with few. */
export class StarredNames<Value> {
  #few: Named<Value>[] = [];
  #many: Shelves<Value> | null = null;

  getOrAdd(segment: Starred, make: () => Value): Value {
    const { text } = segment;
    const known = this.#many === null ? this.#few.find((one) => one.text === text)?.entry : this.#many.byText.get(text);
    if (known !== undefined) return known.value;
    const entry = entryOf(segment, make());
    if (this.#many !== null) this.#many.put(text, entry);
    else if (this.#few.push({ text, entry }) > FEW) this.#shelve();
    return entry.value;
  }

  /** Adds every value whose name matches. */
  addMatches(name: string, effort: Effort, to: Value[]): void {
    if (this.#many !== null) this.#many.addMatches(name, effort, to);
    else for (const { entry } of this.#few) addIfMatching(entry, name, effort, to);
  }

  #shelve(): void {
    this.#many = new Shelves<Value>();
    for (const { text, entry } of this.#few) this.#many.put(text, entry);
    this.#few = [];
  }
}

type Named<Value> = { readonly text: string; readonly entry: Entry<Value> };
const FEW = 4;

/** Each name stands on one shelf under what it says of a matching name's ending or beginning; most are never touched. */
class Shelves<Value> {
  readonly byText = new Map<string, Entry<Value>>();
  /** `*_test.go` under `t.go`. */
  readonly #byTail: Shelf<Value> = new Map();
  /** `values*.yaml` under `v.yaml`. */
  readonly #byBothEnds: Shelf<Value> = new Map();
  /** `*.sql` and `*stripe*.yml` under their ending. */
  readonly #byEnding: Shelf<Value> = new Map();
  /** `.eslintrc*` under `.e`. */
  readonly #byHead: Shelf<Value> = new Map();
  readonly #rest: Entry<Value>[] = [];

  put(text: string, entry: Entry<Value>): void {
    const { head, tail } = entry;
    const dot = tail.lastIndexOf(".");
    this.byText.set(text, entry);
    if (dot > 0) put(this.#byTail, tail.slice(dot - 1), entry);
    else if (dot === 0 && head !== "") put(this.#byBothEnds, head.charAt(0) + tail, entry);
    else if (dot === 0) put(this.#byEnding, tail, entry);
    else if (head.length >= HEAD) put(this.#byHead, head.slice(0, HEAD), entry);
    else this.#rest.push(entry);
  }

  addMatches(name: string, effort: Effort, to: Value[]): void {
    const dot = name.lastIndexOf(".");
    if (dot >= 0) {
      const ending = name.slice(dot);
      addFrom(this.#byEnding.get(ending), name, effort, to);
      if (dot > 0) addFrom(this.#byTail.get(name.slice(dot - 1)), name, effort, to);
      if (this.#byBothEnds.size > 0) addFrom(this.#byBothEnds.get(name.charAt(0) + ending), name, effort, to);
    }
    if (this.#byHead.size > 0) addFrom(this.#byHead.get(name.slice(0, HEAD)), name, effort, to);
    addFrom(this.#rest, name, effort, to);
  }
}

/** How much of a beginning names its shelf. */
const HEAD = 2;

function addFrom<Value>(entries: readonly Entry<Value>[] | undefined, name: string, effort: Effort, to: Value[]): void {
  if (entries === undefined) return;
  for (const entry of entries) addIfMatching(entry, name, effort, to);
}

function addIfMatching<Value>(entry: Entry<Value>, name: string, effort: Effort, to: Value[]): void {
  effort.steps += 1;
  if (seemsToMatch(entry, name) && (entry.tokens === null || matchesName(entry.tokens, name, effort)))
    to.push(entry.value);
}

function seemsToMatch<Value>({ head, middle, tail }: Entry<Value>, name: string): boolean {
  const end = name.length - tail.length;
  if (end < head.length || !name.endsWith(tail) || !name.startsWith(head)) return false;
  if (middle === "") return true;
  const at = name.indexOf(middle, head.length);
  return at >= 0 && at + middle.length <= end;
}

function entryOf<Value>(segment: Starred, value: Value): Entry<Value> {
  const { text } = segment;
  const first = text.indexOf("*");
  const last = text.lastIndexOf("*");
  const middle = text.slice(first + 1, Math.max(first + 1, last));
  if (first < 0 || middle.includes("*") || text.includes("?") || text.includes("\\"))
    return entryOfTokens(segment.tokens, value);
  return { head: text.slice(0, first), middle, tail: text.slice(last + 1), tokens: null, value };
}

function entryOfTokens<Value>(tokens: readonly Token[], value: Value): Entry<Value> {
  const first = tokens.findIndex(({ kind }) => kind !== "literal");
  const last = tokens.findLastIndex(({ kind }) => kind !== "literal");
  return { head: textOf(tokens.slice(0, first)), middle: "", tail: textOf(tokens.slice(last + 1)), tokens, value };
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.kind === "literal" ? token.char : "")).join("");

function put<Value>(shelf: Shelf<Value>, key: string, entry: Entry<Value>): void {
  const known = shelf.get(key);
  if (known === undefined) shelf.set(key, [entry]);
  else known.push(entry);
}
