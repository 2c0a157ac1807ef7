import { REGISTRY, type Dependency, type PartLine, type Source } from "../ecosystem.js";
import { linked, nameIn, sourceOf } from "./resolved.js";

/** One block of the file: what it is asked for as, and what it says. `key: null`: the key is off the screen. */
export type YarnEntry = {
  readonly key: string | null;
  readonly line: number;
  readonly fields: Record<string, unknown>;
  changed: boolean;
};

const KEY = /^(\S.{0,20000}):\s*$/;
const FIELD =
  /^ {2}("?)(version|resolved|integrity|resolution|checksum|linkType)\1:?(?:\s+(?!\s)"?([^"]{0,3000}?)"?)?$/;
/** Below an entry: a block's name, or a pair of it. */
const ELSE = /^ {2,6}[^\s?<{[&*!|>].{0,3000}$|^\s*$|^#/;
/** What yarn never writes, and could stand for anything. */
const ODD = /:\s+[&*!|>{[]/;

/** The blocks among the lines. `odd`: a changed line has none of the shapes that yarn writes. */
export function yarnEntries(lines: readonly PartLine[]): { entries: readonly YarnEntry[]; odd: boolean } {
  const entries: YarnEntry[] = [];
  let odd = false;
  for (const { text, changed, line } of lines) {
    const key = text.startsWith("#") ? undefined : KEY.exec(text)?.[1];
    const [found, , name = "", value = ""] = FIELD.exec(text.trimEnd()) ?? [];
    if (key !== undefined) entries.push({ key, line, fields: {}, changed });
    else if (found !== undefined) {
      if (entries.length === 0) entries.push({ key: null, line, fields: {}, changed });
      const entry = entries.at(-1);
      if (entry === undefined) continue;
      entry.fields[name] = value;
      entry.changed ||= changed;
    } else if (changed && (!ELSE.test(text) || ODD.test(text))) odd = true;
  }
  return { entries, odd };
}

/** `null`: the entry has no shape that yarn writes. */
export function yarnEntry(
  key: string,
  fields: Readonly<Record<string, unknown>>,
  path: string,
): readonly Dependency[] | null {
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const name = /^"?((?:@[^/@"\s]{1,214}\/)?[^@"\s/]{1,214})@/.exec(key)?.[1];
  if (name === undefined) return null;
  const [resolution, resolved] = [text("resolution"), text("resolved")];
  if (resolution === "" && text("version") === "") return null;
  const own = /^.{1,214}?@(?:workspace|link|portal):([^:]{0,1000})/.exec(resolution)?.[1];
  if (own !== undefined) return [{ name, version: "", source: linked(own, path) }];
  const place = resolution === "" ? ofClassic(resolved, path) : ofBerry(resolution, path);
  const hashes = [text("integrity"), text("checksum")]
    .flatMap((hash) => hash.split(/\s+/))
    .filter((hash) => hash !== "");
  return [
    {
      name,
      version: place.version || text("version"),
      source: place.source,
      ...(place.name === undefined || place.name === name ? {} : { of: place.name }),
      ...(hashes.length === 0 ? {} : { integrity: hashes }),
    },
  ];
}

type Place = { readonly name?: string; readonly source: Source; readonly version: string };

/** An address, with its hash behind `#`; nothing for a folder of the repository. */
function ofClassic(resolved: string, path: string): Place {
  if (resolved === "") return { source: REGISTRY, version: "" };
  const name = nameIn(resolved);
  const { source, version } = sourceOf(addressOf(resolved), path);
  return { ...(name === undefined ? {} : { name }), source, version };
}

/** The hash of an archive is not part of where it is. */
const addressOf = (resolved: string): string =>
  resolved.replace(/#[0-9a-f]{40}$/, (hash) => (/\.git#|^git/.test(resolved) ? hash : ""));

/** `lodash@npm:4.17.21`, `lodash@https://github.com/a/b.git#commit=…`, `lodash@patch:…`. */
function ofBerry(resolution: string, path: string): Place {
  const [, name = "", spec = ""] = /^((?:@[^/@]{1,214}\/)?[^@/]{1,214})@(.{1,3000})$/.exec(resolution) ?? [];
  const archive = /::.{0,500}?__archiveUrl=([^&]{1,2000})/.exec(spec)?.[1];
  if (archive !== undefined) return { name, ...sourceOf(decoded(archive), path) };
  if (/^(?:npm|patch|virtual):/.test(spec)) return { name, source: REGISTRY, version: "" };
  return { name, ...sourceOf(spec, path) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // no address then, which is a foreign one as well
  }
}
