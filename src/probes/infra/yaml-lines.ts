import { type Block, type Description, type Entry, NO_SETTINGS, plain } from "./entries.js";

/** A key whose value stands below it. `block`: what stands there beside each other. */
type Open = { readonly indent: number; readonly key: string; block: Map<string, readonly string[]> };

const PAIR = /^(\s*)((?:- +)*)(?:"([^"]{1,200})"|'([^']{1,200})'|([A-Za-z0-9_./$-]{1,200}))\s*:(?:\s+(\S.*))?$/;
const ITEM = /^(\s*)- +(\S.*)$/;
const LONGEST_LINE = 2000;

/**
 * The settings that the lines of a YAML text show, by their indentation alone: good for a piece of a file, and for a
 * template that is no YAML yet.
 */
export function readYamlLines(text: string, firstLine = 1): Description {
  const entries: Entry[] = [];
  const blocks: Block[] = [];
  const open: Open[] = [{ indent: -1, key: "", block: new Map() }];
  let from = 0;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = withoutComment(raw.slice(0, LONGEST_LINE));
    const pair = PAIR.exec(line);
    if (line.startsWith("---")) {
      open.splice(1);
      blocks.push(...blockOf(entries, from));
      from = entries.length;
    } else if (pair !== null) setting(pair, open, entries, firstLine + index);
    else item(line, open, entries, firstLine + index);
  }
  return { entries, blocks: [...blocks, ...blockOf(entries, from)] };
}

/** What Kubernetes makes of the document whose settings begin here, as far as it is shown. */
function blockOf(entries: readonly Entry[], from: number): readonly Block[] {
  let [kind, name]: [Entry | null, string] = [null, ""];
  for (let at = from; at < entries.length; at += 1) {
    const entry = entries[at];
    if (entry?.path.length === 0 && entry.key === "kind") kind = entry;
    if (entry?.path.length === 1 && entry.path[0] === "metadata" && entry.key === "name") name = entry.values[0] ?? "";
  }
  return kind === null ? [] : [{ name: `${kind.values[0] ?? ""}/${name}`.slice(0, 120), line: kind.line }];
}

function setting(pair: RegExpExecArray, open: Open[], entries: Entry[], line: number): void {
  const [, space = "", dashes = "", double, single, bare, rest = ""] = pair;
  const key = double ?? single ?? bare ?? "";
  // A dash may stand right below the key whose list it is.
  closeTo(open, dashes === "" ? space.length : space.length + 1);
  const parent = open.at(-1);
  if (parent === undefined) return;
  if (dashes !== "") parent.block = new Map();
  const values = scalars(rest);
  if (values.length > 0) {
    parent.block.set(plain(key), values);
    entries.push({
      path: pathOf(open),
      key,
      values,
      line,
      beside: parent.block,
      outer: open.at(-2)?.block ?? NO_SETTINGS,
    });
  }
  open.push({ indent: space.length + dashes.length, key, block: new Map() });
}

function item(line: string, open: Open[], entries: Entry[], at: number): void {
  const found = ITEM.exec(line);
  if (found === null) return;
  closeTo(open, (found[1] ?? "").length + 1);
  const [parent, own] = [open.at(-2), open.at(-1)];
  if (parent === undefined || own === undefined) return;
  const values = scalars(found[2] ?? "");
  parent.block.set(plain(own.key), [...(parent.block.get(plain(own.key)) ?? []).slice(-50), ...values]);
  entries.push({
    path: pathOf(open.slice(0, -1)),
    key: own.key,
    values,
    line: at,
    beside: parent.block,
    outer: open.at(-3)?.block ?? NO_SETTINGS,
  });
}

/** Closes what is indented as far as this or further. */
function closeTo(open: Open[], indent: number): void {
  while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
}

const pathOf = (open: readonly Open[]): readonly string[] => open.slice(1, 60).map(({ key }) => key);

/** The values of `x`, `"x"` and `[x, "y"]`. */
const scalars = (text: string): readonly string[] =>
  text
    .replace(/^[&!]\S+\s*/, "")
    .replace(/^\[|\]$/g, "")
    .split(",")
    .map((one) => one.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .filter((one) => one !== "" && !/^[|>][+-]?$/.test(one));

function withoutComment(line: string): string {
  const at = line.includes("#") ? line.search(/(?:^|\s)#/) : -1;
  return (at < 0 ? line : line.slice(0, at)).trimEnd();
}
