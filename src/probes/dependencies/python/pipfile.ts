import { at, isRecord, parseJson, parseToml } from "../../parse.js";
import { allOf } from "../all-of.js";
import type { Dependency, Format } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";
import { tomlManifestPart } from "../toml-manifest.js";
import type { Loose } from "../toml-part.js";
import { PYPI_HOSTS } from "./requirement.js";
import { ofIndexes, ofSpec, ofTable } from "./table-spec.js";

/** `Pipfile`. Source: https://pipenv.pypa.io/en/latest/pipfile.html */
export const pipfile: Format = {
  ecosystem: "pypi",
  role: "manifest",
  what: "a Pipfile",
  is: (path) => /(^|\/)pipfile$/i.test(path),
  registries: PYPI_HOSTS,
  read: (text, path) => {
    const file = parseToml(text)?.value;
    return isRecord(file) ? ofPipfile(file, path) : null;
  },
  readPart: (lines, path) => tomlManifestPart(lines, path, ofPipfile, guessed),
};

type Table = Readonly<Record<string, unknown>>;
const NO_PACKAGES: ReadonlySet<string> = new Set(["source", "requires", "scripts", "pipenv", "pipfile"]);

/** Each section but a few is a group of packages. */
const ofPipfile = (file: Table, path: string): readonly Dependency[] | null =>
  allOf([
    ofIndexes(file["source"]),
    ...Object.entries(file).map(([name, group]) => (NO_PACKAGES.has(name) ? [] : ofTable(group, path))),
  ]);

const guessed = ({ key, value }: Loose, path: string): readonly Dependency[] | null => {
  if (key === null) return null;
  if (/^(?:python_(?:full_)?version|verify_ssl)$/.test(key)) return [];
  return typeof value === "string" && !/^(?:\*|[=<>~!]{1,3}\s*\d.{0,200})$/.test(value)
    ? null
    : ofSpec(key, value, path);
};

/** `Pipfile.lock`, JSON. */
export const pipfileLock: Format = {
  ecosystem: "pypi",
  role: "lock",
  what: "a Pipfile lock file",
  is: (path) => /(^|\/)pipfile\.lock$/i.test(path),
  registries: PYPI_HOSTS,
  read: (text, path) => {
    const lock = parseJson(text)?.value;
    if (!isRecord(lock)) return null;
    const groups = Object.entries(lock).filter(([name]) => name !== "_meta");
    return allOf([
      ofIndexes(at(lock, "_meta", "sources")),
      ...groups.map(([, group]) =>
        isRecord(group) ? allOf(Object.entries(group).map(([name, entry]) => ofLocked(name, entry, path))) : null,
      ),
    ]);
  },
  readPart: (lines, path) => jsonPart(lines, (block) => ofBlock(block, path)),
};

const WEIGHTY = /^(?:version|hashes\..{0,100}|git|ref|path|file|index|url|)$/;

function ofBlock({ key, within, fields, changed }: JsonBlock, path: string): readonly Dependency[] | null {
  if (typeof fields["url"] === "string" && typeof fields["name"] === "string" && key === null)
    return ofIndexes([fields]);
  const isEntry = PLACES.some((name) => Object.hasOwn(fields, name)) && !within.includes("_meta");
  if (isEntry && key !== null) return ofLocked(key, fields, path);
  return key === "_meta" || within.includes("_meta") || !changed.some((name) => WEIGHTY.test(name)) ? [] : null;
}

const PLACES = ["version", "git", "path", "file"];

function ofLocked(name: string, entry: unknown, path: string): readonly Dependency[] | null {
  const found = isRecord(entry) ? ofSpec(name, entry, path) : null;
  const hashes = at(entry, "hashes");
  const integrity = Array.isArray(hashes) ? hashes.filter((hash): hash is string => typeof hash === "string") : [];
  return found?.map((one) => (integrity.length === 0 ? one : { ...one, integrity })) ?? null;
}
