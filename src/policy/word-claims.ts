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
  const name = verdictOf(rule, nameWords);
  const directory = directoryVerdict(rule, directoryWords);
  if (name.against || directory.against) return null;
  const strong = name.strong ?? directory.strong;
  const weak = name.weak ?? directory.weak;
  if (strong !== null || weak === null) return strong;
  const bears = (word: string): boolean => rule.seconds.has(word) && !sameWord(word, weak);
  return nameWords.some(bears) || directoryWords.some(bears) ? weak : null;
}

/** What some words say together: the first strong one, the first weak one, and whether one speaks against it. */
type Verdict = { readonly against: boolean; readonly strong: string | null; readonly weak: string | null };

function verdictOf(rule: WordRule, words: readonly string[]): Verdict {
  const signs = signsOf(rule);
  let [against, strong, weak]: [boolean, string | null, string | null] = [false, null, null];
  for (const word of words) {
    const sign = signs(word);
    if (sign === "against") against = true;
    else if (sign === "strong") strong ??= word;
    else if (sign === "weak") weak ??= word;
  }
  return { against, strong, weak };
}

/** The files of a directory share its list of words, and so what they say. */
const directoryVerdicts = new Map<WordRule, WeakMap<readonly string[], Verdict>>();

function directoryVerdict(rule: WordRule, words: readonly string[]): Verdict {
  const memo = directoryVerdicts.get(rule) ?? new WeakMap<readonly string[], Verdict>();
  directoryVerdicts.set(rule, memo);
  const known = memo.get(words);
  if (known !== undefined) return known;
  const verdict = verdictOf(rule, words);
  memo.set(words, verdict);
  return verdict;
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
    const remembered = memo.get(word);
    if (remembered !== undefined) return remembered;
    const sign = signOf(rule, word);
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
