import { kindOf, type FileKind } from "./file-kinds.js";
import { isAscii } from "./skeleton.js";

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
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  const extension = extensionOf(name);
  return {
    path,
    name: name.toLowerCase(),
    extension,
    kind: kindOf(extension),
    nameWords: wordsOf(extension === "" ? name : name.slice(0, -extension.length - 1)),
    ...directoryFacts(slash < 0 ? "" : path.slice(0, slash)),
  };
}

type DirectoryFacts = Pick<PathFacts, "directories" | "directoryWords">;
/** The files of a directory share its words; the memo starts again when it is full. */
const MEMO_LIMIT = 4096;
const memo = new Map<string, DirectoryFacts>();

function directoryFacts(path: string): DirectoryFacts {
  const known = memo.get(path);
  if (known !== undefined) return known;
  const directories = path === "" ? [] : path.split("/");
  const made: DirectoryFacts = {
    directories: directories.map((one) => one.toLowerCase()),
    directoryWords: withoutPackagePrefix(directories).flatMap(wordsOf),
  };
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(path, made);
  return made;
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** Letters between punctuation and at humps, and the whole without humps where it had some. */
function wordsOf(name: string): readonly string[] {
  const [between, humps] = isAscii(name) ? ASCII : ANY;
  return name.split(between).flatMap((part) => {
    if (part === "") return [];
    const words = (part.match(humps) ?? [part]).map((hump) => hump.toLowerCase());
    return words.length > 1 ? [part.toLowerCase(), ...words] : words;
  });
}

/** What separates parts, and what one hump of a part is. Nearly all paths are ASCII, for which it is much quicker. */
const ASCII = [/[^A-Za-z0-9]+/, /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[A-Z]/g] as const;
const ANY = [/[^\p{L}\p{N}]+/u, /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}/gu] as const;

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
