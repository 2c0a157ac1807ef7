import { at, isList, isRecord, parseJson } from "../../parse.js";
import type { Dependency, Format } from "../ecosystem.js";
import { readManifestPart } from "./package-json-part.js";
import { managerOf, trusted } from "./fields.js";
import { dependencyOf, NPM_HOSTS } from "./spec.js";

/** `package.json`, as npm, pnpm, yarn and bun read it. */
export const packageJson: Format = {
  ecosystem: "npm",
  role: "manifest",
  what: "a package manifest",
  is: (path) => /(^|\/)package\.json$/i.test(path),
  registries: NPM_HOSTS,
  read: (text, path) => {
    const parsed = parseJson(text);
    return parsed === null || !isRecord(parsed.value) ? null : ofManifest(parsed.value, path);
  },
  readPart: readManifestPart,
};

/** Objects of names and specs. */
const BLOCKS: readonly (readonly string[])[] = [
  ["dependencies"],
  ["devDependencies"],
  ["peerDependencies"],
  ["optionalDependencies"],
  ["overrides"],
  ["resolutions"],
  ["pnpm", "overrides"],
  ["catalog"],
  ["workspaces", "catalog"],
];

/** Lists of packages whose own scripts may run at install. Sources: https://bun.com/docs/install/lifecycle, https://pnpm.io/package_json */
const TRUSTED: readonly (readonly string[])[] = [["trustedDependencies"], ["pnpm", "onlyBuiltDependencies"]];

function ofManifest(manifest: Readonly<Record<string, unknown>>, path: string): readonly Dependency[] | null {
  const blocks = BLOCKS.map((keys) => ofBlock(at(manifest, ...keys), path, ""));
  const catalogs = [at(manifest, "catalogs"), at(manifest, "workspaces", "catalogs")].flatMap((all) =>
    isRecord(all) ? Object.values(all).map((one) => ofBlock(one, path, "")) : [],
  );
  const trusted = TRUSTED.map((keys) => ofTrusted(at(manifest, ...keys)));
  const found = [...blocks, ...catalogs, ...trusted, ofManager(manifest["packageManager"])];
  return found.some((list) => list === null) ? null : found.flatMap((list) => list ?? []);
}

/** Overrides nest: what stands below a name holds within that package only. `null`: no object of names and specs. */
function ofBlock(block: unknown, path: string, within: string): readonly Dependency[] | null {
  if (block === undefined) return [];
  if (!isRecord(block) || within.length > 500) return null;
  const found = Object.entries(block).map(([key, value]) => {
    const name = key === "." ? within : within === "" ? key : `${within} > ${key}`;
    return typeof value === "string" ? [dependencyOf(name, value, path)] : ofBlock(value ?? null, path, name);
  });
  return found.some((list) => list === null) ? null : found.flatMap((list) => list ?? []);
}

function ofTrusted(list: unknown): readonly Dependency[] | null {
  if (list === undefined) return [];
  if (!isList(list)) return null;
  return list.flatMap((name) => (typeof name === "string" ? [trusted(name)] : []));
}

/** `pnpm@9.1.0+sha512.…`: the program that installs. Source: https://nodejs.org/api/packages.html#packagemanager */
function ofManager(field: unknown): readonly Dependency[] | null {
  if (field === undefined) return [];
  return typeof field === "string" ? [managerOf(field)] : null;
}
