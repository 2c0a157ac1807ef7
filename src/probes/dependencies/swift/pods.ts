import { gitFrom, pathFrom, registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { byLine } from "../by-line.js";

const COCOAPODS: readonly string[] = ["cdn.cocoapods.org", "trunk.cocoapods.org"];

/** `Podfile`, a program. Source: https://guides.cocoapods.org/syntax/podfile.html */
export const podfile: Format = {
  ecosystem: "cocoapods",
  role: "manifest",
  what: "a Podfile",
  is: (path) => /(?:^|\/)podfile$/i.test(path),
  registries: COCOAPODS,
  readPart: (lines, path) =>
    byLine(
      lines,
      (text) => ofPod(text, path),
      /^\s*(?:#.*\r?|(?:end|use_frameworks!|target\s+'[\w.-]{1,100}'\s+do)\s*)?$/,
    ),
};

const POD = /^\s*pod\s+["']([\w./+-]{1,200})["']((?:\s*,\s*["'][^"']{1,100}["']){0,4})\s*(?:,\s*(.{1,500}))?$/;
const SOURCE = /^\s*source\s+["']([^"']{1,500})["']\s*$/;

function ofPod(text: string, path: string): Dependency | null {
  const source = SOURCE.exec(text)?.[1];
  if (source !== undefined) return { name: "source", version: "", source: registryFrom(source, []) };
  const [found, name = "", versions = "", options = ""] = POD.exec(text) ?? [];
  if (found === undefined || /,\s*$/.test(options)) return null;
  const option = (key: string): string =>
    new RegExp(String.raw`:?${key}\s*(?:=>|:)\s*["']([^"']{1,300})["']`).exec(options)?.[1] ?? "";
  if (option("git") !== "")
    return { name, version: option("commit") || option("tag") || option("branch"), source: gitFrom(option("git")) };
  if (option("path") !== "") return { name, version: "", source: pathFrom(path, option("path")) };
  if (/podspec|\bsource\b|http/.test(options)) return null;
  return { name, version: versions.replace(/^\s*,\s*|["']/g, ""), source: REGISTRY };
}

/** `Podfile.lock`, by its indentation. */
export const podfileLock: Format = {
  ecosystem: "cocoapods",
  role: "lock",
  what: "a CocoaPods lock file",
  is: (path) => /(?:^|\/)podfile\.lock$/i.test(path),
  registries: COCOAPODS,
  readPart,
};

const PIN = /^ {2}- "?([\w./+-]{1,200}) \((\d[\w.+-]{0,60})\)"?:?$/;
const HASH = /^ {2}"?([\w./+-]{1,200})"?: ([0-9a-f]{32,64})$/;
/** What a pod needs and what was asked for stand above by themselves. Other places than the registry are not read. */
const ELSE =
  /^(?:[A-Z][A-Z ]{1,40}:.{0,100}| {4}- "?[\w./+-]{1,200}(?: \(.{1,100}\))?"?| {2}- "?[\w./+-]{1,200}(?: \([^()`]{1,100}\))?"?| {2}trunk:|)$/;

function readPart(lines: readonly PartLine[]): Part {
  const hashes = new Map(lines.flatMap(({ text }) => pair(HASH.exec(text))));
  const dependencies: Dependency[] = [];
  let understood = !lines.some(({ text, changed }) => changed && /^(?:EXTERNAL SOURCES|CHECKOUT OPTIONS)/.test(text));
  for (const { text, changed, line } of lines) {
    const [found, name = "", version = ""] = PIN.exec(text) ?? [];
    const hash = hashes.get(name);
    if (found !== undefined)
      dependencies.push({
        name,
        version,
        source: REGISTRY,
        line,
        ...(hash === undefined ? {} : { integrity: [`sha1:${hash}`] }),
      });
    else if (changed && !HASH.test(text) && !ELSE.test(text) && !/^PODFILE CHECKSUM/.test(text)) understood = false;
  }
  return { dependencies, understood };
}

const pair = (found: RegExpExecArray | null): readonly (readonly [string, string])[] =>
  found === null ? [] : [[found[1] ?? "", found[2] ?? ""]];
