import { at, isList, isRecord, parseJson } from "../../parse.js";
import { gitFrom, hostOf, pathFrom, registryFrom, urlFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";
import { trusted } from "../npm/fields.js";

export const PACKAGIST: readonly string[] = ["packagist.org", "repo.packagist.org"];

type Table = Readonly<Record<string, unknown>>;

/** `composer.json`. Source: https://getcomposer.org/doc/04-schema.md */
export const composerJson: Format = {
  ecosystem: "composer",
  role: "manifest",
  what: "a Composer manifest",
  is: (path) => /(^|\/)composer\.json$/i.test(path),
  registries: PACKAGIST,
  read: (text, path) => {
    const manifest = parseJson(text)?.value;
    return isRecord(manifest) ? ofManifest(manifest, path) : null;
  },
  readPart: (lines, path) => jsonPart(lines, (block) => ofBlock(block, path)),
};

const ofManifest = (manifest: Table, path: string): readonly Dependency[] | null =>
  allOf([
    ofRequire(manifest["require"]),
    ofRequire(manifest["require-dev"]),
    ofRepositories(manifest["repositories"], path),
    ofConfig(manifest["config"]),
    ofStability(manifest["minimum-stability"]),
  ]);

function ofRequire(block: unknown): readonly Dependency[] | null {
  if (block === undefined) return [];
  if (isList(block) && block.length === 0) return [];
  if (!isRecord(block)) return null;
  return Object.entries(block).map(([name, version]) => ({
    name: name.toLowerCase(),
    version: typeof version === "string" ? version : "",
    source: REGISTRY,
  }));
}

/** A list, or named ones; one that is `false` is switched off. */
function ofRepositories(all: unknown, path: string): readonly Dependency[] | null {
  if (all === undefined) return [];
  if (!isList(all) && !isRecord(all)) return null;
  return Object.entries(all).flatMap(([name, one]) =>
    isRecord(one) ? repository(one, path) : [{ name: `repository ${name}`, version: String(one), source: REGISTRY }],
  );
}

/** Where packages may come from beside the registry, or a package that is written out with its archive. */
function repository(one: Table, path: string): readonly Dependency[] {
  const [type, url, written] = [one["type"], one["url"], one["package"]];
  if (written !== undefined) return (isList(written) ? written : [written]).map(writtenOut);
  const [kind, place] = [type, url].map((text) => (typeof text === "string" ? text : ""));
  if (kind === undefined || place === undefined || place === "") return [];
  const source =
    kind === "path" ? pathFrom(path, place) : kind === "composer" ? registryFrom(place, PACKAGIST) : gitFrom(place);
  return [{ name: `repository ${hostOf(place)}`, version: "", source }];
}

function writtenOut(entry: unknown): Dependency {
  const [name, version, url] = [
    at(entry, "name"),
    at(entry, "version"),
    at(entry, "dist", "url") ?? at(entry, "source", "url"),
  ];
  return {
    name: typeof name === "string" ? name.toLowerCase() : "package",
    version: typeof version === "string" ? version : "",
    source: urlFrom(typeof url === "string" ? url : ""),
  };
}

/** They say how it looks and how fast it is. */
const HARMLESS_SETTING =
  /^(?:sort-packages|optimize-autoloader|classmap-authoritative|apcu-autoloader|preferred-install|process-timeout|platform|platform-check|bin-compat|bin-dir|vendor-dir|prepend-autoloader|htaccess-protect|use-parent-dir|archive-format|autoloader-suffix)$/;

/** Which packages may run code at install, and whatever else decides how packages are fetched. */
function ofConfig(config: unknown): readonly Dependency[] | null {
  if (config === undefined) return [];
  if (!isRecord(config)) return null;
  return Object.entries(config).flatMap(([key, value]): readonly Dependency[] => {
    if (key === "allow-plugins") return ofPlugins(value);
    if ((key === "secure-http" && value === false) || (key === "disable-tls" && value === true)) return [OPEN];
    if (HARMLESS_SETTING.test(key) || key === "secure-http" || key === "disable-tls") return [];
    return [{ name: `config ${key}`, version: (JSON.stringify(value) ?? "").slice(0, 100), source: REGISTRY }];
  });
}

const OPEN: Dependency = {
  name: "connections without encryption",
  version: "",
  source: { kind: "registry", host: null, insecure: true },
};

const ofPlugins = (value: unknown): readonly Dependency[] =>
  value === true
    ? [trusted("any plugin")]
    : Object.entries(isRecord(value) ? value : {}).flatMap(([name, may]) => (may === true ? [trusted(name)] : []));

const ofStability = (value: unknown): readonly Dependency[] =>
  typeof value === "string" ? [{ name: "minimum-stability", version: value, source: REGISTRY }] : [];

const NAME = /^(?:[\w.-]{1,100}\/[\w.-]{1,100}|php(?:-64bit)?|(?:ext|lib)-[\w-]{1,50})$/i;
const RANGE = /^[\s\d^~*<>=!|.,@v\w/#-]{0,200}$/i;
/** Fields that are read, and those of which none says what is fetched. */
const READ = /^(?:require|require-dev|repositories|config|minimum-stability)$/;
const HARMLESS =
  /^(?:name|description|version|type|license|keywords|homepage|authors|support|funding|autoload|autoload-dev|psr-[04]|classmap|files|scripts|scripts-descriptions|scripts-aliases|bin|archive|prefer-stable|suggest|conflict|replace|provide|time|readme|abandoned|email|role|\$schema)$/;

/** What stands around the blocks that are on the screen is read as the manifest itself, as far as it goes. */
function ofBlock(block: JsonBlock, path: string): readonly Dependency[] | null {
  const root = [...block.within, block.key ?? ""].find((key) => key !== "");
  if (root === undefined) return ofOpen(block, path);
  return READ.test(root) || HARMLESS.test(root) || block.changed.length === 0 ? [] : null;
}

/** A pair of a package's name and something like a version is a requirement; one that is switched on may run code. */
function ofOpen({ key, headless, fields, changed }: JsonBlock, path: string): readonly Dependency[] | null {
  const isItem = !headless && key === null && typeof fields["url"] === "string";
  const pairs = Object.entries(fields).filter(
    ([name, value]) => NAME.test(name) && typeof value === "string" && RANGE.test(value),
  );
  const plugins = Object.entries(fields).filter(([name, value]) => NAME.test(name) && typeof value === "boolean");
  const known = new Set([...pairs, ...plugins].map(([name]) => name));
  const isKnown = (name: string): boolean => {
    const [root = ""] = name.split(".");
    return (
      known.has(name) || READ.test(root) || HARMLESS.test(root) || HARMLESS_SETTING.test(root) || name.startsWith(".")
    );
  };
  if (!isItem && !changed.every(isKnown)) return null;
  return allOf([
    ofManifest(fields, path),
    ofRequire(Object.fromEntries(pairs)),
    ofPlugins(Object.fromEntries(plugins)),
    isItem ? repository(fields, path) : [],
  ]);
}
