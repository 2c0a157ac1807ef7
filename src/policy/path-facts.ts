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
  if (isAscii(name)) return asciiWords(name);
  return name.split(/[^\p{L}\p{N}]+/u).flatMap((part) => {
    if (part === "") return [];
    const humps = part.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}/gu) ?? [part];
    return humps.length > 1 ? [part, ...humps].map(lowerCase) : humps.map(lowerCase);
  });
}

const lowerCase = (text: string): string => text.toLowerCase();

/** The same by character codes: nearly all paths are ASCII, and here their time is spent. */
function asciiWords(name: string): readonly string[] {
  const words: string[] = [];
  const lower = name.toLowerCase();
  for (let at = 0; at < name.length; at += 1) {
    if (sortAt(name, at) === "mark") continue;
    const start = at;
    const before = words.length;
    for (; at < name.length && sortAt(name, at) !== "mark"; at = humpEnd(name, at))
      words.push(lower.slice(at, humpEnd(name, at)));
    if (words.length - before > 1) words.splice(before, 0, lower.slice(start, at));
  }
  return words;
}

/** Where the hump that starts here ends: digits, capitals before a further capital, or letters with one capital at most. */
function humpEnd(name: string, start: number): number {
  const sort = sortAt(name, start);
  const second = sortAt(name, start + 1);
  const run = sort === "capital" && second === "small" ? "small" : sort;
  let end = start + 1;
  while (sortAt(name, end) === run) end += 1;
  return sort === "capital" && run === "capital" && sortAt(name, end) === "small" ? end - 1 : end;
}

/** "mark" also past the end. */
function sortAt(name: string, at: number): "small" | "capital" | "digit" | "mark" {
  const code = name.charCodeAt(at);
  if (code >= 0x61 && code <= 0x7a) return "small";
  if (code >= 0x41 && code <= 0x5a) return "capital";
  return code >= 0x30 && code <= 0x39 ? "digit" : "mark";
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
