import { at, isList, isRecord, parseToml } from "../parse.js";
import type { PartLine } from "./ecosystem.js";

/** A pair or, with `key: null`, an item of a list, of a section whose head is off the screen. */
export type Loose = {
  readonly key: string | null;
  readonly value: unknown;
  readonly line: number;
  readonly changed: boolean;
};

/**
 * What one side of one hunk of a TOML file says. `document`: the sections whose heads are on the screen. `touched`: the
 * tables in which a line changed, and those lines' keys. `odd`: a changed line has no shape that TOML has, or a section took over lines.
 */
export type TomlPart = {
  readonly document: Table;
  readonly loose: readonly Loose[];
  readonly touched: ReadonlyMap<object, ReadonlySet<string>>;
  readonly odd: boolean;
};

type Table = Record<string, unknown>;

const HEAD = /^\s*(\[{1,2})([^[\]]{1,500})\]{1,2}\s*(?:#.*)?$/;
const KEYS =
  /^\s*((?:"[^"]{0,300}"|'[^']{0,300}'|[\w-]{1,300})(?:\s*\.\s*(?:"[^"]{0,300}"|'[^']{0,300}'|[\w-]{1,300})){0,9})\s*=(.*)$/;

/** Reads lines from the file's first one, or from somewhere in it: then `within` is the list that they are in a table of. */
export function tomlPart(lines: readonly PartLine[], within?: string): TomlPart {
  const reader = new TomlReader(lines[0]?.line === 1, within);
  for (const line of lines) reader.take(line);
  return reader.end();
}

class TomlReader {
  private readonly document: Table = table();
  private readonly loose: Loose[] = [];
  private readonly touched = new Map<object, Set<string>>();
  private odd = false;
  /** `null`: the section is off the screen. */
  private section: readonly string[] | null;
  private owner: object | null = null;
  /** Heads that stay. What they stand over may pass from one table of the list to the next. */
  private readonly standing = new Set<string>();
  private newHead = false;
  private list: { key: string; text: string[]; depth: number; line: number; changed: boolean } | null = null;
  private quote: string | null = null;
  private misses = 0;

  constructor(atTop: boolean, list: string | undefined) {
    this.section = atTop ? [] : null;
    if (!atTop && list !== undefined) this.head(true, [list], false);
  }

  take(line: PartLine): void {
    const { text, changed } = line;
    if (this.quote !== null) {
      if (text.includes(this.quote)) this.quote = null;
      return;
    }
    if (this.list !== null) return this.inList(line);
    const head = HEAD.exec(text);
    if (head !== null) return this.head(head[1] === "[[", keysOf(head[2] ?? ""), changed);
    if (/^\s*(?:#.*)?$/.test(text)) return;
    if (!changed && this.newHead) this.odd ||= !this.standing.has(this.section?.join("\0") ?? "");
    this.newHead = false;
    const [pair, keys = "", value = ""] = KEYS.exec(text) ?? [];
    if (pair === undefined) this.item(line);
    else this.pair(keys, value.trim(), line);
  }

  end(): TomlPart {
    if (this.list !== null) this.closeList("]".repeat(Math.min(9, this.list.depth)));
    const { document, loose, touched, odd } = this;
    return { document, loose, touched, odd };
  }

  private head(isList: boolean, keys: readonly string[], changed: boolean): void {
    this.newHead = changed;
    if (!changed) this.standing.add(keys.join("\0"));
    this.section = keys;
    this.owner = within(this.document, keys, isList);
  }

  private pair(keys: string, value: string, { line, changed }: PartLine): void {
    const quote = /^("""|''')/.exec(value)?.[1];
    if (quote !== undefined) {
      if (!value.slice(3).includes(quote)) this.quote = quote;
      return this.set(keys, "", line, changed);
    }
    const depth = value.startsWith("[") ? depthOf(value) : 0;
    if (depth > 0) this.list = { key: keys, text: [value], depth, line, changed };
    else this.read(keys, value, line, changed);
  }

  private inList({ text, changed }: PartLine): void {
    const { list } = this;
    if (list === null) return;
    list.text.push(text);
    list.depth += depthOf(text);
    list.changed ||= changed;
    if (list.depth <= 0) this.closeList("");
  }

  private closeList(ending: string): void {
    const { list } = this;
    this.list = null;
    if (list !== null) this.read(list.key, `${list.text.join("\n")}\n${ending}`, list.line, list.changed);
  }

  private read(keys: string, text: string, line: number, changed: boolean): void {
    const value = this.valueOf(text);
    if (value === undefined) this.odd ||= changed;
    else this.set(keys, value, line, changed);
  }

  private set(keys: string, value: unknown, line: number, changed: boolean): void {
    const path = keysOf(keys);
    if (this.section === null) this.loose.push({ key: path.join("."), value, line, changed });
    else {
      const owner = this.owner ?? this.document;
      const inner = within(owner, path.slice(0, -1), false);
      inner[path.at(-1) ?? ""] = value;
      if (changed) this.touch(owner, path[0] ?? "");
    }
  }

  private touch(owner: object, key: string): void {
    const keys = this.touched.get(owner) ?? new Set();
    this.touched.set(owner, keys.add(key));
  }

  /** `undefined`: no value of TOML. The usual ones are told by their looks, which costs less than to parse each line. */
  private valueOf(text: string): unknown {
    if (PLAIN.test(text)) return text.slice(1, -1);
    if (this.misses > MOST_MISSES || !BEGINNING.test(text)) return undefined;
    const parsed = parseToml(`value = ${text}`);
    if (parsed === null) this.misses += 1;
    return parsed === null ? undefined : at(parsed.value, "value");
  }

  /** What stands in a list that began off the screen, and that list's end. */
  private item({ text, line, changed }: PartLine): void {
    const bare = text.trim();
    if (/^[\]}]{1,3},?\s*(?:#.*)?$/.test(bare)) return;
    const values = this.valueOf(`[${bare.replace(/\]\s*$/, "")}\n]`);
    if (!isList(values)) this.odd ||= changed;
    else this.loose.push(...values.map((value) => ({ key: null, value, line, changed })));
  }
}

/** A text without anything that TOML reads in another way. */
const PLAIN = /^"[^"\\\p{Cc}]*"$/u;
/** So many lines that are no TOML are none that somebody wrote as such, and the others need no closer look. */
const MOST_MISSES = 200;
/** How any value begins, behind the list around it. */
const BEGINNING = /^(?:\[\s*)*(?:["'{\]\d+\-#]|true|false|inf|nan|$)/;

const table = (): Table => Object.create(null) as Table; // no key of it is inherited

/** The table under a path, made where it is missing; the last one of a list of tables. */
function within(document: object, keys: readonly string[], isList: boolean): Table {
  let here = document as Table; // tables are made here alone
  keys.forEach((key, index) => {
    const last = index === keys.length - 1;
    const found = here[key];
    const list = Array.isArray(found) ? (found as unknown[]) : null;
    if (isList && last) {
      const one = table();
      if (list === null) here[key] = [one];
      else list.push(one);
      here = one;
    } else {
      const next = list === null ? found : list.at(-1);
      const made = isRecord(next) ? (next as Table) : table();
      if (next !== made) here[key] = made;
      here = made;
    }
  });
  return here;
}

const keysOf = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]{0,300})"|'([^']{0,300})'|([^\s."']{1,300})/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");

/** How many brackets a line leaves open, those in strings and comments aside. */
function depthOf(text: string): number {
  const bare = text.replace(/"(?:[^"\\]|\\[^])*"?|'[^']*'?/g, "").replace(/#[^]*/, "");
  return (bare.match(/\[/g) ?? []).length - (bare.match(/\]/g) ?? []).length;
}
