import { REGISTRY, type Dependency, type Source } from "./ecosystem.js";
import { isInside } from "./inside.js";

/** A repository's address in any of its spellings, without scheme, user and ending: `github.com/owner/name`. */
export function gitFrom(address: string): Source {
  const text = address.trim().replace(/^git\+/i, "");
  const insecure = /^(?:git|http):\/\//i.test(text) ? { insecure: true } : {};
  const place = text
    .replace(/^[a-z+]{2,10}:\/\//i, "")
    .replace(/^[^/\s@]{1,500}@/, "")
    .replace(/^([\w.-]{1,253}):(?!\d)/, "$1/")
    .replace(/[?#].{0,2000}$/, "")
    .replace(/\/$/, "")
    .replace(/\.git$/i, "")
    .toLowerCase();
  return { kind: "git", place, ...insecure };
}

/**
 * A repository where an ecosystem has no registry but the well-known hosts: there it is named by owner and name, so a
 * fork is another package, and it comes from nowhere special.
 */
export function hostedAt(address: string): Pick<Dependency, "name" | "source"> {
  const source = gitFrom(address);
  const place = source.kind === "git" ? source.place : address;
  const open = source.kind === "git" && source.insecure === true;
  const hosted = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/(.{1,500})$/.exec(place)?.[1];
  return hosted === undefined || open
    ? { name: place.split("/").slice(-2).join("/"), source }
    : { name: hosted, source: REGISTRY };
}

/** A registry's address. One of the ecosystem's own hosts is the registry that nobody names. */
export function registryFrom(address: string, own: readonly string[]): Source {
  const host = hostOf(address);
  if (own.includes(host) && !/^http:/i.test(address)) return REGISTRY;
  return { kind: "registry", host, ...open(address) };
}

/** An archive somewhere on the web. */
export const urlFrom = (address: string): Source => ({
  kind: "url",
  place: address,
  host: hostOf(address),
  ...open(address),
});

/** A folder, as a file of the repository names it. An archive is no folder that reviewers read, wherever it lies. */
export const pathFrom = (file: string, place: string): Source => ({
  kind: "path",
  place,
  inside: isInside(file, place) && !/\.(?:tgz|tar|gz|zip|whl|gem|jar|aar|nupkg|dll|exe)$/i.test(place),
});

/** `https://user@Host.test:443/a` is `host.test:443`; without a scheme, what stands before the first slash. */
export const hostOf = (address: string): string =>
  (/^\s*(?:[a-z+]{2,12}:\/\/)?(?:[^/\s@]{1,500}@)?([^/\s?#]{1,253})/i.exec(address)?.[1] ?? address).toLowerCase();

const open = (address: string): { readonly insecure?: true } =>
  /^\s*(?:[a-z]{2,10}\+)?http:/i.test(address) ? { insecure: true } : {};
