import { skip, take, type TextReader } from "../text-reader.js";
import type { PartLine } from "./ecosystem.js";

/**
 * One element, as far as it is on the screen. `name: null`: what stands around all that is shown, or an element whose
 * head and end are off the screen. `changed`: a line of its own tag or text is. `text`: what stands between its tags.
 */
export type XmlElement = {
  readonly name: string | null;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
  readonly changed: boolean;
};

/** `odd`: a changed line has no shape that XML has. */
export type XmlPart = { readonly root: XmlElement; readonly odd: boolean };

/** One side of one hunk of an XML file, in whatever lines its elements stand. Comments are no part of it. */
export function xmlPart(lines: readonly PartLine[]): XmlPart {
  const builder = new Builder(lines);
  const reader: TextReader = { text: lines.map(({ text }) => text).join("\n"), at: 0, line: 0 };
  while (reader.at < reader.text.length) next(reader, builder);
  return builder.end();
}

const TEXT = /[^<]{1,10000}/y;
const OPEN =
  /<([A-Za-z_][\w.:-]{0,200})((?:\s{1,200}[\w.:-]{1,200}\s{0,20}=\s{0,20}(?:"[^"<]{0,4000}"|'[^'<]{0,4000}')){0,60})\s{0,200}(\/?)>/y;
const CLOSE = /<\/([A-Za-z_][\w.:-]{0,200})\s{0,200}>/y;
const ATTRIBUTE = /([\w.:-]{1,200})\s{0,20}=\s{0,20}(?:"([^"<]{0,4000})"|'([^'<]{0,4000})')/g;
/** What is not said to anybody, and how each ends. */
const UNSAID: readonly (readonly [start: string, end: string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<!DOCTYPE", ">"],
];

function next(reader: TextReader, builder: Builder): void {
  const [start, line] = [reader.at, reader.line];
  const [first, second = ""] = [reader.text[start], reader.text[start + 1]];
  if (first === "<" && /[!?]/.test(second) && isUnsaid(reader, builder)) return;
  const shape = first !== "<" ? TEXT : second === "/" ? CLOSE : OPEN;
  const found = take(reader, shape);
  const until = Math.max(reader.at, start + 1);
  reader.at = start;
  skip(reader, until);
  if (found === null) builder.odd(line, reader.line);
  else if (shape === TEXT) builder.text(found[0], line, reader.line);
  else if (shape === CLOSE) builder.close(found[1] ?? "", line, reader.line);
  else builder.open(found, line, reader.line);
}

function isUnsaid(reader: TextReader, builder: Builder): boolean {
  const found = UNSAID.find(([head]) => reader.text.startsWith(head, reader.at));
  if (found === undefined) return false;
  const end = reader.text.indexOf(found[1], reader.at + found[0].length);
  // What a comment takes in whose end is off the screen, nobody sees here.
  if (end < 0) builder.odd(reader.line, reader.line);
  skip(reader, end < 0 ? reader.text.length : end + found[1].length);
  return true;
}

type Made = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: Made[] };

const NONE: ReadonlyMap<string, string> = new Map();

const attributesIn = (text: string): readonly [string, string][] =>
  [...text.matchAll(ATTRIBUTE)].map(([, key = "", a, b]): [string, string] => [key, a ?? b ?? ""]);

/** Deeper than any real file nests. */
const DEEPEST = 60;

class Builder {
  private root: Made = made(null, new Map(), 1, false);
  private readonly stack: Made[] = [];
  private isOdd = false;
  private wraps = 0;

  constructor(private readonly lines: readonly PartLine[]) {}

  open([, name = "", attributes = "", empty]: RegExpExecArray, from: number, to: number): void {
    const pairs = attributes === "" ? NONE : new Map(attributesIn(attributes));
    const one = made(name, pairs, this.lines[from]?.line ?? 1, this.changed(from, to));
    this.here().children.push(one);
    if (empty !== "/" && this.stack.length < DEEPEST) this.stack.push(one);
    else if (empty !== "/") this.odd(from, to);
  }

  /** The end of an element whose head is off the screen takes in all that stood before it. */
  close(name: string, from: number, to: number): void {
    const place = this.stack.findLastIndex((one) => one.name === name);
    if (place >= 0) this.stack.length = place;
    else if (this.stack.length > 0 || this.wraps > DEEPEST) this.odd(from, to);
    else {
      this.wraps += 1;
      const within = this.root;
      this.root = made(null, new Map(), within.line, false);
      this.root.children.push({ ...within, name });
    }
  }

  text(text: string, from: number, to: number): void {
    const bare = text.trim();
    if (bare === "") return;
    const [here, changed] = [this.here(), this.changed(from, to)];
    here.text = here.text.length > 10_000 ? here.text : `${here.text}${bare}`;
    here.changed ||= changed;
    // Part of a tag whose beginning is off the screen, or no XML.
    if (changed && (here.name === null || bare.includes(">"))) this.isOdd = true;
  }

  odd(from: number, to: number): void {
    this.isOdd ||= this.changed(from, to);
  }

  end(): XmlPart {
    return { root: this.root, odd: this.isOdd };
  }

  private here(): Made {
    return this.stack.at(-1) ?? this.root;
  }

  private changed(from: number, to: number): boolean {
    if (from === to) return this.lines[from]?.changed === true;
    return this.lines.slice(from, Math.min(to, from + 200) + 1).some((line) => line.changed);
  }
}

const made = (name: string | null, attributes: ReadonlyMap<string, string>, line: number, changed: boolean): Made => ({
  ...{ name, attributes, line, changed },
  ...{ children: [], text: "" },
});

/** The texts of those children that have nothing but text. */
export const fieldsOf = ({ children }: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    children.flatMap(({ name, text, children: below }) => (below.length > 0 || name === null ? [] : [[name, text]])),
  );
