import type { Dependency, Part, PartLine } from "./ecosystem.js";
import { located } from "./located.js";
import { CLOSES, EMPTY, ITEM, OPENS, PAIR, string } from "./npm/json-lines.js";

/**
 * One object, as far as it is on the screen. `key: null`: it has none, or its head is off the screen (`headless`).
 * `fields` has the objects and lists in it too; `changed`: the keys of changed lines, those further in as `outer.inner`.
 */
export type JsonBlock = {
  readonly key: string | null;
  readonly headless: boolean;
  /** The keys around it, from the outermost that is on the screen; `""` for an item of a list. */
  readonly within: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly changed: readonly string[];
};

type Open = {
  readonly key: string | null;
  readonly headless: boolean;
  readonly within: readonly string[];
  readonly fields: Record<string, unknown>;
  readonly changed: Set<string>;
  readonly parent: Open | null;
  /** Where the block is a list, its items. */
  readonly items: unknown[] | null;
};

/** One side of one hunk of a file that a program writes, a value a line. `ofBlock` says `null` where it cannot tell. */
export function jsonPart(
  lines: readonly PartLine[],
  ofBlock: (block: JsonBlock) => readonly Dependency[] | null,
): Part {
  const { blocks, odd } = blocksOf(lines);
  const read = blocks.map((block) => ofBlock({ ...block, changed: [...block.changed] }));
  return {
    dependencies: located(
      read.flatMap((found) => found ?? []),
      lines,
    ),
    understood: !odd && read.every((found) => found !== null),
  };
}

function blocksOf(lines: readonly PartLine[]): { readonly blocks: readonly Open[]; readonly odd: boolean } {
  const blocks: Open[] = [];
  let here = opened(null, null, false, blocks);
  let odd = false;
  for (const { text, changed } of lines) {
    const opens = OPENS.exec(text);
    if (opens !== null) here = opened(here, string(opens[1]), text.trimEnd().endsWith("["), blocks);
    else if (CLOSES.test(text)) here = here.parent ?? opened(null, null, false, blocks);
    else if (text.trim() !== "" && !take(here, text, changed)) odd ||= changed;
  }
  return { blocks, odd };
}

function opened(parent: Open | null, key: string | null, isList: boolean, blocks: Open[]): Open {
  const block: Open = {
    key,
    headless: parent === null,
    within: parent === null || parent.within.length > 20 ? [] : [...parent.within, parent.key ?? ""],
    fields: {},
    changed: new Set(),
    parent,
    items: isList ? [] : null,
  };
  const value = block.items ?? block.fields;
  if (parent?.items != null) parent.items.push(value);
  else if (parent !== null && key !== null) define(parent.fields, key, value);
  if (!isList) blocks.push(block);
  return block;
}

/** `false`: the line has no shape that a program writes. */
function take(here: Open, text: string, changed: boolean): boolean {
  const pair = PAIR.exec(text);
  const key = string(pair?.[1]) ?? (EMPTY.test(text) ? string(/"(?:[^"\\]|\\.){0,300}"/.exec(text)?.[0]) : null);
  const list = LIST.exec(text.slice(0, LONGEST_LIST + 1));
  const owner = string(list?.[1]);
  if (list !== null && owner !== null) return inLine(here, owner, list[2] ?? "", changed);
  if (key !== null) define(here.fields, key, pair === null ? {} : (string(pair[2]) ?? literal(pair[2])));
  else if (ITEM.test(text)) (here.items ?? items(here)).push(string(ITEM.exec(text)?.[1]));
  else return false;
  if (changed) mark(here, key ?? "");
  return true;
}

/** A list of texts on one line. */
const LIST =
  /^\s*("(?:[^"\\]|\\.){0,300}")\s*:\s*\[(\s*"[^"\\]{0,300}"(?:\s*,\s*"[^"\\]{0,300}"){0,100})\s*\]\s*(?:,\s*)?$/;
const LONGEST_LIST = 2_000;

function inLine(here: Open, key: string, items: string, changed: boolean): true {
  define(
    here.fields,
    key,
    [...items.matchAll(/"([^"]{0,300})"/g)].map(([, item]) => item),
  );
  if (changed) mark(here, `${key}.`);
  return true;
}

/** Items of a list that began off the screen. */
function items(here: Open): unknown[] {
  const found = here.fields[""];
  const list: unknown[] = Array.isArray(found) ? found : [];
  define(here.fields, "", list);
  return list;
}

function mark(here: Open, key: string): void {
  let [block, name, depth] = [here as Open | null, key, 0];
  while (block !== null && depth < 4) {
    block.changed.add(name);
    name = `${block.key ?? ""}.${name}`;
    [block, depth] = [block.parent, depth + 1];
  }
}

const literal = (text: string | undefined): unknown =>
  text === "true" ? true : text === "false" ? false : (text ?? null);

/** A key such as `__proto__` is one like any other. */
const define = (fields: Record<string, unknown>, key: string, value: unknown): void => {
  Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true });
};
