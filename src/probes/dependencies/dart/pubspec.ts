import { at, isRecord, parseYaml } from "../../parse.js";
import { gitFrom, pathFrom, registryFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { grouped } from "./groups.js";

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
const DEPENDENCIES = /^(?:dev_)?dependencies$|^dependency_overrides$/;
const VERSION = /^(?:(?:[\^<>=]{1,2}\s?)?\d.{0,100}|any)$/;

/** Each package's lines are read as a document of that one package. Sections that name no package say nothing. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let section: string | null = null;
  let understood = true;
  const groups = grouped(lines);
  groups.forEach((group, index) => {
    const head = SECTION.exec(group[0]?.text ?? "")?.[1];
    if (head !== undefined) {
      section = head;
      understood &&= !takesOver(group, groups[index + 1]);
    }
    const found = isOther(section) || isQuiet(group) ? [] : ofGroup(group, section, path);
    if (found !== null) dependencies.push(...found);
    else if (group.some(({ changed }) => changed)) understood = false;
  });
  return { dependencies, understood };
}

/** A section's new name around packages that stay, or a section on one line. */
const takesOver = ([head]: readonly PartLine[], next: readonly PartLine[] | undefined): boolean =>
  head?.changed === true &&
  DEPENDENCIES.test(SECTION.exec(head.text)?.[1] ?? "") &&
  (!/:\s*(?:#.*)?$/.test(head.text) || (next?.[0]?.changed === false && /^\s+[^\s#]/.test(next[0].text)));

const isOther = (section: string | null): boolean => section !== null && !DEPENDENCIES.test(section);

/** A section's own line, comments and empty lines. */
const isQuiet = (group: readonly PartLine[]): boolean => group.every(({ text }) => /^\s*(?:#.*)?$|^\w/.test(text));

/** `null`: its head is off the screen, or it is no package for sure. */
function ofGroup(group: readonly PartLine[], section: string | null, path: string): readonly Dependency[] | null {
  if (!/^ {2}[a-z_]/i.test(group[0]?.text ?? "")) return null;
  const read = parseYaml(group.map(({ text }) => text.replace(/^ {2}/, "")).join("\n"))?.value;
  const [[name, spec] = [], more] = isRecord(read) ? Object.entries(read) : [];
  if (name === undefined || more !== undefined || (section === null && !looksLikePackage(name, spec))) return null;
  const line = group.find(({ text }) => /^\s*(?:version|ref)\s*:/.test(text))?.line ?? group[0]?.line;
  return ofSpec(name, spec, path)?.map((one) => (line === undefined ? one : { ...one, line })) ?? null;
}

/** Off the screen of its section, by its value. */
function looksLikePackage(name: string, spec: unknown): boolean {
  if (/^(?:sdk|flutter)$/.test(name)) return isRecord(spec);
  return isRecord(spec)
    ? ["git", "path", "hosted", "sdk"].some((key) => Object.hasOwn(spec, key))
    : VERSION.test(String(spec));
}
