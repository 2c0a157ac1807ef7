import { gitFrom, pathFrom } from "../address.js";
import { byLine } from "../by-line.js";
import { joinedCalls } from "../joined-calls.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";

/** `mix.exs`, a program: tuples of dependencies a line. Source: https://hexdocs.pm/mix/Mix.Tasks.Deps.html */
export const mixExs: Format = {
  ecosystem: "hex",
  role: "manifest",
  what: "a Mix project file",
  is: (path) => /(?:^|\/)mix\.exs$/i.test(path),
  registries: ["hex.pm", "repo.hex.pm"],
  readPart: (lines, path) =>
    byLine(
      joinedCalls(lines, /^\s*\{:[a-z_]\w{0,100},/),
      (text) => ofTuple(text, path),
      /^\s*(?:#.*\r?|(?:version:\s*"[^"]{0,100}",?|@version\s+"[^"]{0,100}"|[[\]],?|description:\s*"[^"]{0,300}",?)\s*)?$/,
    ),
};

const TUPLE =
  /^\s{0,80}\{:([a-z_]\w{0,100}),\s{0,80}(?:"([^"]{1,200})"(?:,|\s|(?=\})))?([^{}]{0,1000})\},?\s*(?:#.*)?$/;

function ofTuple(text: string, path: string): Dependency | null {
  const [found, name = "", version = "", options = ""] = TUPLE.exec(text) ?? [];
  if (found === undefined) return null;
  const option = (key: string): string => new RegExp(String.raw`\b${key}:\s*"([^"]{1,300})"`).exec(options)?.[1] ?? "";
  const git = option("git") || (option("github") === "" ? "" : `https://github.com/${option("github")}`);
  if (git !== "") return { name, version: option("ref") || option("tag") || option("branch"), source: gitFrom(git) };
  if (option("path") !== "") return { name, version: "", source: pathFrom(path, option("path")) };
  if (/\bin_umbrella:\s*true/.test(options)) return { name, version: "", source: { kind: "workspace" } };
  const of = /\bhex:\s*:(\w{1,100})/.exec(options)?.[1];
  const organization = option("organization") || option("repo");
  const source = organization === "" ? REGISTRY : ({ kind: "registry", host: organization } as const);
  return { name, version, source, ...(of === undefined || of === name ? {} : { of }) };
}

/** `mix.lock`, a package a line. */
export const mixLock: Format = {
  ecosystem: "hex",
  role: "lock",
  what: "a Mix lock file",
  is: (path) => /(?:^|\/)mix\.lock$/i.test(path),
  registries: ["hexpm", "hex.pm", "repo.hex.pm"],
  readPart: (lines) => byLine(lines, locked, /^\s*(?:(?:%\{|\})\s*)?$/),
};

const HEX =
  /^\s*"(\w{1,100})":\s*\{:hex,\s*:(\w{1,100}),\s*"([^"]{1,100})",\s*"([0-9a-f]{1,128})",.{0,20000}?,\s*"(\w[\w:.-]{0,100})"(?:,\s*"[0-9a-f]{1,128}")?\},?\s*$/;
const GIT = /^\s*"(\w{1,100})":\s*\{:git,\s*"([^"]{1,500})",\s*"([0-9a-f]{7,64})",.{0,1000}$/;

function locked(text: string): Dependency | null {
  const [git, hex] = [GIT.exec(text), HEX.exec(text)];
  if (git !== null) return { name: git[1] ?? "", version: git[3] ?? "", source: gitFrom(git[2] ?? "") };
  if (hex === null) return null;
  const [, name = "", of = "", version = "", hash = "", repository = ""] = hex;
  const source = repository === "hexpm" ? REGISTRY : ({ kind: "registry", host: repository } as const);
  return { name, version, source, integrity: [`sha256:${hash}`], ...(of === name ? {} : { of }) };
}
