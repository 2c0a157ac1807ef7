import { at, isRecord, parseYaml } from "../../parse.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { pnpmEntry } from "./pnpm-lock-entry.js";
import { readPnpmPart } from "./pnpm-lock-part.js";
import { linked } from "./resolved.js";
import { NPM_HOSTS } from "./spec.js";

/** `pnpm-lock.yaml` of every version. Source: https://github.com/pnpm/spec/tree/master/lockfile */
export const pnpmLock: Format = {
  ecosystem: "npm",
  role: "lock",
  what: "a pnpm lock file",
  is: (path) => /(^|\/)pnpm-lock\.yaml$/i.test(path),
  registries: NPM_HOSTS,
  read: (text, path) => {
    const lock = parseYaml(text)?.value;
    if (!isRecord(lock) || lock["lockfileVersion"] === undefined) return null;
    const packages = lock["packages"] ?? {};
    if (!isRecord(packages)) return null;
    const entries = Object.entries(packages).map(([key, entry]) => pnpmEntry(key, entry, path));
    const aliases = Object.entries(isRecord(lock["importers"]) ? lock["importers"] : { ".": lock }).flatMap(
      ([folder, importer]) => aliasesOf(importer, folder, path),
    );
    return entries.some((one) => one === null) ? null : [...entries.flatMap((one) => one ?? []), ...aliases];
  },
  readPart: readPnpmPart,
};

/** What an importer uses under another name than its own (`lodash: { version: evil@1.0.0 }`), or links to. */
function aliasesOf(importer: unknown, folder: string, path: string): readonly Dependency[] {
  return ["dependencies", "devDependencies", "optionalDependencies"].flatMap((block) => {
    const list = at(importer, block);
    return Object.entries(isRecord(list) ? list : {}).flatMap(([name, one]) =>
      usedAs(name, at(one, "version") ?? one, `${folder}/`, path),
    );
  });
}

function usedAs(name: string, version: unknown, folder: string, path: string): readonly Dependency[] {
  if (typeof version !== "string") return [];
  if (version.startsWith("link:"))
    return [{ name, version: "", source: linked(`${folder}${version.slice("link:".length)}`, path) }];
  const found = /^\/?((?:@[^/@]{1,214}\/)?[^/@:]{1,214})[@/](\d[^/(]{0,200})/.exec(version);
  return found === null || found[1] === name
    ? []
    : [{ name, of: found[1] ?? "", version: found[2] ?? "", source: REGISTRY }];
}
