import { at, isList, isRecord, parseJson } from "../../parse.js";
import { gitFrom, hostOf, pathFrom, registryFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format, type Source } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";

const PACKAGIST: readonly string[] = ["packagist.org", "repo.packagist.org"];

type Table = Readonly<Record<string, unknown>>;

/** `composer.json`. Source: https://getcomposer.org/doc/04-schema.md */
export const composerJson: Format = {
  ecosystem: "composer",
  role: "manifest",
  what: "a Composer manifest",
  is: (path) => /(^|\/)composer\.json$/i.test(path),
  registries: PACKAGIST,
  read: (text, path) => {
    const manifest = parseJson(text)?.value;
    if (!isRecord(manifest)) return null;
    const repositories = manifest["repositories"] ?? [];
    const list = isList(repositories) ? repositories : isRecord(repositories) ? Object.values(repositories) : null;
    return allOf([
      ofRequire(manifest["require"]),
      ofRequire(manifest["require-dev"]),
      list?.map((one) => repository(one, path)) ?? null,
    ]);
  },
  readPart: (lines, path) => jsonPart(lines, (block) => ofBlock(block, path)),
};

function ofRequire(block: unknown): readonly Dependency[] | null {
  if (block === undefined) return [];
  if (isList(block) && block.length === 0) return [];
  if (!isRecord(block)) return null;
  return Object.entries(block).map(([name, version]) => ({
    name: name.toLowerCase(),
    version: typeof version === "string" ? version : "",
    source: REGISTRY,
  }));
}

/** Where packages may come from beside the registry. */
function repository(one: unknown, path: string): Dependency {
  const [type, url] = [at(one, "type"), at(one, "url")];
  const place = typeof url === "string" ? url : "";
  const kind = typeof type === "string" ? type : "";
  const source =
    kind === "path" ? pathFrom(path, place) : kind === "composer" ? registryFrom(place, PACKAGIST) : gitFrom(place);
  return { name: `repository ${place === "" ? kind : hostOf(place)}`, version: "", source };
}

const NAME = /^(?:[\w.-]{1,100}\/[\w.-]{1,100}|php(?:-64bit)?|(?:ext|lib)-[\w-]{1,50})$/i;
const RANGE = /^[\s\d^~*<>=!|.,@v\w/#-]{0,200}$/i;

/** Off the screen, a pair of a package's name and something like a version is a requirement. */
function ofBlock({ key, headless, within, fields, changed }: JsonBlock, path: string): readonly Dependency[] | null {
  if (key === "require" || key === "require-dev") return ofRequire(fields);
  if (typeof fields["type"] === "string" && typeof fields["url"] === "string") return [repository(fields, path)];
  if (within.includes("repositories") || key === "repositories") return changed.length === 0 ? [] : null;
  if (!headless)
    return changed.some((name) => CODE.test(name)) || (CODE.test(key ?? "") && changed.length > 0) ? null : [];
  const pairs = Object.entries(fields).filter(
    ([name, value]) => NAME.test(name) && typeof value === "string" && RANGE.test(value),
  );
  const known = new Set(pairs.map(([name]) => name));
  const left = changed.some(
    (name) => !known.has(name) && !/^(?:description|version|name|type|license|require(?:-dev)?\..{0,300})$/.test(name),
  );
  return left ? null : ofRequire(Object.fromEntries(pairs));
}

/** They run by themselves at install, or say what may. */
const CODE = /^(?:scripts|config|repositories|allow-plugins)\b/;

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
  readPart: (lines, path) =>
    jsonPart(lines, ({ key, fields, changed, within }) => {
      const isEntry = typeof fields["name"] === "string" && typeof fields["version"] === "string";
      if (isEntry) return locked(fields, path);
      // What a package says of itself stands within it, and is asked for there.
      if (key !== null || within.length > 1) return [];
      return changed.every(
        (name) => !/^(?:name|version|url|reference|shasum|type|(?:dist|source)\..{0,100})$/.test(name),
      )
        ? []
        : null;
    }),
};

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
  const named = { name: name.toLowerCase(), source };
  // A branch moves, so its commit is the version.
  if (/^dev-|-dev$/.test(version)) return [{ ...named, version: `${version}#${hash ?? ""}` }];
  return [{ ...named, version, ...(hash === undefined ? {} : { integrity: [`sha1:${hash}`] }) }];
}

/** A package of the registry is taken from the host that its author chose. Another one is another place. */
function sourceOf(entry: Table, path: string): Source {
  const [type, dist, git] = [at(entry, "dist", "type"), at(entry, "dist", "url"), at(entry, "source", "url")];
  if (type === "path" && typeof dist === "string") return pathFrom(path, dist);
  const url = typeof dist === "string" ? dist : typeof git === "string" ? git : "";
  if (HOSTED.has(hostOf(url)) || url === "") return REGISTRY;
  return registryFrom(url, PACKAGIST);
}

const HOSTED: ReadonlySet<string> = new Set([
  ...["github.com", "api.github.com", "codeload.github.com"],
  ...["gitlab.com", "bitbucket.org", "api.bitbucket.org", "packagist.org", "repo.packagist.org"],
]);
