import { at, isRecord, parseYaml } from "../../parse.js";
import { gitFrom, pathFrom, registryFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { grouped } from "./groups.js";
import { PUB_HOSTS } from "./pubspec.js";

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
  const [, deep, key = "", rest = ""] = /^ {4}( {2})?([\w-]{1,40}):(.*)$/s.exec(text) ?? [];
  const value = /^"?([^"]{0,500})"?$/.exec(rest.trim())?.[1];
  return key === "" || value === undefined ? [] : [[`${deep ?? ""}${key}`, value]];
};
