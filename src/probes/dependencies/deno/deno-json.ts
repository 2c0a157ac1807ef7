import { at, isRecord, parseJson } from "../../parse.js";
import { urlFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";
import { DENO_HOSTS, ofSpecifier } from "./specifier.js";

/** `deno.json`, `jsr.json` and import maps. Source: https://docs.deno.com/runtime/fundamentals/configuration/ */
export const denoJson: Format = {
  ecosystem: "deno",
  role: "manifest",
  what: "a Deno configuration",
  is: (path) => /(^|\/)(?:deno\.jsonc?|jsr\.jsonc?|import_map\.json)$/i.test(path),
  registries: DENO_HOSTS,
  read: (text, path) => {
    const file = parseJson(text)?.value;
    return isRecord(file) ? ofFile(file, path) : null;
  },
  readPart: (lines, path) => jsonPart(lines, (block) => ofBlock(block, path)),
};

type Table = Readonly<Record<string, unknown>>;

function ofFile(file: Table, path: string): readonly Dependency[] | null {
  const scopes = file["scopes"] ?? {};
  return allOf([
    ofImports(file["imports"], path),
    isRecord(scopes) ? allOf(Object.values(scopes).map((one) => ofImports(one, path))) : null,
    ofMap(file["importMap"]),
  ]);
}

function ofImports(imports: unknown, path: string): readonly Dependency[] | null {
  if (imports === undefined) return [];
  if (!isRecord(imports)) return null;
  return Object.entries(imports).flatMap(([key, text]) =>
    typeof text === "string" ? [ofSpecifier(key, text, path)] : [],
  );
}

/** A list of imports that is kept elsewhere. One in the repository is a file of its own. */
function ofMap(place: unknown): readonly Dependency[] {
  if (typeof place !== "string") return [];
  const source = /^https?:/i.test(place) ? urlFrom(place) : REGISTRY;
  return [{ name: "import map", version: source === REGISTRY ? place : "", source }];
}

const READ = /^(?:imports|scopes|importMap)$/;
/** How it runs, looks and is published. */
const HARMLESS =
  /^(?:name|version|exports|license|description|tasks|compilerOptions|lint|fmt|test|bench|publish|exclude|include|lock|nodeModulesDir|unstable|workspace|\$schema|lib|strict|jsx|jsxImportSource|rules|tags)$/;
const SPECIFIER = /^(?:jsr:|npm:|https?:|\.{1,2}\/)/;

/** Off the screen of its block, a value is an import by how it begins, and a sentence or a command is none. */
function ofBlock({ key, within, fields, changed }: JsonBlock, path: string): readonly Dependency[] | null {
  const root = [...within, key ?? ""].find((one) => one !== "");
  if (root !== undefined) return READ.test(root) || HARMLESS.test(root) || changed.length === 0 ? [] : null;
  const pairs = Object.entries(fields).filter(
    ([name, text]) => !READ.test(name) && typeof text === "string" && SPECIFIER.test(text),
  );
  const known = new Set(pairs.map(([name]) => name));
  const isKnown = (name: string): boolean => {
    const [first = ""] = name.split(".");
    const value = at(fields, name);
    return (
      known.has(name) ||
      name.startsWith(".") ||
      READ.test(first) ||
      HARMLESS.test(first) ||
      (typeof value === "string" && /\s/.test(value))
    );
  };
  if (!changed.every(isKnown)) return null;
  return allOf([ofFile(fields, path), ofImports(Object.fromEntries(pairs), path)]);
}
