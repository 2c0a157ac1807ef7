import { at, isList, isRecord, parseJson } from "../../parse.js";
import { hostOf, pathFrom, registryFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format, type Source } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";
import { PACKAGIST } from "./composer.js";

type Table = Readonly<Record<string, unknown>>;

/** `composer.lock`. Source: https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control */
export const composerLock: Format = {
  ecosystem: "composer",
  role: "lock",
  what: "a Composer lock file",
  is: (path) => /(^|\/)composer\.lock$/i.test(path),
  registries: PACKAGIST,
  read: (text, path) => {
    const lock = parseJson(text)?.value;
    if (!isRecord(lock)) return null;
    const lists = [lock["packages"] ?? [], lock["packages-dev"] ?? []];
    return allOf(
      lists.map((list) => (isList(list) ? allOf(list.map((one) => (isRecord(one) ? locked(one, path) : null))) : null)),
    );
  },
  readPart: (lines, path) => jsonPart(lines, (block) => ofBlock(block, path)),
};

const WEIGHTY = /^(?:name|version|url|reference|shasum|type|(?:dist|source)\..{0,100})$/;

function ofBlock({ key, headless, fields, changed, within }: JsonBlock, path: string): readonly Dependency[] | null {
  if (typeof fields["name"] === "string" && typeof fields["version"] === "string") return locked(fields, path);
  // What a package says of itself stands within it, and is asked for there.
  if (key !== null || within.length > 1) return [];
  if (!changed.some((name) => WEIGHTY.test(name))) return [];
  return headless && !changed.some((name) => /^(?:name|version)$/.test(name)) ? ofArchive(fields, path) : null;
}

/** Whose name and version are off the screen, and so the same: its repository's name has to do. */
function ofArchive(fields: Table, path: string): readonly Dependency[] | null {
  const own = { ...fields, name: keeperOf(fields) ?? "", version: "its version" };
  return own.name === "" ? null : locked(own, path);
}

/** The archive of a package is made by the host of its repository, and a commit is its only hash. */
function locked(entry: Table, path: string): readonly Dependency[] | null {
  const [name, version] = [entry["name"], entry["version"]];
  if (typeof name !== "string" || typeof version !== "string") return null;
  const [shasum, reference] = [
    at(entry, "dist", "shasum"),
    at(entry, "dist", "reference") ?? at(entry, "source", "reference"),
  ];
  const hash = [shasum, reference].find((one): one is string => typeof one === "string" && one !== "");
  const source = sourceOf(entry, path);
  const keeper = keeperOf(entry);
  const named = { name: name.toLowerCase(), source, ...(keeper === undefined ? {} : { keeper }) };
  // A branch moves, so its commit is the version.
  if (/^dev-|-dev$/.test(version)) return [{ ...named, version: `${version}#${hash ?? ""}` }];
  return [{ ...named, version, ...(hash === undefined ? {} : { integrity: [`sha1:${hash}`] }) }];
}

/** `https://api.github.com/repos/Owner/name/zipball/…`, `https://github.com/Owner/name.git`: owner and name. */
function keeperOf(entry: Table): string | undefined {
  const urls = [at(entry, "dist", "url"), at(entry, "source", "url")].flatMap((url) =>
    typeof url === "string" ? [url] : [],
  );
  return urls.flatMap((url) => KEEPER.exec(url.slice(0, 1_000))?.[1]?.toLowerCase() ?? [])[0];
}

const KEEPER = /([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\/(?:zipball|tarball|legacy\.zip|zip|archive|get)\/|\.git$)/;

/** A package of the registry is taken from the host that its author chose. Another one is another place. */
function sourceOf(entry: Table, path: string): Source {
  const [type, dist, git] = [at(entry, "dist", "type"), at(entry, "dist", "url"), at(entry, "source", "url")];
  if (type === "path" && typeof dist === "string") return pathFrom(path, dist);
  const url = typeof dist === "string" ? dist : typeof git === "string" ? git : "";
  if (HOSTED.has(hostOf(url)) || url === "") return REGISTRY;
  return registryFrom(url, PACKAGIST);
}

/** Hosts that many keep their repositories on. */
const HOSTED: ReadonlySet<string> = new Set([
  ...["github.com", "api.github.com", "codeload.github.com"],
  ...["gitlab.com", "bitbucket.org", "api.bitbucket.org", "packagist.org", "repo.packagist.org"],
]);
