import type { Segment, Token } from "./segments.js";
import { matchesName, type Effort } from "./wildcard.js";

type Starred = Extract<Segment, { readonly kind: "starred" }>;
type Entry<Value> = {
  /** What every name that matches begins and ends with. */
  readonly head: string;
  readonly tail: string;
  /** What lies between two stars, "" where there is one. */
  readonly middle: string;
  /** The first of `tail`, NaN without one. */
  readonly tailCode: number;
  /** Needed where these do not say all. */
  readonly tokens: readonly Token[] | null;
  readonly value: Value;
};
type Buckets<Value> = Map<string, Entry<Value>[]>;

/** Names with wildcards, kept apart by their ending or first letter, so that most are never compared at all. */
export class StarredNames<Value> {
  readonly #byText = new Map<string, Value>();
  #byEnding: Buckets<Value> | null = null;
  #byFirst: Buckets<Value> | null = null;
  readonly #rest: Entry<Value>[] = [];

  getOrAdd(segment: Starred, make: () => Value): Value {
    const known = this.#byText.get(segment.text);
    if (known !== undefined) return known;
    const value = make();
    this.#byText.set(segment.text, value);
    const entry = entryOf(segment, value);
    this.#bucket(entry).push(entry);
    return value;
  }

  /** Tells of every value whose name matches. */
  forMatches(name: string, effort: Effort, tell: (value: Value) => void): void {
    if (this.#byEnding !== null) tellMatches(this.#byEnding.get(endingOf(name) ?? ""), name, effort, tell);
    if (this.#byFirst !== null) tellMatches(this.#byFirst.get(firstOf(name)), name, effort, tell);
    tellMatches(this.#rest, name, effort, tell);
  }

  #bucket({ head, tail }: Entry<Value>): Entry<Value>[] {
    const ending = endingOf(tail);
    if (ending !== null) return bucketOf((this.#byEnding ??= new Map<string, Entry<Value>[]>()), ending);
    return head === "" ? this.#rest : bucketOf((this.#byFirst ??= new Map<string, Entry<Value>[]>()), firstOf(head));
  }
}

function tellMatches<Value>(
  entries: readonly Entry<Value>[] | undefined,
  name: string,
  effort: Effort,
  tell: (value: Value) => void,
): void {
  if (entries === undefined) return;
  for (const entry of entries) {
    effort.steps += 1;
    if (seemsToMatch(entry, name) && (entry.tokens === null || matchesName(entry.tokens, name, effort)))
      tell(entry.value);
  }
}

/** One character of the tail is compared first, because that rules most entries out. */
function seemsToMatch<Value>({ head, middle, tail, tailCode }: Entry<Value>, name: string): boolean {
  const end = name.length - tail.length;
  if (end < head.length || (tail !== "" && name.charCodeAt(end) !== tailCode)) return false;
  if (!name.endsWith(tail) || !name.startsWith(head)) return false;
  if (middle === "") return true;
  const at = name.indexOf(middle, head.length);
  return at >= 0 && at + middle.length <= end;
}

function entryOf<Value>(segment: Starred, value: Value): Entry<Value> {
  const { text } = segment;
  const pieces = text.split("*");
  const [head = "", second = "", third] = pieces;
  if (pieces.length === 1 || pieces.length > 3 || text.includes("?") || text.includes("\\"))
    return entryOfTokens(segment.tokens, value);
  const [middle, tail] = third === undefined ? ["", second] : [second, third];
  return { head, middle, tail, tailCode: tail.charCodeAt(0), tokens: null, value };
}

function entryOfTokens<Value>(tokens: readonly Token[], value: Value): Entry<Value> {
  const first = tokens.findIndex(({ kind }) => kind !== "literal");
  const last = tokens.findLastIndex(({ kind }) => kind !== "literal");
  const tail = textOf(tokens.slice(last + 1));
  return { head: textOf(tokens.slice(0, first)), middle: "", tail, tailCode: tail.charCodeAt(0), tokens, value };
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.kind === "literal" ? token.char : "")).join("");

/** What stands behind the last dot; `null` without one. */
function endingOf(name: string): string | null {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? null : name.slice(dot);
}

const firstOf = (name: string): string => String.fromCodePoint(name.codePointAt(0) ?? 0);

function bucketOf<Value>(buckets: Buckets<Value>, key: string): Entry<Value>[] {
  const known = buckets.get(key);
  if (known !== undefined) return known;
  const made: Entry<Value>[] = [];
  buckets.set(key, made);
  return made;
}
