import type { Dependency, Part, PartLine } from "../ecosystem.js";
import { nameOfFolder, ofEntry } from "./package-lock-entry.js";
import { nameIn } from "./resolved.js";

const OPENS = /^\s*("(?:[^"\\]|\\.){0,1000}")\s*:\s*\{\s*$/;
const PAIR = /^\s*"(\w{1,40})"\s*:\s*(?:"([^"\\]{0,2000})"|(true|false))\s*,?\s*$/;
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
 * off the screen, the archive's address names the package. A patch shows too little to say that nothing else changed.
 */
export function readLockPart(lines: readonly PartLine[], path: string): Part {
  const entries: Entry[] = [{ name: null, line: lines[0]?.line ?? 1, fields: {}, changed: false }];
  for (const { text, changed, line } of lines) {
    const key = OPENS.exec(text)?.[1];
    if (key !== undefined) entries.push({ name: nameOf(key), line, fields: {}, changed });
    else if (/^\s*\}/.test(text)) entries.push({ name: null, line, fields: {}, changed: false });
    else {
      const [, field = "", value, flag] = PAIR.exec(text) ?? [];
      const entry = entries.at(-1);
      if (entry === undefined || !FIELDS.has(field)) continue;
      entry.fields[field] = value ?? flag === "true";
      entry.changed ||= changed;
    }
  }
  return { dependencies: entries.flatMap((entry) => dependency(entry, path)), understood: false };
}

function dependency({ name, line, fields }: Entry, path: string): readonly Dependency[] {
  const resolved = fields["resolved"];
  const known = name ?? (typeof resolved === "string" ? nameIn(resolved) : undefined);
  const isEntry = typeof fields["version"] === "string" || typeof resolved === "string";
  return known === undefined || !isEntry || fields["link"] === true ? [] : [{ ...ofEntry(known, fields, path), line }];
}

/** Version 1 has names for keys; blocks of an entry that have names for keys themselves are no package. */
function nameOf(literal: string): string | null {
  const key = literal.slice(1, -1);
  if (key === "packages" || BLOCKS.test(key)) return null;
  return nameOfFolder(key) ?? (key.includes("/") && !key.startsWith("@") ? null : key);
}

const BLOCKS = /^(?:(?:dev|peer|optional)?[dD]ependencies|requires|engines|bin|funding|peerDependenciesMeta)$/;
