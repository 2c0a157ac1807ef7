import { at, isRecord, parseJson } from "../../parse.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { jsonPart, type JsonBlock } from "../json-part.js";
import { NUGET_HOSTS } from "./projects.js";

/**
 * Tools and the SDK itself: `dotnet-tools.json`, `global.json`.
 * Sources: https://learn.microsoft.com/dotnet/core/tools/local-tools-how-to-use, https://learn.microsoft.com/dotnet/core/tools/global-json
 */
export const dotnetTools: Format = {
  ecosystem: "nuget",
  role: "manifest",
  what: "a list of .NET tools",
  is: (path) => /(?:^|\/)(?:dotnet-tools|global)\.json$/i.test(path),
  registries: NUGET_HOSTS,
  read: (text) => {
    const file = parseJson(text)?.value;
    if (!isRecord(file)) return null;
    const [tools, kits] = [at(file, "tools"), at(file, "msbuild-sdks")];
    return [...ofTools(tools), ...ofKits(kits), ...ofSdk(at(file, "sdk"))];
  },
  readPart: (lines) => jsonPart(lines, ofBlock),
};

const one = (name: string, version: unknown): readonly Dependency[] =>
  typeof version === "string" ? [{ name, version, source: REGISTRY }] : [];

const ofTools = (tools: unknown): readonly Dependency[] =>
  isRecord(tools) ? Object.entries(tools).flatMap(([name, tool]) => one(name, at(tool, "version"))) : [];

const ofKits = (kits: unknown): readonly Dependency[] =>
  isRecord(kits) ? Object.entries(kits).flatMap(([name, version]) => one(name, version)) : [];

const ofSdk = (sdk: unknown): readonly Dependency[] => one(".NET SDK", at(sdk, "version"));

/** `null`: a version of what is off the screen. */
function ofBlock({ key, headless, fields, changed }: JsonBlock): readonly Dependency[] | null {
  if (key === "sdk") return ofSdk(fields);
  if (key === "msbuild-sdks") return ofKits(fields);
  if (key === "tools" || (key === null && !headless)) return [];
  if (typeof fields["version"] === "string" && key !== null) return one(key, fields["version"]);
  return headless && changed.some((name) => !/^(?:isRoot|commands|rollForward|)$|\./.test(name)) ? null : [];
}
