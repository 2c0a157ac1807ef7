import { at, isRecord, parseJson } from "../../parse.js";
import type { Dependency, Format } from "../ecosystem.js";
import { nameOfFolder, ofEntry } from "./package-lock-entry.js";
import { readLockPart } from "./package-lock-part.js";
import { NPM_HOSTS } from "./spec.js";

/**
 * `package-lock.json` and `npm-shrinkwrap.json` of all three versions.
 * Source: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 */
export const packageLock: Format = {
  ecosystem: "npm",
  role: "lock",
  what: "an npm lock file",
  is: (path) => /(^|\/)(?:package-lock|npm-shrinkwrap)\.json$/i.test(path),
  registries: NPM_HOSTS,
  read: (text, path) => {
    const lock = parseJson(text)?.value;
    const packages = at(lock, "packages");
    if (isRecord(packages)) return inFolders(packages, path);
    const tree = at(lock, "dependencies");
    if (isRecord(tree)) return inTree(tree, path);
    return isRecord(lock) && packages === undefined && tree === undefined ? [] : null;
  },
  readPart: readLockPart,
};

/** Versions 2 and 3: a folder an entry. The root and the workspaces are the repository's own. */
function inFolders(packages: Readonly<Record<string, unknown>>, path: string): readonly Dependency[] | null {
  const found: Dependency[] = [];
  for (const [folder, entry] of Object.entries(packages)) {
    if (!isRecord(entry)) return null;
    const name = nameOfFolder(folder);
    if (name !== null) found.push(ofEntry(name, entry, path));
  }
  return found;
}

/** Version 1: entries within entries, however deep. */
function inTree(tree: Readonly<Record<string, unknown>>, path: string): readonly Dependency[] | null {
  const found: Dependency[] = [];
  const left: Readonly<Record<string, unknown>>[] = [tree];
  for (let level = left.pop(); level !== undefined; level = left.pop())
    for (const [name, entry] of Object.entries(level)) {
      if (!isRecord(entry)) return null;
      found.push(ofEntry(name, entry, path));
      const below = entry["dependencies"];
      if (isRecord(below)) left.push(below);
    }
  return found;
}
