import { type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { GRADLE_HOSTS, ofGradleLine } from "./gradle-line.js";

/** Build scripts, which are programs: what a line of a well-known shape says. Source: https://docs.gradle.org/current/userguide/declaring_dependencies.html */
export const gradle: Format = {
  ecosystem: "gradle",
  role: "manifest",
  what: "a Gradle build script",
  is: (path) => /(?:^|\/)[\w.-]{1,100}\.gradle(?:\.kts)?$/i.test(path),
  registries: GRADLE_HOSTS,
  readPart,
};

/** Lines that name nothing that is fetched, without blanks at their ends and never with two in a row. */
const HARMLESS: readonly RegExp[] = [
  /^(?:\/\/.{0,500}|[})\]]{1,5},?)?$/,
  /^(?:mavenCentral|google|gradlePluginPortal)\(\)(?:\s?\{)?$/,
  /^(?:group|description|version|rootProject\.name)\s?=?\s?["'][^"']{0,300}["']$/,
  /^(?:[a-z]\w{0,60}[\s(]{1,3}project\s?\(\s?(?:path\s?:\s?)?["']:[\w:.-]{1,200}["']\s?\){1,2}|include\s?\(?["':\w, -]{1,300}\)?)$/,
  /^exclude\s?\(?\s?(?:(?:group|module)\s?[:=]\s?["'][\w.*-]{1,200}["']\s?,?\s?){1,2}\)?$/,
  // Of this repository, or on the build's path already.
  /^apply\s?\(?\s?(?:plugin\s?[:=]\s?["'][\w.-]{1,200}["']|from\s?[:=]\s?["'](?![a-z]+:)[\w./$ {}-]{1,200}["'])\s?\)?$/,
  /^(?:transitive|changing|force|isTransitive|isChanging|isForce)\s?=\s?(?:true|false)$/,
  // A block's head, and a setting with a plain value: a coordinate has colons, and an address has slashes.
  /^(?!configurations|resolution)[a-zA-Z][\w.]{0,80}\s?(?:<[\w.]{1,80}>\s?)?(?:\(\s?(?:["'][\w -]{0,100}["']|[A-Z]\w{0,60}(?:::class(?:\.java)?)?)?(?:\s?,\s?[A-Z]\w{0,60}(?:::class(?:\.java)?)?)?\s?\)\s?)?\{$/,
  /^(?:useJUnitPlatform|useJUnit|useTestNG|jvmToolchain|withJavadocJar|withSourcesJar)\s?\([\w\s]{0,20}\)$/,
  /^(?!.{0,100}[vV]ersion\b)[a-zA-Z][\w.]{0,80}\s?=\s?(?:true|false|-?\d{1,9}(?:\.\d{1,9})?|["'][\w .*-]{0,200}["']|JavaVersion\.\w{1,30}|[A-Z]\w{0,60}(?:\.\w{1,60}){1,3})$/,
  /^(?:(?:source|target)Compatibility|jvmTarget|compileSdk(?:Version)?|minSdk(?:Version)?|targetSdk(?:Version)?|versionCode|versionName|namespace|applicationId|buildToolsVersion|ndkVersion|testInstrumentationRunner)\s?=?\s?\(?["']?[\w.-]{1,200}["']?\)?$/,
];

function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  let comment = false;
  const whole = isWhole(lines);
  for (const { text, changed, line } of lines) {
    if (comment || /^\s*(?:\/\*|\*\s|\*\/)/.test(text)) {
      comment = !text.includes("*/") && (comment || text.includes("/*"));
      // What stands behind the end of a comment, or is taken into one, is not read.
      if (changed && /\/\*|\*\//.test(text)) understood &&= whole;
      continue;
    }
    // A run of blanks is one, and none stands at the ends, so that no pattern tries them in all ways.
    const bare = text.trim().replace(/\s{2,}/g, " ");
    const found = bare.length > 2_000 ? null : ofGradleLine(bare, path);
    if (found !== null) dependencies.push({ ...found, line });
    else if (changed && !(bare.length <= 2_000 && HARMLESS.some((shape) => shape.test(bare)))) understood = false;
  }
  return { dependencies, understood };
}

/** Each comment that begins on the screen ends there, and nothing stands behind its end. */
const isWhole = (lines: readonly PartLine[]): boolean => {
  const text = lines.map((line) => line.text).join("\n");
  return text.split("/*").length === text.split("*/").length && !/\*\/[^\S\n]*[^\s*/]/.test(text);
};
