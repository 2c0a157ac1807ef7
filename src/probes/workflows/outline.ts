import { hunksOf, type Hunk, type PatchLine } from "../patch-lines.js";

/** A line of one side of a patch, placed among the keys that its hunk shows. */
export type Placed = PatchLine & {
  /** Where its key begins, or its first word. */
  readonly indent: number;
  /** The key that it sets; `null`: it is a text, a comment or an item without a key. */
  readonly key: string | null;
  /** What stands behind the key, or the item itself, without a comment and quotes. */
  readonly value: string;
  /** The first line of the item of a list that it begins or stands in; `null`: in none that is shown. */
  readonly item: number | null;
  /** The keys that it stands under, the nearest last. Above the first shown one there may be more. */
  readonly above: readonly string[];
};

/** An open key. `line`: where a list's item begins; a text takes all that stands further to the right. */
type Open = {
  readonly indent: number;
  readonly key: string | null;
  readonly line: number | null;
  readonly isText: boolean;
};

const KEYED = /^["']?([A-Za-z_][\w.-]{0,80})["']?\s{0,8}:(?:\s{1,20}(.{0,2000}))?$/;
const TEXT = /^[|>][-+\d]{0,3}$/;

/** Both sides of a patch, each hunk by hunk. Texts, comments and empty lines have no key. */
export type Outline = { readonly before: Side; readonly after: Side };
export type Side = readonly (readonly Placed[])[];

/** The lines of a patch with their places. */
export function outlineOf(patch: string): Outline {
  if (recent?.patch === patch) return recent.outline;
  const hunks = hunksOf(patch);
  const side = (sign: "+" | "-"): Side => hunks.map((hunk) => placed(hunk, sign));
  recent = { patch, outline: { before: side("-"), after: side("+") } };
  return recent.outline;
}

/** The patch of one file, which every question about it reads in turn. */
let recent: { readonly patch: string; readonly outline: Outline } | null = null;

/** The lines of a side that are not on the other. */
export const changedIn = (side: Side): readonly Placed[] => side.flat().filter(({ sign }) => sign !== " ");

export const isChanged = ({ sign }: Placed): boolean => sign !== " ";

function placed({ heading, lines }: Hunk, sign: "+" | "-"): readonly Placed[] {
  const side = lines.filter((line) => line.sign === sign || line.sign === " ");
  const top = /^["']?([\w-]{1,80})["']?\s{0,8}:\s{0,8}(?:#|$)/.exec(heading)?.[1];
  const open = new Stack();
  if (top !== undefined) open.push({ indent: 0, key: top, line: null, isText: false });
  const first = side.find(({ text }) => !isSilent(text));
  if (first !== undefined && !/^\s*-(?:\s|$)/.test(first.text) && !KEYED.test(plain(first.text.trim())))
    open.push({ indent: indentOf(first.text) - 1, key: null, line: null, isText: true });
  return side.map((line, index) => place(line, index, open));
}

function place(line: PatchLine, index: number, open: Stack): Placed {
  const indent = indentOf(line.text);
  const words = line.text.trim();
  const none = { ...line, indent, key: null, value: "", item: open.item, above: open.keys };
  if (words === "" || words.startsWith("#") || open.takesAsText(indent)) return none;
  const dash = /^-(?:\s+|$)/.exec(words)?.[0];
  open.close(indent, dash !== undefined);
  if (dash !== undefined) open.push({ indent, key: null, line: index, isText: false });
  const rest = plain(words.slice(dash?.length ?? 0));
  const at = indent + (dash?.length ?? 0);
  const [, key = null, value = ""] = KEYED.exec(rest) ?? [];
  const result = {
    ...none,
    indent: at,
    key,
    value: bare(key === null ? rest : value),
    item: open.item,
    above: open.keys,
  };
  if (key !== null) open.push({ indent: at, key, line: null, isText: TEXT.test(value.trim()) });
  return result;
}

/** The keys and items that are open at a line. */
class Stack {
  readonly #open: Open[] = [];
  keys: readonly string[] = [];
  item: number | null = null;

  push(one: Open): void {
    this.#open.push(one);
    this.#look();
  }

  /** Ends what a line is no part of: an item of a list may stand as far to the left as the list's key. */
  close(indent: number, isItem: boolean): void {
    const had = this.#open.length;
    for (let last = this.#open.at(-1); last !== undefined; last = this.#open.at(-1)) {
      const isOver = isItem && last.line === null ? last.indent > indent : last.indent >= indent;
      if (!isOver) break;
      this.#open.pop();
    }
    if (this.#open.length < had) this.#look();
  }

  takesAsText(indent: number): boolean {
    const last = this.#open.at(-1);
    return last?.isText === true && indent > last.indent;
  }

  #look(): void {
    this.keys = this.#open.flatMap(({ key }) => key ?? []);
    this.item = this.#open.findLast(({ line }) => line !== null)?.line ?? null;
  }
}

const isSilent = (text: string): boolean => /^\s*(?:#|$)/.test(text);

const indentOf = (text: string): number => text.length - text.trimStart().length;

/** Without a comment behind it. */
const plain = (words: string): string => words.replace(/\s#.{0,2000}$/, "").trimEnd();

const bare = (value: string): string => value.trim().replace(/^(["'])(.{0,2000})\1$/, "$2");

/** The names in a value of one line: a list in brackets, or one name. */
export const namesIn = (value: string): readonly string[] =>
  (/^\[(.{0,2000})\]$/.exec(value)?.[1] ?? value)
    .split(",")
    .map((name) => bare(name))
    .filter((name) => name !== "" && !/^[&*|>{]/.test(name));
