import { REGISTRY, type Dependency, type Source } from "../ecosystem.js";
import { isInside } from "../inside.js";

/** Hosts of npm's own registry, its mirror for yarn, and the registry that `jsr:` names. */
export const NPM_HOSTS: readonly string[] = ["registry.npmjs.org", "registry.yarnpkg.com", "npm.jsr.io"];

/**
 * What a manifest writes behind a name: a range, a tag, an alias, a repository, an address or a path.
 * Source: https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
 */
export function dependencyOf(name: string, spec: string, manifest: string): Dependency {
  const text = spec.trim();
  const alias = /^npm:((?:@[^/@\s]{1,214}\/)?[^@\s]{1,214})(?:@(.*))?$/.exec(text);
  if (alias !== null) return aliased(name, alias[1] ?? "", alias[2] ?? "");
  // yarn wraps what it patches: patch:lodash@npm%3A4.17.21#~/.yarn/patches/…
  if (text.startsWith("patch:")) return { name, version: text, source: REGISTRY };
  if (/^(?:workspace|catalog):/.test(text))
    return { name, version: text, source: text.startsWith("w") ? { kind: "workspace" } : REGISTRY };
  const { source, version } = placed(text, manifest);
  return { name, version, source };
}

function aliased(name: string, of: string, version: string): Dependency {
  return { name, version, source: REGISTRY, ...(of === name ? {} : { of }) };
}

export type Placed = { readonly source: Source; readonly version: string };

function placed(text: string, manifest: string): Placed {
  const path = /^(?:file:|link:|portal:|(?=\.{1,2}\/|\/|~\/))(.{0,2000})$/s.exec(text);
  if (path !== null) return { source: pathSource(path[1] ?? "", manifest), version: "" };
  const git = gitPlace(text);
  if (git !== null) return git;
  const url = /^(https?):\/\/(?:[^/\s@]{1,500}@)?([^/\s:?#]{1,253})/i.exec(text);
  if (url === null) return { source: REGISTRY, version: text.replace(/^(?:npm|jsr):/, "") };
  const host = (url[2] ?? "").toLowerCase();
  const insecure = url[1]?.toLowerCase() === "http" ? { insecure: true } : {};
  return { source: { kind: "url", place: text, host, ...insecure }, version: "" };
}

/** An archive is no folder that reviewers read, wherever it lies. */
function pathSource(place: string, manifest: string): Source {
  return { kind: "path", place, inside: isInside(manifest, place) && !/\.(?:tgz|tar|gz|zip)$/i.test(place) };
}

const HOSTED: Readonly<Record<string, string>> = {
  github: "github.com",
  gitlab: "gitlab.com",
  bitbucket: "bitbucket.org",
  gist: "gist.github.com",
};

/** `git+ssh://git@host/a/b.git#ref`, `git@host:a/b`, `github:a/b#ref`, `a/b#ref`, `https://github.com/a/b.git`. */
export function gitPlace(text: string): Placed | null {
  const archive = ARCHIVE.exec(text);
  if (archive !== null)
    return { source: { kind: "git", place: `github.com/${tidy(archive[1] ?? "")}` }, version: archive[2] ?? "" };
  const [address = "", ...ref] = text.split("#");
  const version = ref.join("#");
  const short = /^(?:(github|gitlab|bitbucket|gist):)?([\w.-]{1,100}(?:\/[\w.-]{1,100})?)$/.exec(address);
  const host = short?.[1] === undefined ? "github.com" : HOSTED[short[1]];
  const isShort = short !== null && (short[1] !== undefined || address.includes("/"));
  if (isShort) return { source: { kind: "git", place: `${host}/${tidy(short[2] ?? "")}` }, version };
  const long = /^(?:git\+)?(git|ssh|https?|file):\/\/(?:[^/\s@]{1,500}@)?(.{1,1000})$/i.exec(address);
  const scp = /^[\w.-]{1,100}@([\w.-]{1,253}):(.{1,1000})$/.exec(address);
  if (scp !== null)
    return { source: { kind: "git", place: `${scp[1]?.toLowerCase()}/${tidy(scp[2] ?? "")}` }, version };
  if (long === null || !(/^git[+:]/i.test(address) || /^ssh:/i.test(address) || isRepository(address))) return null;
  const insecure = /^(?:git\+)?(?:git|http):/i.test(address) ? { insecure: true } : {};
  return { source: { kind: "git", place: tidy(long[2] ?? ""), ...insecure }, version };
}

/** How an archive of a commit is named there. */
const ARCHIVE =
  /^https:\/\/(?:codeload\.)?github\.com\/([\w.-]{1,100}\/[\w.-]{1,100})\/(?:tar\.gz|archive)\/(?:refs\/(?:heads|tags)\/)?([^/\s#?]{1,200}?)(?:\.tar\.gz|\.tgz|\.zip)?(?:#.{0,200})?$/i;

/** An address that a package manager clones although it does not say so. */
const isRepository = (address: string): boolean =>
  /^https?:\/\/[^/\s]{1,300}\/.{1,1000}\.git$/i.test(address) ||
  /^https?:\/\/(?:[^/\s@]{1,300}@)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/\s]{1,100}\/[^/\s]{1,100}$/i.test(
    address,
  );

const tidy = (place: string): string =>
  place
    .replace(/\.git$/i, "")
    .replace(/\/$/, "")
    .toLowerCase();

/** A package's name as npm allows it, old names with capitals included. */
export const isPackageName = (name: string): boolean =>
  /^(?:@[A-Za-z0-9~_-][\w.~-]{0,213}\/)?[A-Za-z0-9~_-][\w.~-]{0,213}$/.test(name);

/**
 * Text that can only be a dependency's version, range or place, where the block around it is not known. A tag such as
 * `next` and `user/repository` look like anything, so they are no proof.
 */
export const looksLikeSpec = (text: string): boolean =>
  /^(?:npm|workspace|catalog|patch|link|portal|file|jsr|github|gitlab|bitbucket|gist|git|git\+\w{1,5}):/.test(text) ||
  /^(?:latest|\*)$/.test(text) ||
  /^(?:git@|https?:\/\/).{1,500}(?:\.git(?:#.{0,200})?|\.tgz|\.tar\.gz)$/.test(text) ||
  /^[~^=v<>]{0,2}=?\s?\d{1,9}(?:\.(?:\d{1,9}|[xX*])){0,2}(?:[-+][\w.+-]{1,100})?(?:\s{1,3}(?:\|\|\s|-\s|[<>=]{1,2})?.{1,100})?$/.test(
    text,
  );
