import { kindOf, type FileKind } from "./file-kinds.js";
import { isAscii } from "../domain/skeleton.js";

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
  const { directories, directoryWords } = directoryFacts(slash < 0 ? "" : path.slice(0, slash));
  return new Facts(path, name, extension, directories, directoryWords);
}

/** The words of a name are asked of some kinds of file only, so they are made then. */
class Facts implements PathFacts {
  readonly name: string;
  readonly kind: FileKind;
  #nameWords: readonly string[] | null = null;

  constructor(
    readonly path: string,
    readonly ownName: string,
    readonly extension: string,
    readonly directories: readonly string[],
    readonly directoryWords: readonly string[],
  ) {
    this.name = ownName.toLowerCase();
    this.kind = kindOf(extension);
  }

  get nameWords(): readonly string[] {
    const stem = this.extension === "" ? this.ownName : this.ownName.slice(0, -this.extension.length - 1);
    return (this.#nameWords ??= wordsOf(stem));
  }
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
  const [mark, hump] = isAscii(name) ? ASCII : ANY_SCRIPT;
  const words: string[] = [];
  for (const part of name.split(mark)) {
    if (part === "") continue;
    const humps = part.match(hump) ?? [part];
    if (humps.length > 1) words.push(part.toLowerCase());
    for (const one of humps) words.push(one.toLowerCase());
  }
  return words;
}

/** What separates words, and a hump: capitals before a further capital, letters with one capital at most, or digits. */
// eslint-disable-next-line regexp/no-super-linear-move -- the look ahead gives back one letter at most
const ANY_SCRIPT = [/[^\p{L}\p{N}]+/u, /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}/gu] as const;
/** The same for nearly all paths, and much quicker. */
// eslint-disable-next-line regexp/no-super-linear-move -- the look ahead gives back one letter at most
const ASCII = [/[^A-Za-z0-9]+/, /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g] as const;

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
