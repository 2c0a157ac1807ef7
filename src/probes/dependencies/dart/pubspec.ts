import { at, isRecord, parseYaml } from "../../parse.js";
import { gitFrom, pathFrom, registryFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";

export const PUB_HOSTS: readonly string[] = ["pub.dev", "pub.dartlang.org"];

/** `pubspec.yaml`. Source: https://dart.dev/tools/pub/dependencies */
export const pubspec: Format = {
  ecosystem: "pub",
  role: "manifest",
  what: "a Dart package's manifest",
  is: (path) => /(?:^|\/)pubspec(?:_overrides)?\.yaml$/i.test(path),
  registries: PUB_HOSTS,
  read: (text, path) => {
    const spec = parseYaml(text)?.value;
    if (!isRecord(spec)) return null;
    return allOf(["dependencies", "dev_dependencies", "dependency_overrides"].map((key) => ofBlock(spec[key], path)));
  },
  readPart,
};

function ofBlock(block: unknown, path: string): readonly Dependency[] | null {
  if (block === undefined || block === null) return [];
  return isRecord(block) ? allOf(Object.entries(block).map(([name, spec]) => ofSpec(name, spec, path))) : null;
}

function ofSpec(name: string, spec: unknown, path: string): readonly Dependency[] | null {
  if (spec === null || typeof spec === "string" || typeof spec === "number")
    return [{ name, version: spec === null ? "any" : String(spec), source: REGISTRY }];
  if (!isRecord(spec)) return null;
  const { git, path: folder, hosted, sdk, version } = spec;
  if (typeof sdk === "string") return [];
  if (typeof folder === "string") return [{ name, version: "", source: pathFrom(path, folder) }];
  const [url, ref] = typeof git === "string" ? [git, ""] : [at(git, "url"), at(git, "ref") ?? ""];
  if (typeof url === "string") return [{ name, version: typeof ref === "string" ? ref : "", source: gitFrom(url) }];
  const host = typeof hosted === "string" ? hosted : at(hosted, "url");
  const source = typeof host === "string" ? registryFrom(host, PUB_HOSTS) : REGISTRY;
  return [{ name, version: typeof version === "string" ? version : "", source }];
}

const SECTION = /^(\w{1,60})\s*:/;
const PAIR = /^ {2}([a-z_]\w{0,100})\s*:\s*["']?((?:[\^<>=]{1,2}\s?)?\d[^"'#{}]{0,100}?|any)["']?\s*(?:#.*)?$/;
const DEPENDENCIES = /^(?:dev_)?dependencies$|^dependency_overrides$/;
const OTHER =
  /^(?:name|description|version|homepage|repository|issue_tracker|documentation|publish_to|topics|environment|flutter|funding)$/;

/** A package a line. One that needs more lines is not read in part, nor is what stands in an unknown section. */
function readPart(lines: readonly PartLine[]): Part {
  const dependencies: Dependency[] = [];
  let section: string | null = null;
  let understood = true;
  for (const { text, changed, line } of lines) {
    const [head, pair] = [SECTION.exec(text)?.[1], PAIR.exec(text)];
    if (head !== undefined) {
      section = head;
      understood &&= !changed || OTHER.test(head);
    } else if (pair !== null && isPackage(section, pair[1] ?? ""))
      dependencies.push({ name: pair[1] ?? "", version: (pair[2] ?? "").trim(), source: REGISTRY, line });
    else if (changed && !/^\s*(?:#.*)?$/.test(text) && !(section !== null && OTHER.test(section))) understood = false;
  }
  return { dependencies, understood };
}

const isPackage = (section: string | null, name: string): boolean =>
  section === null ? !/^(?:sdk|flutter)$/.test(name) : DEPENDENCIES.test(section);

/** `pubspec.lock`. */
export const pubspecLock: Format = {
  ecosystem: "pub",
  role: "lock",
  what: "a Dart lock file",
  is: (path) => /(?:^|\/)pubspec\.lock$/i.test(path),
  registries: PUB_HOSTS,
  read: (text, path) => {
    const lock = parseYaml(text)?.value;
    const packages = at(lock, "packages") ?? {};
    if (!isRecord(lock) || !isRecord(packages)) return null;
    return allOf(Object.entries(packages).map(([name, entry]) => locked(name, entry, path)));
  },
  readPart: readLockPart,
};

/** Folders and the SDK's own packages are no others' code that moves by itself. */
function locked(name: string, entry: unknown, path: string): readonly Dependency[] | null {
  const [source, version, description] = [at(entry, "source"), at(entry, "version"), at(entry, "description")];
  if (typeof version !== "string") return null;
  const text = (key: string): string => (typeof at(description, key) === "string" ? String(at(description, key)) : "");
  if (source === "sdk") return [];
  if (source === "path") return [{ name, version: "", source: pathFrom(path, text("path")) }];
  if (source === "git") return [{ name, version: text("resolved-ref"), source: gitFrom(text("url")) }];
  const integrity = text("sha256") === "" ? {} : { integrity: [`sha256:${text("sha256")}`] };
  return [
    { name, version, source: text("url") === "" ? REGISTRY : registryFrom(text("url"), PUB_HOSTS), ...integrity },
  ];
}

/** Each package's lines are set upright again and read as a document of that one package. */
function readLockPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const group of grouped(lines)) {
    const [first] = group;
    const key = /^ {2}([a-z_]\w{0,100}):\s*$/.exec(first?.text ?? "")?.[1];
    const name = key ?? group.flatMap(({ text }) => /^ {6}name:\s*"?(\w{1,100})"?\s*$/.exec(text)?.[1] ?? [])[0];
    const fields = new Map(group.flatMap(({ text }) => fieldOf(text)));
    const description = Object.fromEntries(
      [...fields].filter(([field]) => field.startsWith("  ")).map(([field, value]) => [field.trim(), value]),
    );
    const entry = { source: fields.get("source") ?? "hosted", version: fields.get("version"), description };
    const found = name === undefined ? null : locked(name, entry, path);
    const line = group.find(({ text }) => /^ {4}version:/.test(text))?.line;
    if (found !== null) dependencies.push(...found.map((one) => ({ ...one, ...(line === undefined ? {} : { line }) })));
    else if (
      group.some(
        ({ text, changed }) =>
          changed && /^ {2,6}\S/.test(text) && !/^ {2}(?:dart|flutter):/.test(text) && !/^ {4}dependency:/.test(text),
      )
    )
      understood = false;
  }
  return { dependencies, understood };
}

const fieldOf = (text: string): readonly (readonly [string, string])[] => {
  const [, deep, key = "", value = ""] =
    /^ {4}( {2})?([\w-]{1,40}):\s*(?!\s)"?([^"]{0,500}?)"?$/.exec(text.trimEnd()) ?? [];
  return key === "" ? [] : [[`${deep ?? ""}${key}`, value]];
};

function grouped(lines: readonly PartLine[]): readonly (readonly PartLine[])[] {
  const groups: PartLine[][] = [[]];
  for (const line of lines) {
    if (/^ {0,2}\S/.test(line.text)) groups.push([]);
    groups.at(-1)?.push(line);
  }
  return groups;
}
