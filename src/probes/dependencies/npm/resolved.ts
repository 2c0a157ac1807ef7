import type { Source } from "../ecosystem.js";
import { isInside } from "../inside.js";
import { gitPlace, NPM_HOSTS, type Placed } from "./spec.js";

/**
 * The address from which a lock file fetches a version: an archive of a registry or of any host, a repository or a path.
 * `version`: the commit, where it is a repository.
 */
export function sourceOf(resolved: string, lock: string): Placed {
  if (/^(?:file:|\.{1,2}\/)/.test(resolved)) return pathOf(resolved.replace(/^file:/, ""), lock);
  const git = gitPlace(resolved);
  if (git !== null) return git;
  const found = /^(https?):\/\/(?:[^/\s@]{1,500}@)?([^/\s?#]{1,253})/i.exec(resolved);
  if (found === null) return pathOf(resolved, lock);
  const [host, insecure] = [(found[2] ?? "").toLowerCase(), /^http:/i.test(resolved) ? { insecure: true } : {}];
  // How registries name archives: /name/-/name-1.2.3.tgz, and GitHub's /download/@owner/name/1.2.3/….
  const isRegistry = NPM_HOSTS.includes(host) || /\/-\/|\/download\/@/.test(resolved);
  return isRegistry
    ? { source: { kind: "registry", host, ...insecure }, version: "" }
    : { source: { kind: "url", place: resolved, host, ...insecure }, version: "" };
}

const pathOf = (place: string, lock: string): Placed => ({
  source: { kind: "path", place, inside: isInside(lock, place) && !/\.(?:tgz|tar\.gz)$/.test(place) },
  version: "",
});

/** A folder that is linked instead of fetched: one of the repository's own packages, where it lies within. */
export const linked = (place: string, lock: string): Source =>
  isInside(lock, place) ? { kind: "workspace" } : { kind: "path", place, inside: false };

/** The name of the package in an archive's address, where its registry writes it as npm does. */
export function nameIn(resolved: string): string | undefined {
  const [address = ""] = resolved.split("/-/");
  if (address === resolved || !/^https?:/i.test(address)) return undefined;
  const [scope = "", name = ""] = address.replace(/%40/gi, "@").replace(/%2f/gi, "/").split("/").slice(-2);
  return scope.startsWith("@") ? `${scope}/${name}` : name;
}
