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

/**
 * Names with wildcards. Each stands on one shelf under what it says of a name's ending or beginning, so that a name is
 * compared with the few that could match it, and most are never touched. A shelf is made when the first name comes.
 */
export class StarredNames<Value> {
  readonly #byText = new Map<string, Value>();
  /** `*_test.go` under `t.go`. */
  #byTail: Shelf<Value> | null = null;
  /** `values*.yaml` under `v.yaml`. */
  #byBothEnds: Shelf<Value> | null = null;
  /** `*.sql` and `*stripe*.yml` under their ending. */
  #byEnding: Shelf<Value> | null = null;
  /** `.eslintrc*` under `.e`. */
  #byHead: Shelf<Value> | null = null;
  readonly #rest: Entry<Value>[] = [];

  getOrAdd(segment: Starred, make: () => Value): Value {
    const known = this.#byText.get(segment.text);
    if (known !== undefined) return known;
    const value = make();
    this.#byText.set(segment.text, value);
    this.#put(entryOf(segment, value));
    return value;
  }

  /** Adds every value whose name matches. */
  addMatches(name: string, effort: Effort, to: Value[]): void {
    const dot = name.lastIndexOf(".");
    if (dot >= 0) {
      const ending = name.slice(dot);
      if (this.#byEnding !== null) addFrom(this.#byEnding.get(ending), name, effort, to);
      if (this.#byTail !== null && dot > 0) addFrom(this.#byTail.get(name.slice(dot - 1)), name, effort, to);
      if (this.#byBothEnds !== null) addFrom(this.#byBothEnds.get(name.charAt(0) + ending), name, effort, to);
    }
    if (this.#byHead !== null) addFrom(this.#byHead.get(name.slice(0, HEAD)), name, effort, to);
    if (this.#rest.length > 0) addFrom(this.#rest, name, effort, to);
  }

  #put(entry: Entry<Value>): void {
    const { head, tail } = entry;
    const dot = tail.lastIndexOf(".");
    if (dot > 0) put((this.#byTail ??= new Map()), tail.slice(dot - 1), entry);
    else if (dot === 0 && head !== "") put((this.#byBothEnds ??= new Map()), head.charAt(0) + tail, entry);
    else if (dot === 0) put((this.#byEnding ??= new Map()), tail, entry);
    else if (head.length >= HEAD) put((this.#byHead ??= new Map()), head.slice(0, HEAD), entry);
    else this.#rest.push(entry);
  }
}

/** How much of a beginning names its shelf. */
const HEAD = 2;

function addFrom<Value>(entries: readonly Entry<Value>[] | undefined, name: string, effort: Effort, to: Value[]): void {
  if (entries === undefined) return;
  for (const entry of entries) {
    effort.steps += 1;
    if (seemsToMatch(entry, name) && (entry.tokens === null || matchesName(entry.tokens, name, effort)))
      to.push(entry.value);
  }
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
