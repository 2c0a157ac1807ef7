import { kindOf, type FileKind } from "./file-kinds.js";

/** What a path says about its file, worked out once. */
export type PathFacts = {
  readonly path: string;
  /** Lower-cased. */
  readonly name: string;
  /** Lower-cased, without the dot; "" for a name without one. */
  readonly extension: string;
  /** Lower-cased, from the root. */
  readonly directories: readonly string[];
  readonly kind: FileKind;
  /** `OAuth2Login.java` as oauth, o, auth, 2, login. */
  readonly nameWords: readonly string[];
  /** Words of the directories, without a JVM package's prefix: `com/acme/billing/…` names the company, not the code. */
  readonly directoryWords: readonly string[];
};

export function pathFacts(path: string): PathFacts {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  const directories = parts.slice(0, -1);
  const extension = extensionOf(name);
  return {
    path,
    name: name.toLowerCase(),
    extension,
    directories: directories.map((one) => one.toLowerCase()),
    kind: kindOf(extension),
    nameWords: wordsOf(extension === "" ? name : name.slice(0, -extension.length - 1)),
    directoryWords: withoutPackagePrefix(directories).flatMap(wordsOf),
  };
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** Letters between punctuation and at humps, and the whole without humps where it had some. */
function wordsOf(name: string): readonly string[] {
  return name.split(/[^\p{L}\p{N}]+/u).flatMap((part) => {
    if (part === "") return [];
    const humps = part.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}/gu) ?? [part];
    const words = humps.map((hump) => hump.toLowerCase());
    return words.length > 1 ? [part.toLowerCase(), ...words] : words;
  });
}

const JVM_ROOTS = new Set(["java", "kotlin", "scala", "groovy"]);
const PACKAGE_PREFIX = 3;

/** `src/main/java/com/acme/shop/billing` keeps `src/main` and `billing`. The last directory always says something. */
function withoutPackagePrefix(directories: readonly string[]): readonly string[] {
  const root = directories.findLastIndex((one, index) => index > 0 && JVM_ROOTS.has(one));
  if (root < 0) return directories;
  const inPackage = directories.slice(root + 1);
  return [
    ...directories.slice(0, root),
    ...inPackage.slice(Math.min(PACKAGE_PREFIX, Math.max(inPackage.length - 1, 0))),
  ];
}
