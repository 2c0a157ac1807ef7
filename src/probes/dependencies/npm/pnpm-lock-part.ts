import { isRecord, parseYaml } from "../../parse.js";
import type { Dependency, Part, PartLine } from "../ecosystem.js";
import { pnpmEntry } from "./pnpm-lock-entry.js";

const HEADER = /^ {2}(?:'([^'\n]{1,2000})'|"([^"\\\n]{1,2000})"|([^\s'":{}[\]&*#][^\n]{0,2000}?)):\s*$/;
/** A key with or without a plain value, or an item of a list: no anchor, alias or merge, which would say more. */
const PLAIN =
  /^\s*(?:-\s+)?(?:'[^']{0,500}'|"[^"\\]{0,500}"|[^\s&*!<{[#'"][^:]{0,500}|[^\s&*!<{[#'"]\S{0,500}):(?:\s+(?:\{[^&*]{0,3000}\}|\[[^&*]{0,3000}\]|[^\s&*!{[].{0,3000}))?\s*$|^\s*-\s+[^\s&*!].{0,1000}$|^\s*$|^---$/;

type Entry = { readonly key: string; readonly line: number; readonly lines: string[]; changed: boolean };

/**
 * One side of one hunk of a pnpm lock file: each package whose key and resolution are on the screen. What a snapshot or
 * an importer says is read elsewhere as well, but for another package behind a name.
 */
export function readPnpmPart(lines: readonly PartLine[], path: string): Part {
  const entries: Entry[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const key = HEADER.exec(text)
      ?.slice(1)
      .find((one) => one !== undefined);
    if (key !== undefined) entries.push({ key, line, lines: [], changed: false });
    else if (/^ {4}/.test(text)) entries.at(-1)?.lines.push(text.slice(4));
    if (!changed) continue;
    if (!PLAIN.test(text) || NAMES_ANOTHER.test(text)) understood = false;
    if (!RESOLVES.test(text)) continue;
    const entry = entries.at(-1);
    if (entry === undefined) understood = false;
    else entry.changed = true;
  }
  const read = entries.map((entry) => ({ entry, found: dependency(entry, path) }));
  return {
    dependencies: read.flatMap(({ found }) => found ?? []),
    understood: understood && read.every(({ entry, found }) => found !== null || !entry.changed),
  };
}

const RESOLVES = /^ {4,6}(?:resolution|integrity|tarball|commit|repo|directory|type|requiresBuild)\b/;
/** An importer's version that begins with a package's name. */
const NAMES_ANOTHER = /^ {6,10}version:\s*['"]?(?:\/|link:|file:|@?[A-Za-z][^(]{0,214}@)/;

function dependency({ key, line, lines }: Entry, path: string): readonly Dependency[] | null {
  const own = lines.slice(0, 200).filter((text) => /^(?:resolution|requiresBuild|name)\b|^ {2}/.test(text));
  const entry = parseYaml(wellEnded(own))?.value;
  if (!isRecord(entry) || !isRecord(entry["resolution"])) return null;
  return pnpmEntry(key, entry, path)?.map((one) => ({ ...one, line })) ?? null;
}

/** Only the resolution's own lines stay below it. */
function wellEnded(lines: readonly string[]): string {
  let within = false;
  const kept = lines.filter((text) => {
    if (!text.startsWith(" ")) within = text.startsWith("resolution");
    return !text.startsWith(" ") || within;
  });
  return `${kept.join("\n")}\n`;
}
