import { pathFrom, registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { fieldsOf, xmlPart, type XmlElement } from "../xml-part.js";

export const NUGET_HOSTS: readonly string[] = ["api.nuget.org", "nuget.org", "www.nuget.org"];

/** Project files, central versions and `packages.config`. Source: https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files */
export const projects: Format = {
  ecosystem: "nuget",
  role: "manifest",
  what: "a .NET project file",
  is: (path) =>
    /(?:^|\/)(?:[\w .-]{1,200}\.(?:cs|fs|vb)proj|directory\.packages\.props|packages\.props|versions\.props|packages\.config)$/i.test(
      path,
    ),
  registries: NUGET_HOSTS,
  readPart: (lines, path) => readPart(lines, path),
};

/** Files of the build, which may name packages for every project below them. */
export const buildFiles: Format = {
  ...projects,
  mixed: true,
  what: "a .NET build file",
  is: (path) => /(?:^|\/)[\w.-]{1,200}\.(?:props|targets)$/i.test(path) && !projects.is(path),
};

const PACKAGE =
  /^(?:PackageReference|PackageVersion|GlobalPackageReference|PackageDownload|DotNetCliToolReference|package)$/i;
const SOURCES = /^Restore(?:Additional(?:Project)?)?Sources$/i;
/** They say of the project itself how it is built, and name none of others' code. */
const OWN =
  /^(?:Version|Assembly|File|Lang|Informational|Package|Product|TargetFramework|RuntimeFramework|TargetPlatform|SupportedOSPlatform|VisualStudio|MinimumVisualStudio|SchemaVersion)/;
/** They decide how, and how strictly, packages are restored. */
const RESTORES = /^(?:Restore|NuGet|ManagePackageVersions|CentralPackage)/i;
/** Addresses for people. */
const FOR_PEOPLE =
  /^(?:PackageProjectUrl|RepositoryUrl|PackageLicenseUrl|PackageIconUrl|PackageReleaseNotes|Description)$/i;

function readPart(lines: readonly PartLine[], path: string): Part {
  const { root, odd } = xmlPart(lines);
  const part = ofElement(root, path);
  return { dependencies: part.dependencies, understood: part.understood && !odd };
}

function ofElement(element: XmlElement, path: string): Part {
  const own = ofOne(element, path);
  const isRead = own !== null && own.length > 0;
  const below = isRead ? [] : element.children.map((child) => ofElement(child, path));
  return {
    dependencies: [...(own ?? []), ...below.flatMap(({ dependencies }) => dependencies)],
    understood: own !== null && below.every(({ understood }) => understood),
  };
}

/** `null`: it could name a package, and what it names is off the screen or made of something else. */
function ofOne(element: XmlElement, path: string): readonly Dependency[] | null {
  const { name, text, line, changed } = element;
  if (name === null) return ofCut(element);
  const attribute = (key: string): string | undefined =>
    [...element.attributes].find(([one]) => one.toLowerCase() === key)?.[1];
  const of = (called: string, version: string): readonly Dependency[] => [
    { name: called, version, source: REGISTRY, line },
  ];
  if (PACKAGE.test(name)) {
    const called = attribute("include") ?? attribute("update") ?? attribute("id");
    const version =
      attribute("version") ?? attribute("versionoverride") ?? below(element, /^Version(?:Override)?$/i) ?? "";
    return called === undefined ? (changed ? null : []) : of(called, version);
  }
  const sdk = attribute("sdk") ?? (name === "Sdk" ? attribute("name") : undefined);
  if (sdk !== undefined) return ofSdk(sdk, attribute("version") ?? "", line);
  if (name === "Reference") return ofReference(attribute("include") ?? "", below(element, /^HintPath$/i), path, line);
  if (SOURCES.test(name)) return text.split(";").flatMap((url) => ofSource(name, url.trim(), line));
  if (/^[\w.]{1,100}Version$/.test(name) && /^[\d.*[(]/.test(text) && !OWN.test(name)) return of(name, text);
  return changed && !isHarmless(element) ? null : [];
}

/** The versions of packages whose heads are off the screen. */
const ofCut = ({ children }: XmlElement): readonly Dependency[] | null =>
  children.some(({ name, changed }) => changed && /^(?:Version|VersionOverride)$/i.test(name ?? "")) &&
  !children.some(({ name }) => /^(?:TargetFrameworks?|PropertyGroup|Authors|Nullable|OutputType)$/.test(name ?? ""))
    ? null
    : [];

const below = (element: XmlElement, name: RegExp): string | undefined =>
  [...fieldsOf(element)].find(([key]) => name.test(key))?.[1];

/** `Microsoft.NET.Sdk` of every project, or `Acme.Sdk/1.2.0`. */
function ofSdk(sdk: string, version: string, line: number): readonly Dependency[] {
  const [name = "", own = ""] = sdk.split("/");
  return version === "" && own === "" && /^Microsoft\.NET\.Sdk/.test(name)
    ? []
    : [{ name, version: version || own, source: REGISTRY, line }];
}

/** A library that lies somewhere; without a place it is the framework's own. */
const ofReference = (name: string, place: string | undefined, path: string, line: number): readonly Dependency[] =>
  place === undefined
    ? []
    : [{ name: name.split(",")[0] ?? name, version: "", source: pathFrom(path, place.replace(/\\/g, "/")), line }];

const ofSource = (name: string, url: string, line: number): readonly Dependency[] =>
  /^https?:/i.test(url) ? [{ name, version: "", source: registryFrom(url, []), line }] : [];

function isHarmless({ name, text, attributes }: XmlElement): boolean {
  if (name === null || FOR_PEOPLE.test(name)) return true;
  const values = [text, ...attributes.values()];
  return !RESTORES.test(name) && !values.some((value) => /https?:|\.nupkg/i.test(value));
}
