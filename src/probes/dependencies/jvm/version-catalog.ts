import { isRecord, parseToml } from "../../parse.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { tomlManifestPart } from "../toml-manifest.js";
import type { Loose } from "../toml-part.js";
import { GRADLE_HOSTS } from "./gradle-line.js";

/** `libs.versions.toml`. Source: https://docs.gradle.org/current/userguide/version_catalogs.html */
export const versionCatalog: Format = {
  ecosystem: "gradle",
  role: "manifest",
  what: "a Gradle version catalog",
  is: (path) => /(?:^|\/)[\w.-]{1,100}\.versions\.toml$/i.test(path),
  registries: GRADLE_HOSTS,
  read: (text) => {
    const catalog = parseToml(text)?.value;
    return isRecord(catalog) ? ofCatalog(catalog) : null;
  },
  readPart: (lines, path) => tomlManifestPart(lines, path, ofCatalog, guessed),
};

type Table = Readonly<Record<string, unknown>>;

const ofCatalog = (catalog: Table): readonly Dependency[] | null =>
  allOf([
    ofTable(catalog["versions"], version),
    ofTable(catalog["libraries"], artifact),
    ofTable(catalog["plugins"], artifact),
  ]);

function ofTable(
  table: unknown,
  read: (name: string, value: unknown) => Dependency | null,
): readonly Dependency[] | null {
  if (table === undefined) return [];
  if (!isRecord(table)) return null;
  return allOf(Object.entries(table).map(([name, value]) => one(read(name, value))));
}

const one = (found: Dependency | null): readonly Dependency[] | null => (found === null ? null : [found]);

/** A version that several share, by its name; a rich one by what it asks for. */
function version(name: string, value: unknown): Dependency | null {
  const text = textOf(value);
  return text === null ? null : { name, version: text, source: REGISTRY };
}

/** What is asked for; another entry's name where it only points there. */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (!isRecord(value)) return null;
  const found = ["strictly", "require", "prefer", "ref"].flatMap((key) =>
    typeof value[key] === "string" ? [[key, value[key]] as const] : [],
  );
  const [[key, text] = ["", ""]] = found;
  return key === "ref" ? `of ${text}` : text;
}

/** `g:a:1.0`, or a table with `module`, `group` and `name`, or `id`. */
function artifact(_: string, value: unknown): Dependency | null {
  if (typeof value === "string") {
    const [, name = "", at = ""] = /^([^:]{1,200}(?::[^:]{1,200})?):([^:]{1,200})$/.exec(value) ?? [];
    return name === "" ? null : { name, version: at, source: REGISTRY };
  }
  if (!isRecord(value)) return null;
  const { module, id, group, name, version: at } = value;
  const called =
    typeof module === "string"
      ? module
      : typeof id === "string"
        ? id
        : typeof name === "string"
          ? `${String(group)}:${name}`
          : null;
  return called === null ? null : { name: called, version: textOf(at) ?? "", source: REGISTRY };
}

/** Off the screen of its section, a string is a version or an artifact by its shape. Bundles only group. */
function guessed({ key, value }: Loose): readonly Dependency[] | null {
  if (key === null) return typeof value === "string" ? [] : null;
  if (Array.isArray(value)) return [];
  if (typeof value !== "string") return one(artifact(key, value) ?? version(key, value));
  return one(value.includes(":") ? artifact(key, value) : version(key, value));
}
