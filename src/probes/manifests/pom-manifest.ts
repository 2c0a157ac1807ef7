import type { PartLine } from "../dependencies/ecosystem.js";
import { fieldsOf, xmlPart, type XmlElement } from "../dependencies/xml-part.js";
import type { Field, FieldKind, Manifest } from "./manifest.js";

/** `pom.xml` by its elements: what it is called, how it is built, where it goes. Source: https://maven.apache.org/pom.html */
export const pomManifest: Manifest = {
  is: (path) => /(?:^|\/)pom\.xml$/i.test(path),
  read: (text) => fieldsIn(text.split("\n").map((line, index) => ({ text: line, changed: true, line: index + 1 }))),
  // What did not change stands on both sides, as far as it is on the screen, and is equal then.
  readPart: (lines) => fieldsIn(lines),
};

const fieldsIn = (lines: readonly PartLine[]): readonly Field[] => ofElement(xmlPart(lines).root);

function ofElement(element: XmlElement): readonly Field[] {
  const { name, children } = element;
  switch (name) {
    case "licenses":
      return children.map((one) => field("licence", "licenses", one, fieldsOf(one).get("name") ?? same(one)));
    case "distributionManagement":
      return children.map((one) => field("publish", `${name}.${one.name ?? ""}`, one, same(one)));
    case "plugin":
      return [field("build", fieldsOf(element).get("artifactId") ?? "plugin", element, withoutVersion(element))];
    case "dependency":
    case "parent":
      return [];
    default:
      return [...ownVersion(element), ...children.filter((one) => one.children.length > 0).flatMap(ofElement)];
  }
}

/** The project's, which stands beside what else a project says of itself. */
function ownVersion(element: XmlElement): readonly Field[] {
  const fields = fieldsOf(element);
  const isProject =
    element.name === "project" || (element.name === null && SAYS_PROJECT.some((key) => fields.has(key)));
  const version = element.children.find(({ name }) => name === "version");
  return isProject && version !== undefined ? [field("version", "version", version, version.text)] : [];
}

const SAYS_PROJECT = ["modelVersion", "packaging", "inceptionYear", "description"];

const field = (kind: FieldKind, name: string, { line }: XmlElement, value: string): Field => ({
  kind,
  name,
  value,
  line,
});

/** A plugin's version is a dependency's, and told there. */
const withoutVersion = ({ children }: XmlElement): string =>
  JSON.stringify(children.filter(({ name }) => name !== "version").map(same));

const same = (element: XmlElement): string =>
  JSON.stringify([element.name, [...element.attributes], element.text, element.children.map(same)]);
