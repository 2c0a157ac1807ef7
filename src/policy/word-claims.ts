import { wordRules } from "./catalogue/index.js";
import { infraCodeDirectories, infraDirectories } from "./catalogue/infra-directories.js";
import type { WordRule } from "./catalogue/words.js";
import type { PathFacts } from "./path-facts.js";

export type WordClaim = { readonly classId: string; readonly because: string };

/** Samples show how something is used; the product does not run them. */
const SAMPLES = new Set([
  "examples",
  "example",
  "samples",
  "sample",
  "demo",
  "demos",
  "docs",
  "doc",
  "documentation",
  "website",
  "tutorials",
  "tutorial",
]);

/** Classes that the words of a path suggest, where the kind of file and a second word bear it out. */
export function wordClaims(facts: PathFacts): readonly WordClaim[] {
  if (facts.directories.some((directory) => SAMPLES.has(directory))) return [];
  const found = wordRules.flatMap((rule) => {
    const word = rule.kinds.has(facts.kind) ? suggestingWord(rule, facts) : null;
    return word === null ? [] : [{ classId: rule.classId, because: rule.because(word) }];
  });
  const directory = infraDirectory(facts);
  return directory === null
    ? found
    : [...found, { classId: "infra", because: `lies in ${directory}/, where infrastructure is described` }];
}

function suggestingWord(rule: WordRule, { nameWords, directoryWords }: PathFacts): string | null {
  const signs = signsOf(rule);
  let strong: string | null = null;
  let weak: string | null = null;
  for (const words of [nameWords, directoryWords])
    for (const word of words)
      switch (signs(word)) {
        case "against":
          return null;
        case "strong":
          strong ??= word;
          break;
        case "weak":
          weak ??= word;
          break;
        case "none":
      }
  if (strong !== null || weak === null) return strong;
  const first = weak;
  const bears = (word: string): boolean => rule.seconds.has(word) && !sameWord(word, first);
  return nameWords.some(bears) || directoryWords.some(bears) ? first : null;
}

type Sign = "against" | "strong" | "weak" | "none";
const MEMO_LIMIT = 8192;
const memos = new Map<WordRule, (word: string) => Sign>();

/** What a word says by itself, remembered: the same words make up most paths. */
function signsOf(rule: WordRule): (word: string) => Sign {
  const known = memos.get(rule);
  if (known !== undefined) return known;
  const memo = new Map<string, Sign>();
  const signs = (word: string): Sign => {
    const sign = memo.get(word) ?? signOf(rule, word);
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(word, sign);
    return sign;
  };
  memos.set(rule, signs);
  return signs;
}

function signOf(rule: WordRule, word: string): Sign {
  if (rule.not.has(word)) return "against";
  if (rule.strong.has(word) || rule.beginnings.some((start) => word.startsWith(start))) return "strong";
  return rule.weak.has(word) ? "weak" : "none";
}

/** `session` and `sessions` are one sign, not two. */
const sameWord = (a: string, b: string): boolean => a.replace(/s$/, "") === b.replace(/s$/, "");

function infraDirectory({ directories, kind }: PathFacts): string | null {
  const code = directories.find((directory) => infraCodeDirectories.has(directory));
  if (kind === "source") return code ?? null;
  if (kind !== "config" && kind !== "template" && kind !== "shell") return null;
  return directories.find((directory) => infraDirectories.has(directory)) ?? null;
}
