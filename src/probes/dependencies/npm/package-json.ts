import { at, isRecord, parseJson } from "../../parse.js";
import type { Dependency, Format } from "../ecosystem.js";
import { readManifestPart } from "./package-json-part.js";
import { managerOf } from "./fields.js";
import { ofBlock, ofCatalogs, ofPatched, ofTrusted } from "./manifest-blocks.js";
import { NPM_HOSTS } from "./spec.js";

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
  const blocks = BLOCKS.map((keys) => ofBlock(at(manifest, ...keys), path));
  const catalogs = [["catalogs"], ["workspaces", "catalogs"]].map((keys) => ofCatalogs(at(manifest, ...keys), path));
  const trusted = TRUSTED.map((keys) => ofTrusted(at(manifest, ...keys)));
  const patched = [["patchedDependencies"], ["pnpm", "patchedDependencies"]].map((keys) =>
    ofPatched(at(manifest, ...keys), path),
  );
  const found = [...blocks, ...catalogs, ...trusted, ...patched, ofManager(manifest["packageManager"])];
  return found.some((list) => list === null) ? null : found.flatMap((list) => list ?? []);
}

/** `pnpm@9.1.0+sha512.…`: the program that installs. Source: https://nodejs.org/api/packages.html#packagemanager */
function ofManager(field: unknown): readonly Dependency[] | null {
  if (field === undefined) return [];
  return typeof field === "string" ? [managerOf(field)] : null;
}
