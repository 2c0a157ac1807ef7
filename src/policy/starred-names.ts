import type { Segment, Token } from "./segments.js";

type Starred = Extract<Segment, { readonly kind: "starred" }>;
type Entry<Value> = { readonly tokens: readonly Token[]; readonly value: Value };

/** Names with wildcards, kept apart by their ending or first letter, so that most are never compared at all. */
export class StarredNames<Value> {
  readonly #byText = new Map<string, Entry<Value>>();
  readonly #byEnding = new Map<string, Entry<Value>[]>();
  readonly #byFirst = new Map<string, Entry<Value>[]>();
  readonly #rest: Entry<Value>[] = [];

  getOrAdd({ text, tokens }: Starred, make: () => Value): Value {
    const known = this.#byText.get(text);
    if (known !== undefined) return known.value;
    const entry = { tokens, value: make() };
    this.#byText.set(text, entry);
    this.#bucket(tokens).push(entry);
    return entry.value;
  }

  /** Calls back with every entry that may match the name, and with few that do not. */
  forCandidates(name: string, tell: (entry: Entry<Value>) => void): void {
    if (this.#byText.size === 0) return;
    if (this.#byEnding.size > 0) this.#byEnding.get(endingOf(name) ?? "")?.forEach(tell);
    if (this.#byFirst.size > 0) this.#byFirst.get(firstOf(name))?.forEach(tell);
    this.#rest.forEach(tell);
  }

  #bucket(tokens: readonly Token[]): Entry<Value>[] {
    const ending = endingOf(literalTail(tokens));
    if (ending !== null) return bucketOf(this.#byEnding, ending);
    const [first] = tokens;
    return first?.kind === "literal" ? bucketOf(this.#byFirst, first.char) : this.#rest;
  }
}

/** What stands behind the last dot; `null` without one. */
function endingOf(name: string): string | null {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? null : name.slice(dot);
}

const firstOf = (name: string): string => String.fromCodePoint(name.codePointAt(0) ?? 0);

/** The literal characters behind the last wildcard: every name that matches ends in them. */
function literalTail(tokens: readonly Token[]): string {
  const last = tokens.findLastIndex(({ kind }) => kind !== "literal");
  return tokens
    .slice(last + 1)
    .map((token) => (token.kind === "literal" ? token.char : ""))
    .join("");
}

function bucketOf<Value>(buckets: Map<string, Value[]>, key: string): Value[] {
  const known = buckets.get(key);
  if (known !== undefined) return known;
  const made: Value[] = [];
  buckets.set(key, made);
  return made;
}
