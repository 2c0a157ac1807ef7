import { hostOf, pathFrom, urlFrom } from "../address.js";
import { REGISTRY, type Dependency, type Source } from "../ecosystem.js";
import { isInside } from "../inside.js";

/** Hosts of Deno's own registries and of npm's, which it reads as well. */
export const DENO_HOSTS: readonly string[] = ["jsr.io", "deno.land", "registry.npmjs.org"];

/**
 * What an import map writes behind a name: `jsr:@std/path@^1`, `npm:ms@2`, an address, a file.
 * Source: https://docs.deno.com/runtime/fundamentals/modules/
 */
export function ofSpecifier(key: string, text: string, path: string): Dependency {
  const name = key.length > 1 ? key.replace(/\/$/, "") : key;
  const [, own] = /^(?:jsr|npm):\/?(.{1,500})$/.exec(text) ?? [];
  if (own !== undefined) return { name, ...named(name, own), source: REGISTRY };
  const [, host = "", place = ""] = /^https?:\/\/([^/\s]{1,253})\/(.{0,1000})$/i.exec(text) ?? [];
  if (host === "") return { name, version: isFile(text) ? "" : text, source: fileOf(text, path) };
  const versioned = /@\d/.test(place) ? named(name, place) : null;
  return versioned === null ? { name, version: "", source: urlFrom(text) } : { name, ...versioned, source: at(text) };
}

/** Address by which a lock file names a module. */
export const at = (address: string): Source => {
  const host = hostOf(address);
  const open = /^http:/i.test(address) ? { insecure: true } : {};
  return DENO_HOSTS.includes(host) ? { ...REGISTRY, ...open } : { kind: "registry", host, ...open };
};

/** `@std/path@^1.0.0/posix`: the package behind the name where it is another one, and its version. */
function named(name: string, text: string): Pick<Dependency, "version" | "of"> {
  const [, of = text, version = ""] =
    /^((?:@[^/@]{1,200}\/)?[^@]{1,300}?)(?:@([^/]{1,200}).{0,500})?$/.exec(text) ?? [];
  const bare = of.replace(/\/$/, "");
  return bare === name ? { version } : { version, of: bare };
}

const isFile = (text: string): boolean => /^(?:\.{0,2}\/|file:)/.test(text);

const fileOf = (text: string, path: string): Source => {
  if (!isFile(text)) return REGISTRY;
  return isInside(path, text) ? { kind: "workspace" } : pathFrom(path, text);
};
