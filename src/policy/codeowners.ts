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
  const lines = tooLarge(text) ? [] : text.replace(/^\uFEFF/, "").split("\n");
  if (tooLarge(text))
    problems.push({ line: 0, message: "the file is 3 MB or larger, so GitHub does not load it; make it smaller" });
  for (const [index, raw] of lines.entries()) {
    const parsed = parseLine(
      raw
        .replace(/\r$/, "")
        .replace(/^[ \t]+/, "")
        .replace(/(?<![ \t])[ \t]+$/, ""),
    );
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

function parseLine(line: string): ParsedLine {
  const pattern = line.slice(0, patternEnd(line));
  if (pattern === "") return { kind: "nothing" };
  const parsed = parsePattern(pattern);
  if (parsed.kind === "refused") return { kind: "problem", message: parsed.because };
  const words = ownerWords(line.slice(pattern.length));
  const owners: Owner[] = [];
  for (const word of words) {
    const owner = parseOwner(word);
    if (owner === null)
      return {
        kind: "problem",
        message: `"${word.slice(0, 80)}" is no owner; write @user, @org/team or an e-mail address`,
      };
    owners.push(owner);
  }
  return { kind: "rule", pattern, segments: parsed.pattern, owners, names: words };
}

/** Up to the first blank, tab or `#` that no backslash takes along. */
function patternEnd(line: string): number {
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (line[at] === " " || line[at] === "\t" || line[at] === "#") return at;
  }
  return line.length;
}

/** The words up to an inline comment. */
const ownerWords = (rest: string): readonly string[] =>
  (rest.split("#", 1)[0] ?? "").split(/[ \t]+/).filter((word) => word !== "");

const tooLarge = (text: string): boolean => Buffer.byteLength(text) >= MAX_CODEOWNERS_BYTES;
