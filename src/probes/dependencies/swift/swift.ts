import { at, isList, isRecord, parseJson } from "../../parse.js";
import { hostedAt, pathFrom, urlFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { byLine } from "../by-line.js";
import { joinedCalls } from "../joined-calls.js";
import { jsonPart } from "../json-part.js";

/** `Package.swift`, a program. Source: https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html */
export const packageSwift: Format = {
  ecosystem: "swift",
  role: "manifest",
  what: "a Swift package's manifest",
  is: (path) => /(?:^|\/)package(?:@swift-[\d.]{1,10})?\.swift$/i.test(path),
  registries: [],
  readPart: (lines, path) =>
    byLine(
      joinedCalls(lines, /^\s*\.(?:package|binaryTarget)\(/),
      (text) => ofCall(text, path),
      /^\s*(?:\/\/(?!\s*swift-tools-version).*\r?|(?:\.product\(name:\s*"[^"]{0,100}",\s*package:\s*"[^"]{0,100}"\),?|"[\w-]{1,100}",?)\s*)?$/,
    ),
};

const CALL =
  /^\s*\.package\(\s*(?:name:\s*"[^"]{1,200}",\s*)?(url|path|id):\s*"([^"]{1,500})"\s*(?:,\s*(?:(\S.{0,299}?)\s*)??)?\),?\s*(?:\/\/.*)?$/;
const RANGE = /^"(\d[\w.-]{0,50})"\s*\.\.[.<]\s*"(\d[\w.-]{0,50})"$/;
const WORD =
  /^(?:\.?(?:upToNextMajor|upToNextMinor)\(\s*)?\.?(from|exact|branch|revision)[:(]\s*"([^"]{1,200})"\s*\){0,2}$/;

/** A library that comes as it was built, from an address or a folder. */
const BINARY =
  /^\s*\.binaryTarget\(\s*name:\s*"([^"]{1,200})",\s*(url|path):\s*"([^"]{1,500})"\s*(?:,\s*checksum:\s*"([^"]{1,200})"\s*)?(?:,\s*)?\),?\s*(?:\/\/.*)?$/;

function ofCall(text: string, path: string): Dependency | null {
  const [binary, target = "", by, from = "", checksum] = BINARY.exec(text) ?? [];
  if (binary !== undefined) {
    const source = by === "url" ? urlFrom(from) : pathFrom(path, from);
    return {
      name: target,
      version: "",
      source,
      ...(checksum === undefined ? {} : { integrity: [`sha256:${checksum}`] }),
    };
  }
  const [found, kind, place = "", rest = ""] = CALL.exec(text) ?? [];
  if (found === undefined) return null;
  if (kind === "path") return { name: place, version: "", source: pathFrom(path, place) };
  const [range, word] = [RANGE.exec(rest), WORD.exec(rest)];
  if (range === null && word === null) return null;
  const own = kind === "id" ? { name: place, source: REGISTRY } : hostedAt(place);
  return { ...own, version: range === null ? (word?.[2] ?? "") : `>=${range[1]} <${range[2]}` };
}

/** `Package.resolved` of all versions of the format. */
export const packageResolved: Format = {
  ecosystem: "swift",
  role: "lock",
  what: "a Swift lock file",
  is: (path) => /(?:^|\/)package\.resolved$/i.test(path),
  registries: [],
  read: (text) => {
    const lock = parseJson(text)?.value;
    if (!isRecord(lock)) return null;
    const pins = at(lock, "pins") ?? at(lock, "object", "pins") ?? [];
    return isList(pins) ? allOf(pins.map((pin) => (isRecord(pin) ? ofPin(pin) : null))) : null;
  },
  readPart: (lines) =>
    jsonPart(lines, (block) => {
      const isPin = typeof (block.fields["location"] ?? block.fields["repositoryURL"]) === "string";
      if (isPin) return ofPin(block.fields) ?? (block.changed.length === 0 ? [] : null);
      if (block.key === "state" && !block.headless) return [];
      return block.changed.some(
        (key) =>
          /^(?:identity|revision|version|branch|location|repositoryURL|state\..{0,60})$/.test(key) &&
          !isFormat(block.fields),
      )
        ? null
        : [];
    }),
};

/** `"version" : 2` is the format's. */
const isFormat = ({ version, revision }: Readonly<Record<string, unknown>>): boolean =>
  revision === undefined && typeof version === "string" && /^\d$/.test(version);

function ofPin(pin: Readonly<Record<string, unknown>>): readonly Dependency[] | null {
  const [location, state] = [pin["location"] ?? pin["repositoryURL"], pin["state"]];
  const [version, branch, revision] = ["version", "branch", "revision"].map((key) => at(state, key));
  if (typeof location !== "string") return null;
  const commit = typeof revision === "string" ? revision : "";
  if (typeof version === "string")
    return [{ ...hostedAt(location), version, ...(commit === "" ? {} : { integrity: [`sha1:${commit}`] }) }];
  if (commit === "") return null;
  return [{ ...hostedAt(location), version: typeof branch === "string" ? `${branch}#${commit}` : commit }];
}
