import { at, isRecord, parseJson } from "../../parse.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";
import { NUGET_HOSTS } from "./projects.js";

/** `packages.lock.json`. Source: https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files#locking-dependencies */
export const nugetLock: Format = {
  ecosystem: "nuget",
  role: "lock",
  what: "a NuGet lock file",
  is: (path) => /(^|\/)packages\.lock\.json$/i.test(path),
  registries: NUGET_HOSTS,
  read: (text) => {
    const lock = parseJson(text)?.value;
    const frameworks = at(lock, "dependencies") ?? {};
    if (!isRecord(lock) || !isRecord(frameworks)) return null;
    return allOf(
      Object.values(frameworks).map((all) =>
        isRecord(all)
          ? allOf(Object.entries(all).map(([name, entry]) => (isRecord(entry) ? locked(name, entry) : null)))
          : null,
      ),
    );
  },
  readPart: (lines) => jsonPart(lines, ofBlock),
};

function ofBlock({ key, fields, changed }: JsonBlock): readonly Dependency[] | null {
  const { resolved, type } = fields;
  if (key !== null && (typeof resolved === "string" || type === "Project")) return locked(key, fields);
  if (!changed.some((name) => /^(?:resolved|contentHash)$/.test(name))) return [];
  // A hash alone stands so far below its package that only the version is on the screen.
  return typeof resolved === "string" && !changed.includes("resolved")
    ? locked(`a package at ${resolved}`, fields)
    : null;
}

/** Projects of the repository resolve to nothing. */
function locked(name: string, { resolved, contentHash }: Readonly<Record<string, unknown>>): readonly Dependency[] {
  if (typeof resolved !== "string") return [];
  const integrity = typeof contentHash === "string" ? { integrity: [`sha512-${contentHash}`] } : {};
  return [{ name, version: resolved, source: REGISTRY, ...integrity }];
}
