import { isList, isRecord, parseJson } from "../../parse.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine, type Source } from "../ecosystem.js";
import { trusted } from "./fields.js";
import { linked, sourceOf } from "./resolved.js";
import { NPM_HOSTS } from "./spec.js";

/** `bun.lock`, JSON with trailing commas and a package a line. Source: https://bun.com/docs/install/lockfile */
export const bunLock: Format = {
  ecosystem: "npm",
  role: "lock",
  what: "a bun lock file",
  is: (path) => /(^|\/)bun\.lock$/i.test(path),
  registries: NPM_HOSTS,
  read: (text, path) => {
    const lock = parseJson(text)?.value;
    if (!isRecord(lock)) return null;
    const { packages = {}, trustedDependencies: allowed = [] } = lock;
    if (!isRecord(packages) || !isList(allowed)) return null;
    const found = Object.entries(packages).map(([key, entry]) => ofEntry(key, entry, path));
    const scripts = allowed.flatMap((name) => (typeof name === "string" ? [trusted(name)] : []));
    return found.some((one) => one === null) ? null : [...found.flatMap((one) => one ?? []), ...scripts];
  },
  readPart,
};

/** `"a/b": ["b@1.2.3", "", {…}, "sha512-…"]`: b as a uses it, from the registry that is not said, and its hash. */
function ofEntry(key: string, entry: unknown, path: string): readonly Dependency[] | null {
  const [id, second, , ...more] = isList(entry) ? entry : [];
  const [, of = "", version = ""] =
    /^((?:@[^/@]{1,214}\/)?[^@/]{1,214})@(.{1,2000})$/.exec(typeof id === "string" ? id : "") ?? [];
  if (of === "") return null;
  const name = /(?:^|\/)((?:@[^/]{1,214}\/)?[^/]{1,214})$/.exec(key)?.[1] ?? key;
  const hash = more.find((one) => typeof one === "string" && /^sha\d/.test(one));
  const own = /^(?:workspace|root|link):(.{0,1000})$/.exec(version)?.[1];
  if (own !== undefined) return [{ name, version: "", source: linked(own, path) }];
  const place = placeOf(version, typeof second === "string" ? second : "", path);
  return [
    {
      name,
      version: place.version || (place.source.kind === "registry" ? version : ""),
      source: place.source,
      ...(of === name ? {} : { of }),
      ...(typeof hash === "string" ? { integrity: [hash] } : {}),
    },
  ];
}

function placeOf(version: string, registry: string, path: string): { source: Source; version: string } {
  if (/[:/]/.test(version)) return sourceOf(version, path);
  const [, scheme = "", host = ""] = /^(https?):\/\/(?:[^/\s@]{1,500}@)?([^/\s?#]{1,253})/i.exec(registry) ?? [];
  if (host === "") return { source: REGISTRY, version: "" };
  const insecure = scheme.toLowerCase() === "http" ? { insecure: true } : {};
  return { source: { kind: "registry", host: host.toLowerCase(), ...insecure }, version: "" };
}

/** A line holds a whole entry, or none that is of weight. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const found = /^\s*"[^"\\]{1,1000}":\s*\[\s*"/.test(text) ? inLine(text, path) : [];
    if (found !== null) dependencies.push(...found.map((one) => ({ ...one, line })));
    // The workspaces' lines are a manifest's; a name alone in a line may be allowed to run its scripts.
    if (changed && (found === null || !PLAIN.test(text))) understood = false;
  }
  return { dependencies, understood };
}

const PLAIN =
  /^\s*(?:(?:"[^"\\]{1,1000}":\s*(?:\[.{0,20000}\]|"[^"\\]{0,2000}"|\{(?:\s*\})?|\[|\d{1,9}),?|[}\]],?)\s*)?$/;

function inLine(text: string, path: string): readonly Dependency[] | null {
  const pair = parseJson(`{${text}}`)?.value;
  const [[key, entry] = []] = isRecord(pair) ? Object.entries(pair) : [];
  return key === undefined ? null : ofEntry(key, entry, path);
}
