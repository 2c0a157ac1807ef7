import { at as valueAt, isRecord, parseJson } from "../../parse.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";
import { at, DENO_HOSTS } from "./specifier.js";

/** `deno.lock` of the versions 2 to 5. Source: https://docs.deno.com/runtime/fundamentals/modules/#integrity-checking-and-lock-files */
export const denoLock: Format = {
  ecosystem: "deno",
  role: "lock",
  what: "a Deno lock file",
  is: (path) => /(^|\/)deno\.lock$/i.test(path),
  registries: DENO_HOSTS,
  read: (text) => {
    const lock = parseJson(text)?.value;
    if (!isRecord(lock)) return null;
    const places = [["npm"], ["jsr"], ["packages", "npm"], ["packages", "jsr"], ["npm", "packages"]];
    return allOf([...places.map((keys) => ofPackages(valueAt(lock, ...keys))), ofRemote(lock["remote"])]);
  },
  readPart: (lines) => jsonPart(lines, ofBlock),
};

const KEY = /^((?:@[^/@]{1,200}\/)?[^@/]{1,200})@(\d[^_]{0,100})/;

function ofPackages(all: unknown): readonly Dependency[] | null {
  if (all === undefined) return [];
  if (!isRecord(all)) return null;
  return Object.entries(all).flatMap(([key, entry]) => ofPackage(key, entry));
}

function ofPackage(key: string, entry: unknown): readonly Dependency[] {
  const [, name, version = ""] = KEY.exec(key) ?? [];
  const hash = valueAt(entry, "integrity");
  if (name === undefined) return [];
  // npm says its algorithm; the other registry's are all of one.
  const integrity = typeof hash !== "string" ? {} : { integrity: [/^sha\d/.test(hash) ? hash : `sha256:${hash}`] };
  return [{ name, version, source: REGISTRY, ...integrity }];
}

/** Modules by their addresses, each with its hash. */
function ofRemote(remote: unknown): readonly Dependency[] | null {
  if (remote === undefined) return [];
  if (!isRecord(remote)) return null;
  return Object.entries(remote).map(([address, hash]) => ({
    name: address.replace(/^https?:\/\//i, ""),
    version: "",
    source: at(address),
    integrity: [`sha256:${String(hash)}`],
  }));
}

const IS_ADDRESS = /^https?:\/\//i;

function ofBlock({ key, fields, changed }: JsonBlock): readonly Dependency[] | null {
  if (key !== null && KEY.test(key)) return ofPackage(key, fields);
  const remote = Object.entries(fields).filter(
    ([name, hash]) => IS_ADDRESS.test(name) && typeof hash === "string" && /^[0-9a-f]{0,128}$/.test(hash),
  );
  const isOff = key === null && changed.includes("integrity");
  return isOff ? null : ofRemote(Object.fromEntries(remote));
}
