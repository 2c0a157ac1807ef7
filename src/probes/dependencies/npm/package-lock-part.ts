import type { Dependency, Part, PartLine } from "../ecosystem.js";
import { nameOfFolder, ofEntry } from "./package-lock-entry.js";
import { nameIn } from "./resolved.js";

const OPENS = /^\s*("(?:[^"\\]|\\.){0,1000}")\s*:\s*\{\s*$/;
const PAIR = /^\s*"([^"\\]{1,300})"\s*:\s*(?:"([^"\\]{0,2000})"|(true|false|\d{1,9})|[[{](?:\s*[\]}])?)\s*(?:,\s*)?$/;
/** A closing bracket, an item of a list, an empty line. */
const ELSE = /^\s*(?:(?:[}\]],?|"[^"\\]{0,1000}",?|[{[])\s*)?$/;
/** What an entry says of itself; all else in it is of no weight here. */
const FIELDS: ReadonlySet<string> = new Set(["version", "resolved", "integrity", "name", "hasInstallScript", "link"]);

type Entry = {
  readonly name: string | null;
  readonly line: number;
  readonly fields: Record<string, unknown>;
  changed: boolean;
};

/**
 * One side of one hunk of an npm lock file: each folder's fields, as far as they are on the screen. Where the folder is
 * off the screen, the archive's address names the package.
 */
export function readLockPart(lines: readonly PartLine[], path: string): Part {
  const entries: Entry[] = [];
  const open = (name: string | null, line: number, changed: boolean): void => {
    entries.push({ name, line, fields: {}, changed });
  };
  open(null, lines[0]?.line ?? 1, false);
  let understood = true;
  for (const { text, changed, line } of lines) {
    const key = OPENS.exec(text)?.[1];
    if (key !== undefined) open(nameOf(key), line, changed && nameOf(key) !== null);
    else if (/^\s*\}/.test(text)) open(null, line, false);
    else if (!field(entries.at(-1), text, changed) && changed) understood = false;
  }
  const read = entries.map((entry) => ({ entry, found: dependency(entry, path) }));
  return {
    dependencies: read.flatMap(({ found }) => found ?? []),
    understood: understood && read.every(({ entry, found }) => found !== null || !entry.changed),
  };
}

/** Takes the line into the entry; `false` where it has no known shape. */
function field(entry: Entry | undefined, text: string, changed: boolean): boolean {
  const [pair, name = "", value, flag] = PAIR.exec(text) ?? [];
  if (pair === undefined) return ELSE.test(text);
  if (entry === undefined || !FIELDS.has(name)) return true;
  entry.fields[name] = value ?? flag === "true";
  entry.changed ||= changed;
  return true;
}

/** `null`: its name or what it resolves to is off the screen. */
function dependency({ name, line, fields }: Entry, path: string): readonly Dependency[] | null {
  const { resolved, version } = fields;
  const known = name ?? (typeof resolved === "string" ? nameIn(resolved) : undefined);
  if (known === undefined || (typeof version !== "string" && typeof resolved !== "string")) return null;
  return [{ ...ofEntry(known, fields, path), line }];
}

/** Version 1 has names for keys; blocks of an entry that have names for keys themselves are no package. */
function nameOf(literal: string): string | null {
  const key = literal.slice(1, -1);
  if (key === "packages" || BLOCKS.test(key)) return null;
  return nameOfFolder(key) ?? (key.includes("/") && !key.startsWith("@") ? null : key);
}

const BLOCKS =
  /^(?:(?:(?:dev|peer|optional|bundle)?[dD]ependencies)|requires|engines|bin|funding|peerDependenciesMeta|)$/;
