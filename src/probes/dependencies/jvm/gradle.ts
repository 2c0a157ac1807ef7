import { registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { MAVEN_HOSTS } from "./pom.js";

export const GRADLE_HOSTS: readonly string[] = [
  ...MAVEN_HOSTS,
  "plugins.gradle.org",
  "dl.google.com",
  "maven.google.com",
  "services.gradle.org",
  "downloads.gradle.org",
];

/** Build scripts, which are programs: what a line of a well-known shape says. Source: https://docs.gradle.org/current/userguide/declaring_dependencies.html */
export const gradle: Format = {
  ecosystem: "gradle",
  role: "manifest",
  what: "a Gradle build script",
  is: (path) => /(?:^|\/)[\w.-]{1,100}\.gradle(?:\.kts)?$/i.test(path),
  registries: GRADLE_HOSTS,
  readPart,
};

const END = String.raw`(?:\)+\s*)?(?:\{\s*)?(?:\/\/.{0,500})?$`;
const NOTATION = new RegExp(
  String.raw`^\s*(?:[a-z]\w{0,60}|"\w{1,60}")[\s(]{1,4}(?:(?:platform|enforcedPlatform|testFixtures|kotlin)\s*\(\s*)?["']([\w.-]{1,200}:[\w.-]{1,200})(?::([^"':@]{1,200}))?(?::[\w.-]{1,60})?(?:@\w{1,20})?["']\s*${END}`,
);
const NAMED =
  /^\s*[a-z]\w{0,60}[\s(]{1,4}group\s*[:=]\s*["']([\w.-]{1,200})["'],\s*name\s*[:=]\s*["']([\w.-]{1,200})["'](?:,\s*version\s*[:=]\s*["']([^"']{1,200})["'])?\s*(?:\)\s*)?$/;
const PLUGIN =
  /^\s*(id|kotlin)\s*(?:\(\s*)?["']([\w.-]{1,200})["']\s*(?:\)\s*)?(?:\.?version\s*(?:\(\s*)?["']([^"']{1,200})["']\s*(?:\)\s*)?)?(?:(?<=\s)apply\s+false\s*|\.apply\(false\)\s*)?$/;
const CATALOG =
  /^\s*(?:[a-z]\w{0,60}|alias)\s*(?:\(\s*)?(?:(?:platform|enforcedPlatform)\s*\(\s*)?(libs(?:\.[\w]{1,100}){1,8})\s*(?:\){1,3}\s*)?(?:apply\s+false\s*)?(?:\{\s*)?$/;
const REPOSITORY =
  /^\s*(?:maven\s*[({]\s*)?(?:url\s*(?:[=(]\s*)?)?(?:uri\s*\(\s*)?["'](https?:\/\/[^"'\s]{1,500})["']\s*[)}\s]{0,8}$/;
const VARIABLE =
  /^\s*(?:(?:final\s+)?(?:def|val|var|String)\s+|ext\.|set\s*\(\s*["'])?(\w{0,100}?[vV]ersion)["']?\s*[=,]\s*["'](\d[^"'$]{0,100})["']\s*(?:\)\s*)?$/;
const ELSE =
  /^\s*(?:(?:\/\/.{0,500}|\*.{0,500}|\}|mavenCentral\(\)|google\(\)|gradlePluginPortal\(\)|(?:dependencies|plugins|repositories|pluginManagement|buildscript|allprojects|subprojects|ext|constraints)\s*\{|(?:group|description|version|rootProject\.name)\s*(?:=\s*)?["'][^"']{0,300}["']|[a-z]\w{0,60}[\s(]{1,3}project\s*\(\s*["']:[\w:.-]{1,200}["']\s*\){1,2}|include\s*(?!\s)\(?["':\w, -]{1,300}\)?)\s*)?$/;

function readPart(lines: readonly PartLine[]): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const found = text.length > 2_000 ? null : ofLine(text);
    if (found !== null) dependencies.push({ ...found, line });
    else if (changed && !ELSE.test(text)) understood = false;
  }
  return { dependencies, understood };
}

function ofLine(text: string): Dependency | null {
  const [notation, named, plugin] = [NOTATION.exec(text), NAMED.exec(text), PLUGIN.exec(text)];
  if (notation !== null) return { name: notation[1] ?? "", version: notation[2] ?? "", source: REGISTRY };
  if (named !== null) return { name: `${named[1]}:${named[2]}`, version: named[3] ?? "", source: REGISTRY };
  if (plugin !== null) {
    const name = plugin[1] === "kotlin" ? `org.jetbrains.kotlin.${plugin[2]}` : (plugin[2] ?? "");
    return { name, version: plugin[3] ?? "", source: REGISTRY };
  }
  const catalog = CATALOG.exec(text)?.[1];
  if (catalog !== undefined) return { name: catalog, version: "", source: REGISTRY };
  const repository = REPOSITORY.exec(text)?.[1];
  if (repository !== undefined)
    return { name: "repository", version: "", source: registryFrom(repository, GRADLE_HOSTS) };
  const variable = VARIABLE.exec(text);
  if (variable === null || variable[1] === "version") return null;
  return { name: variable[1] ?? "", version: variable[2] ?? "", source: REGISTRY };
}

/** `gradle.lockfile`, a version a line. Source: https://docs.gradle.org/current/userguide/dependency_locking.html */
export const gradleLock: Format = {
  ecosystem: "gradle",
  role: "lock",
  what: "a Gradle lock file",
  is: (path) => /(?:^|\/)(?:buildscript-)?gradle\.lockfile$/i.test(path),
  registries: GRADLE_HOSTS,
  readPart: (lines) => {
    const read = lines.map((one) => ({
      ...one,
      found: /^([\w.-]{1,200}:[\w.-]{1,200}):([^=:\s]{1,200})=/.exec(one.text),
    }));
    return {
      dependencies: read.flatMap(({ found, line }) =>
        found === null ? [] : [{ name: found[1] ?? "", version: found[2] ?? "", source: REGISTRY, line }],
      ),
      understood: read.every(
        ({ found, changed, text }) => found !== null || !changed || /^(?:#.*|empty=.*)?$/.test(text),
      ),
    };
  },
};

/** The program that builds. Source: https://docs.gradle.org/current/userguide/gradle_wrapper.html */
export const gradleWrapper: Format = {
  ecosystem: "gradle",
  role: "manifest",
  mixed: true,
  what: "the settings of a build wrapper",
  is: (path) => /(?:^|\/)(?:gradle|maven)-wrapper\.properties$/i.test(path),
  registries: GRADLE_HOSTS,
  readPart: (lines) => {
    const urls = lines.flatMap(({ text, line }) => {
      const url = /^\s*(?:distributionUrl|wrapperUrl)\s*=\s*(\S{1,500})\s*$/.exec(text)?.[1]?.replace(/\\:/g, ":");
      return url === undefined ? [] : [{ url, line }];
    });
    const hash = lines.flatMap(
      ({ text }) => /^\s*distributionSha256Sum\s*=\s*([0-9a-f]{64})\s*$/i.exec(text)?.[1] ?? [],
    )[0];
    return {
      dependencies: urls.map(({ url, line }) => ({
        name: /([a-z-]{3,40})-\d/i.exec(url.split("/").at(-1) ?? "")?.[1] ?? "distribution",
        version: /-(\d[\w.-]{0,60}?)(?:-(?:bin|all))?\.(?:zip|jar|tar\.gz)$/.exec(url)?.[1] ?? "",
        source: registryFrom(url, GRADLE_HOSTS),
        ...(hash === undefined ? {} : { integrity: [`sha256:${hash}`] }),
        line,
      })),
      understood: lines.every(
        ({ text, changed }) =>
          !changed ||
          /^\s*(?:#.*)?$|^\s*(?:distribution|zipStore|wrapper|networkTimeout|validateDistributionUrl)\w{0,40}\s*=/.test(
            text,
          ),
      ),
    };
  },
};
