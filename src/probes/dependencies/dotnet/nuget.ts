import { at, isRecord, parseJson } from "../../parse.js";
import { registryFrom } from "../address.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { jsonPart } from "../json-part.js";

const NUGET: readonly string[] = ["api.nuget.org", "nuget.org", "www.nuget.org"];

/** Project files, central versions and `packages.config`. Source: https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files */
export const projects: Format = {
  ecosystem: "nuget",
  role: "manifest",
  what: "a .NET project file",
  is: (path) =>
    /(?:^|\/)(?:[\w .-]{1,200}\.(?:cs|fs|vb)proj|directory\.packages\.props|packages\.props|packages\.config)$/i.test(
      path,
    ),
  registries: NUGET,
  readPart,
};

const PACKAGE =
  /<(?:PackageReference|PackageVersion|GlobalPackageReference|PackageDownload|DotNetCliToolReference|package)\s([^<>]{1,1000}?)(\/?)>/;
const NAME = /\b(?:Include|Update|id)\s*=\s*["']([^"']{1,200})["']/i;
const VERSION = /\b(?:Version|VersionOverride)\s*=\s*["']([^"']{1,200})["']/i;
const INNER = /^\s*<(?:Version|VersionOverride)>([^<>]{1,200})<\/(?:Version|VersionOverride)>\s*$/i;
const PROPERTY = /^\s*<(\w{1,100}Version)>\s*([\d.*[(][^<>]{0,100})<\/\1>\s*$/;
const SOURCES = /^\s*<(Restore(?:Additional(?:Project)?)?Sources)>\s*([^<>]{1,1000})<\/\1>\s*$/;
/** They say of the project itself how it is built, and name none of others' code. */
const OWN =
  /^(?:Version|Assembly|File|Lang|Informational|Package|Product|TargetFramework|RuntimeFramework|TargetPlatform|SupportedOSPlatform|VisualStudio|MinimumVisualStudio|SchemaVersion)/;
const ELSE =
  /^\s*(?:(?:<\?xml.{0,200}|<!--(?:[^-]|-(?!->)){0,2000}-->|<\/?(?:ItemGroup|PropertyGroup|packages|Project)(?:\s[^<>]{0,300})?>|<\/\w{1,60}>|<(?:ProjectReference|Compile|None|Content|EmbeddedResource|Folder|Using|InternalsVisibleTo)\s[^<>]{0,1000}\/?>|<(?:TargetFrameworks?|Nullable|ImplicitUsings|OutputType|RootNamespace|AssemblyName|LangVersion|Version|VersionPrefix|VersionSuffix|Authors|Company|Description|PackageTags|IsPackable|IsTestProject|GenerateDocumentationFile|PrivateAssets|IncludeAssets|ExcludeAssets|TreatWarningsAsErrors|WarningLevel|NoWarn|Copyright|InvariantGlobalization|\w{0,40}Version)>[^<>]{0,1000}<\/\w{1,60}>)\s*)?$/;

/** A version may stand below its package; a property may be the version of any. */
function readPart(lines: readonly PartLine[]): Part {
  const dependencies: Dependency[] = [];
  let open: string | null = null;
  let understood = true;
  for (const { text, changed, line } of lines) {
    const found = PACKAGE.exec(text);
    const [inner, property, sources] = [INNER.exec(text)?.[1], PROPERTY.exec(text), SOURCES.exec(text)];
    const add = (name: string, version: string): unknown =>
      dependencies.push({ name, version, source: REGISTRY, line });
    if (found !== null) {
      const [name, version] = [NAME.exec(found[1] ?? "")?.[1], VERSION.exec(found[1] ?? "")?.[1]];
      open = found[2] === "/" || /<\/Package/.test(text) ? null : (name ?? null);
      const below = /<Version>([^<>]{1,200})<\/Version>/i.exec(text)?.[1];
      if (name === undefined) understood &&= !changed;
      else if (open === null || version !== undefined || below !== undefined) add(name, version ?? below ?? "");
    } else if (inner !== undefined && open !== null) add(open, inner);
    else if (property !== null && !OWN.test(property[1] ?? "")) add(property[1] ?? "", property[2] ?? "");
    else if (sources !== null) {
      for (const url of (sources[2] ?? "").split(";"))
        if (/^https?:/.test(url.trim()))
          dependencies.push({ name: sources[1] ?? "", version: "", source: registryFrom(url.trim(), []), line });
    } else if (/<\/Package\w{1,20}>/.test(text)) open = null;
    // A version whose package is off the screen is the project's own, or not.
    else if (changed && (inner !== undefined ? !isProject(lines) : !ELSE.test(text))) understood = false;
  }
  return { dependencies, understood };
}

const isProject = (lines: readonly PartLine[]): boolean =>
  lines.some(({ text }) => /<PropertyGroup|<TargetFramework/.test(text)) &&
  !lines.some(({ text }) => PACKAGE.test(text));

/** `packages.lock.json`. Source: https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files#locking-dependencies */
export const nugetLock: Format = {
  ecosystem: "nuget",
  role: "lock",
  what: "a NuGet lock file",
  is: (path) => /(^|\/)packages\.lock\.json$/i.test(path),
  registries: NUGET,
  read: (text) => {
    const lock = parseJson(text)?.value;
    const frameworks = at(lock, "dependencies") ?? {};
    if (!isRecord(lock) || !isRecord(frameworks)) return null;
    return allOf(
      Object.values(frameworks).map((all) =>
        isRecord(all)
          ? allOf(Object.entries(all).map(([name, entry]) => (isRecord(entry) ? locked(name, entry) : null)))
          : null,
      ),
    );
  },
  readPart: (lines) =>
    jsonPart(lines, ({ key, fields, changed }) =>
      key !== null && (typeof fields["resolved"] === "string" || fields["type"] === "Project")
        ? locked(key, fields)
        : changed.some((name) => /^(?:resolved|contentHash)$/.test(name))
          ? null
          : [],
    ),
};

/** Projects of the repository resolve to nothing. */
function locked(name: string, { resolved, contentHash }: Readonly<Record<string, unknown>>): readonly Dependency[] {
  if (typeof resolved !== "string") return [];
  const integrity = typeof contentHash === "string" ? { integrity: [`sha512-${contentHash}`] } : {};
  return [{ name, version: resolved, source: REGISTRY, ...integrity }];
}
