import { pathFrom, registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { fieldsOf, xmlPart, type XmlElement } from "../xml-part.js";

export const MAVEN_HOSTS: readonly string[] = ["repo.maven.apache.org", "repo1.maven.org", "central.sonatype.com"];

/** `pom.xml` and Maven's own extensions, read by elements. Source: https://maven.apache.org/pom.html */
export const pom: Format = {
  ecosystem: "maven",
  role: "manifest",
  what: "a Maven project file",
  is: (path) => /(?:^|\/)(?:pom\.xml|[\w.-]{1,100}\.pom|\.mvn\/extensions\.xml)$/i.test(path),
  registries: MAVEN_HOSTS,
  readPart: (lines, path) => readPart(lines, path),
};

/** Where others' code is fetched from. Where one's own is published to is another question. */
const REPOSITORY = /^(?:repository|pluginRepository)$/;
/** They name code that is kept out, or the project itself. */
const NAMELESS = /^(?:project|exclusion|exclude)$/;
/** Addresses in them are for people. */
const FOR_PEOPLE =
  /^(?:scm|licenses?|developers?|contributors?|organization|distributionManagement|issueManagement|ciManagement|mailingLists?|archetype)$/;
/** What a project says of itself. */
const OWN_FIELD = /^(?:modelVersion|packaging|name|description|inceptionYear|url)$/;

function readPart(lines: readonly PartLine[], path: string): Part {
  const { root, odd } = xmlPart(lines);
  const part = ofElement(root, [], path);
  return { dependencies: part.dependencies, understood: part.understood && !odd };
}

function ofElement(element: XmlElement, around: readonly (string | null)[], path: string): Part {
  const own = ofBlock(element, around, path);
  // What has nothing in it is a field of what it stands in.
  const blocks = element.children.filter(({ children }) => children.length > 0);
  const below = blocks.map((child) => ofElement(child, [...around, element.name], path));
  return {
    dependencies: [...own.dependencies, ...below.flatMap(({ dependencies }) => dependencies)],
    understood: own.understood && below.every(({ understood }) => understood),
  };
}

function ofBlock(element: XmlElement, around: readonly (string | null)[], path: string): Part {
  const { name, children } = element;
  const fields = fieldsOf(element);
  if (name !== null && REPOSITORY.test(name)) return repository(element, fields, around);
  if (name === "properties" || (name === null && children.every(isProperty)))
    return understood(children.flatMap(property), children.every(isHarmless));
  const isOwn = name === null && [...fields.keys()].some((field) => OWN_FIELD.test(field));
  if ((name !== null && NAMELESS.test(name)) || isOwn)
    return understood([], children.every(isLeafHarmless(around, name)));
  const artifact = artifactOf(element, fields, path);
  if (artifact !== null) return understood([artifact], true);
  const isCut = children.some(
    ({ name: field, changed }) => changed && /^(?:groupId|artifactId|version|systemPath)$/.test(field ?? ""),
  );
  return understood([], !isCut && children.every(isLeafHarmless(around, name)));
}

const understood = (dependencies: readonly Dependency[], all: boolean): Part => ({ dependencies, understood: all });

/** Whatever says a group and a name is fetched: a dependency, a plugin, a parent, what a plugin copies. */
function artifactOf(
  { name, children, line }: XmlElement,
  fields: ReadonlyMap<string, string>,
  path: string,
): Dependency | null {
  // Maven's own plugins need no group.
  const group = fields.get("groupId") ?? (name === "plugin" ? "org.apache.maven.plugins" : undefined);
  const artifact = fields.get("artifactId");
  if (group === undefined || artifact === undefined) return null;
  const file = fields.get("systemPath");
  const at = children.find((child) => child.name === "version")?.line ?? line;
  const called = { name: `${group}:${artifact}`, version: fields.get("version") ?? "", line: at };
  return { ...called, source: file === undefined ? REGISTRY : pathFrom(path, file) };
}

function repository(
  { changed, children, line }: XmlElement,
  fields: ReadonlyMap<string, string>,
  around: readonly (string | null)[],
): Part {
  if (around.includes("distributionManagement")) return understood([], true);
  const [url, id] = [fields.get("url"), fields.get("id") ?? ""];
  if (url === undefined) return understood([], !changed && children.every((child) => !child.changed));
  const at = children.find((child) => child.name === "url")?.line ?? line;
  return understood(
    [{ name: `repository ${id}`.trim(), version: "", source: registryFrom(url, MAVEN_HOSTS), line: at }],
    true,
  );
}

const isProperty = ({ name, children }: XmlElement): boolean =>
  children.length === 0 && /[.-]version$|Version$/.test(name ?? "");

/** A property that is a version may be that of any. */
function property({ name, text, line }: XmlElement): readonly Dependency[] {
  const key = name ?? "";
  const isVersion = /version/i.test(key) || /^\d{1,9}\.\d{1,9}[\w.-]{0,60}$/.test(text);
  return isVersion && !LANGUAGE.test(key) ? [{ name: key, version: text, source: REGISTRY, line }] : [];
}

const LANGUAGE = /^(?:java\.version|maven\.compiler\.\w{1,20}|project\..{1,100})$/;

/** Neither an address nor the name of an artifact or an image. */
const isHarmless = ({ changed, name, text }: XmlElement): boolean =>
  !changed ||
  (!/https?:|git@|^[\w.-]{1,200}:[\w.-]{1,200}(?::|$)|\.(?:jar|zip|war|tgz|gz)\b/i.test(text) &&
    !/image|url|repositor|coordinate/i.test(name ?? ""));

const isLeafHarmless =
  (around: readonly (string | null)[], name: string | null) =>
  (child: XmlElement): boolean =>
    child.children.length > 0 || isHarmless(child) || isForPeople(around, name, child.name);

const isForPeople = (around: readonly (string | null)[], name: string | null, field: string | null): boolean =>
  [...around, name].some((one) => one !== null && FOR_PEOPLE.test(one)) ||
  ((name === "project" || name === null) && field === "url");
