import { parseOwner, type Owner } from "./codeowners-owner.js";
import { parsePattern } from "./codeowners-pattern.js";
import type { SegmentPattern } from "./segments.js";
import { SegmentTrie } from "./segment-trie.js";

export type { Owner } from "./codeowners-owner.js";

/**
 * Where GitHub looks for the file, in its order; the first one found is the only one used.
 * Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export const CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** GitHub does not load a file of 3 MB or more (same page). It does not say which MB, so the smaller one, beyond which the fallback owners answer. */
export const MAX_CODEOWNERS_BYTES = 3_000_000;

export type CodeownersRule = {
  /** 1-based. */
  readonly line: number;
  /** As written. */
  readonly pattern: string;
  /** Empty: the line takes the owners of its paths away. */
  readonly owners: readonly Owner[];
  /** The owners as written, in their own letter case: `@Octocat`, `@Org/Team`, an e-mail address. */
  readonly names: readonly string[];
};
/** A line that GitHub skips, and why. `line: 0`: the file as a whole. */
export type CodeownersProblem = { readonly line: number; readonly message: string };

export type Codeowners = {
  readonly rules: readonly CodeownersRule[];
  readonly problems: readonly CodeownersProblem[];
  readonly trie: SegmentTrie;
};

/** Reads a CODEOWNERS file as GitHub does: a bad line is skipped and reported, and the rest still counts. */
export function parseCodeowners(text: string): Codeowners {
  const rules: CodeownersRule[] = [];
  const problems: CodeownersProblem[] = [];
  const trie = new SegmentTrie();
  // The same few owners stand in most lines.
  const known = new Map<string, Owner | null>();
  const ownerOf = (word: string): Owner | null => {
    const owner = known.get(word);
    if (owner !== undefined) return owner;
    const read = parseOwner(word);
    known.set(word, read);
    return read;
  };
  const lines = tooLarge(text) ? [] : text.replace(/^\uFEFF/, "").split("\n");
  if (tooLarge(text))
    problems.push({ line: 0, message: "the file is 3 MB or larger, so GitHub does not load it; make it smaller" });
  for (const [index, raw] of lines.entries()) {
    const parsed = parseLine(withoutBlanks(raw), ownerOf);
    if (parsed.kind === "problem") problems.push({ line: index + 1, message: parsed.message });
    if (parsed.kind !== "rule") continue;
    rules.push({ line: index + 1, pattern: parsed.pattern, owners: parsed.owners, names: parsed.names });
    trie.insert(parsed.segments, rules.length);
  }
  return { rules, problems, trie };
}

/** The deciding line: the last one that matches. `null`: no line matches, which is not a line without owners. */
export function ownersOf({ rules, trie }: Codeowners, path: string): CodeownersRule | null {
  return rules[trie.highest(path) - 1] ?? null;
}

type ParsedLine =
  | { readonly kind: "nothing" }
  | { readonly kind: "problem"; readonly message: string }
  | {
      readonly kind: "rule";
      readonly pattern: string;
      readonly segments: SegmentPattern;
      readonly owners: readonly Owner[];
      readonly names: readonly string[];
    };

const NOTHING: ParsedLine = { kind: "nothing" };

function parseLine(line: string, ownerOf: (word: string) => Owner | null): ParsedLine {
  const pattern = line.slice(0, patternEnd(line));
  if (pattern === "") return NOTHING;
  const parsed = parsePattern(pattern);
  if (parsed.kind === "refused") return { kind: "problem", message: parsed.because };
  const words = ownerWords(line.slice(pattern.length));
  const owners: Owner[] = [];
  for (const word of words) {
    const owner = ownerOf(word);
    if (owner === null)
      return {
        kind: "problem",
        message: `"${word.slice(0, 80)}" is no owner; write @user, @org/team or an e-mail address`,
      };
    owners.push(owner);
  }
  return { kind: "rule", pattern, segments: parsed.pattern, owners, names: words };
}

/** Without the carriage return, and without blanks and tabs at both ends. */
function withoutBlanks(raw: string): string {
  let start = 0;
  let end = raw.endsWith("\r") ? raw.length - 1 : raw.length;
  while (start < end && isBlank(raw[start])) start += 1;
  while (end > start && isBlank(raw[end - 1])) end -= 1;
  return raw.slice(start, end);
}

const isBlank = (char: string | undefined): boolean => char === " " || char === "\t";

/** Up to the first blank, tab or `#` that no backslash takes along. */
function patternEnd(line: string): number {
  if (!line.includes("\\")) {
    const end = line.search(PATTERN_END);
    return end < 0 ? line.length : end;
  }
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (line[at] === " " || line[at] === "\t" || line[at] === "#") return at;
  }
  return line.length;
}

const PATTERN_END = /[ \t#]/;

/** The words up to an inline comment. */
const ownerWords = (rest: string): readonly string[] => {
  const hash = rest.indexOf("#");
  return (hash < 0 ? rest : rest.slice(0, hash)).match(WORDS) ?? [];
};

const WORDS = /[^ \t]+/g;

const tooLarge = (text: string): boolean => Buffer.byteLength(text) >= MAX_CODEOWNERS_BYTES;
