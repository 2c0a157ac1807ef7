import { at, isList, isRecord, parseToml } from "../../parse.js";
import { allOf } from "../all-of.js";
import { gitFrom, hostOf, pathFrom, registryFrom, urlFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Source } from "../ecosystem.js";
import { located } from "../located.js";
import { packagesOf, type Package } from "../toml-packages.js";
import { normal, PYPI_HOSTS } from "./requirement.js";

/**
 * `poetry.lock`, `uv.lock` and `pdm.lock`, a table a package.
 * Sources: https://python-poetry.org/docs/basic-usage/, https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile
 */
export const tomlLocks: Format = {
  ecosystem: "pypi",
  role: "lock",
  what: "a Python lock file",
  is: (path) => /(^|\/)(?:poetry|uv|pdm)\.lock$/i.test(path),
  registries: PYPI_HOSTS,
  read: (text, path) => {
    const lock = parseToml(text)?.value;
    const list = at(lock, "package") ?? [];
    if (!isRecord(lock) || !isList(list)) return null;
    return allOf(list.map((one) => (isRecord(one) ? ofPackage({ fields: one, items: [], changed: [] }, path) : null)));
  },
  readPart: (lines, path) => {
    const { packages, odd } = packagesOf(lines);
    const read = packages.map((one) => ({ one, found: ofPackage(one, path) ?? ofFiles(filesOf(one)) }));
    return {
      dependencies: located(
        read.flatMap(({ found }) => found ?? []),
        lines,
      ),
      understood: !odd && read.every(({ one, found }) => found !== null || one.changed.every(isHarmless)),
    };
  },
};

type Table = Readonly<Record<string, unknown>>;

/** What a package says of itself beside what it is; an item of a list is harmless where it names no file. */
const isHarmless = (key: string): boolean =>
  !/^(?:|name|version|source.{0,100}|files|wheels|sdist|git|url|path)$/.test(key);

/** `null`: name or version is off the screen. */
function ofPackage(one: Package, path: string): readonly Dependency[] | null {
  const { fields } = one;
  const { name, version, source } = fields;
  if (typeof name !== "string") return null;
  const own = sourceOf(isRecord(source) ? source : fields, path);
  if (own === null) return [];
  const files = filesOf(one);
  const at = own.version || (typeof version === "string" ? version : "");
  if (at === "") return null;
  const integrity = files.flatMap(({ hash }) => (typeof hash === "string" ? [hash] : []));
  const place = own.source === REGISTRY ? (strangerOf(files) ?? REGISTRY) : own.source;
  return [{ name: normal(name), version: at, source: place, ...(integrity.length === 0 ? {} : { integrity }) }];
}

const filesOf = ({ fields, items }: Package): readonly Table[] =>
  [fields["sdist"], ...listOf(fields["files"]), ...listOf(fields["wheels"]), ...items].filter(isRecord);

const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);

/** A file that does not come from where the registry keeps its files. */
function strangerOf(files: readonly Table[]): Source | null {
  const urls = files.flatMap(({ url }) => (typeof url === "string" ? [url] : []));
  const stranger = urls.find((url) => !PYPI_HOSTS.includes(hostOf(url)) || /^http:/i.test(url));
  return stranger === undefined ? null : registryFrom(stranger, PYPI_HOSTS);
}

type Placed = { readonly source: Source; readonly version: string };

/** As uv and poetry say it. `null`: it is the repository's own. */
function sourceOf(fields: Table, path: string): Placed | null {
  const text = (key: string): string => (typeof fields[key] === "string" ? fields[key] : "");
  if (text("editable") !== "" || text("virtual") !== "") return null;
  const kind = text("type");
  const git = kind === "git" ? text("url") : text("git");
  if (git !== "") {
    const commit = text("resolved_reference") || text("revision") || (/#([0-9a-f]{7,64})$/.exec(git)?.[1] ?? "");
    return { source: gitFrom(git), version: commit };
  }
  const folder = kind === "directory" || kind === "file" ? text("url") : text("directory") || text("path");
  if (folder !== "") return { source: pathFrom(path, folder), version: "" };
  const registry = kind === "legacy" ? text("url") : text("registry");
  if (registry !== "") return { source: registryFrom(registry, PYPI_HOSTS), version: "" };
  return { source: text("url") === "" ? REGISTRY : urlFrom(text("url")), version: "" };
}

const FILE =
  /^([\w.]{1,200}?(?:-[A-Za-z][\w.]{0,100}){0,9}?)-(\d[\w.!+]{0,100}?)(?:-\w{1,100}.{0,300}\.whl|\.tar\.gz|\.zip|\.tar\.bz2)$/;

/** Files whose package is off the screen say by their names whose they are. `null`: at least one does not. */
function ofFiles(items: readonly unknown[]): readonly Dependency[] | null {
  const files = items.filter((one): one is Table => isRecord(one) && typeof one["hash"] === "string");
  if (files.length === 0) return null;
  return allOf(
    files.map((file) => {
      const [, name = "", version = ""] = FILE.exec(fileName(file)) ?? [];
      if (name === "") return null;
      const source = strangerOf([file]) ?? REGISTRY;
      return [{ name: normal(name), version, source, integrity: [String(file["hash"])] }];
    }),
  );
}

function fileName({ file, url }: Table): string {
  const text = typeof file === "string" ? file : typeof url === "string" ? url : "";
  return text.split(/[?#]/)[0]?.split("/").at(-1) ?? "";
}
