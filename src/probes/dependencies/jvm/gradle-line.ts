import { pathFrom, registryFrom, hostOf, urlFrom } from "../address.js";
import { REGISTRY, type Dependency } from "../ecosystem.js";
import { MAVEN_HOSTS } from "./pom.js";

export const GRADLE_HOSTS: readonly string[] = [
  ...MAVEN_HOSTS,
  "plugins.gradle.org",
  "dl.google.com",
  "maven.google.com",
  "services.gradle.org",
  "downloads.gradle.org",
];

type Reader = (text: string, path: string) => Dependency | null;

/**
 * What one line of a build script names: the first of these that reads it. Kotlin and Groovy differ in quotes and
 * brackets. `text`: without blanks at its ends, and never with two in a row, so that no expression has a choice of them.
 */
export function ofGradleLine(text: string, path: string): Dependency | null {
  for (const reader of READERS) {
    const found = reader(text, path);
    if (found !== null) return found;
  }
  return null;
}

const shaped =
  (shape: RegExp, of: (groups: readonly string[], path: string) => Dependency | null): Reader =>
  (text, path) => {
    const found = shape.exec(text);
    return found === null
      ? null
      : of(
          [...found].map((group: string | undefined) => group ?? ""),
          path,
        );
  };

const named = (name: string, version: string): Dependency => ({ name, version, source: REGISTRY });

const END = String.raw`\)*\s?,?\s?(?:\{\s?\}?\s?)?(?:\/\/.{0,500})?$`;
const WORD = String.raw`^(?:[a-z]\w{0,60}|"\w{1,60}")[\s(]{1,4}`;
const COORDINATES = String.raw`["']([\w.-]{1,200}:[\w.-]{1,200})(?::([^"':@]{1,200}))?(?::[\w.-]{1,60})?(?:@\w{1,20})?["']`;

const READERS: readonly Reader[] = [
  // implementation("a:b:1.0"), and the same in a map or a list of its own.
  shaped(
    new RegExp(`${WORD}(?:(?:platform|enforcedPlatform|testFixtures)\\s?\\(\\s?)?${COORDINATES}\\s?${END}`),
    ([, name = "", version = ""]) => named(name, version),
  ),
  shaped(
    new RegExp(
      `^(?:(?:const\\s)?(?:val|def)\\s)?(?:["']?[\\w.-]{1,80}["']?\\s{0,20}[:=]\\s?)?${COORDINATES}\\s?\\)?${END}`,
    ),
    ([, name = "", version = ""]) => (version === "" ? null : named(name, version)),
  ),
  shaped(
    /^[a-z]\w{0,60}[\s(]{1,4}group\s?[:=]\s?["']([\w.-]{1,200})["'],\s?name\s?[:=]\s?["']([\w.-]{1,200})["'](?:,\s?version\s?[:=]\s?["']([^"']{1,200})["'])?\s?\)?$/,
    ([, group = "", name = "", version = ""]) => named(`${group}:${name}`, version),
  ),
  shaped(
    /^[a-z]\w{0,60}\s?\(\s?kotlin\s?\(\s?["']([\w.-]{1,100})["'](?:\s?,\s?["']([^"']{1,100})["'])?\s?\)\s?\)$/,
    ([, name = "", version = ""]) => named(`org.jetbrains.kotlin:kotlin-${name}`, version),
  ),
  shaped(
    /^(id|kotlin)\s?\(?\s?["']([\w.-]{1,200})["']\s?\)?(?:\s?\.?version\s?\(?\s?["']([^"']{1,200})["']\s?\)?)?(?:\sapply\sfalse|\.apply\(false\))?$/,
    ([, word = "", name = "", version = ""]) =>
      named(word === "kotlin" ? `org.jetbrains.kotlin.${name}` : name, version),
  ),
  shaped(
    /^(?:[a-z]\w{0,60}|alias)\s?\(?\s?(?:(?:platform|enforcedPlatform)\s?\(\s?)?(libs(?:\.\w{1,100}){1,8})\s?\){0,3}(?:\s?apply\sfalse)?\s?\{?$/,
    ([, name = ""]) => named(name, ""),
  ),
  shaped(
    /^[a-z]\w{0,60}[\s(]{1,4}(?:project\.)?files\s?\(\s?["']([^"'$]{1,300})["']\s?\)\s?\)?$/,
    ([, place = ""], path) => ({
      name: place,
      version: "",
      source: pathFrom(path, place),
    }),
  ),
  // A script that is fetched is run at once.
  shaped(/^apply\s?\(?\s?from\s?[:=]\s?(?:uri\s?\(\s?)?["'](https?:[^"'\s]{1,500})["']\s?\){0,2}$/, ([, url = ""]) => ({
    name: url,
    version: "",
    source: urlFrom(url),
  })),
  shaped(
    /^(?:maven\s?[({]\s?)?(?:(?:setUrl|url)\s?[=(]?\s?)?(?:uri\s?\(\s?)?["'](https?:\/\/[^"'\s]{1,500})["']\s?[)}\s]{0,8}$/,
    ([, url = ""]) => ({ name: `repository ${hostOf(url)}`, version: "", source: registryFrom(url, GRADLE_HOSTS) }),
  ),
  shaped(/^(mavenLocal|jcenter)\s?\(\s?\)\s?(?:\{\s?)?$/, ([, name = ""]) => named(`repository ${name}`, "")),
  shaped(
    /^(?:(?:final\s|const\s)?(?:def|val|var|String)\s|ext\.|set\s?\(\s?["'])?(\w{0,100}?[vV]ersion)["']?\s?[=,]\s?["'](\d[^"'$]{0,100})["']\s?\)?$/,
    ([, name = "", version = ""]) => (name === "version" ? null : named(name, version)),
  ),
  // A map of versions: `slf4j: '2.0.9',`
  shaped(
    /^["']?(\w{1,60})["']?\s{0,20}:\s?["'](\d{1,9}\.[^"'$\s]{0,100})["']\s?,?\s?\]?$/,
    ([, name = "", version = ""]) => named(name, version),
  ),
];
