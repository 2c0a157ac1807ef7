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
  const all = [...nameWords, ...directoryWords];
  if (all.some((word) => rule.not.has(word))) return null;
  const strong = all.find((word) => rule.strong.has(word) || rule.beginnings.some((start) => word.startsWith(start)));
  if (strong !== undefined) return strong;
  const weak = all.find((word) => rule.weak.has(word));
  if (weak === undefined) return null;
  return all.some((word) => !sameWord(word, weak) && rule.seconds.has(word)) ? weak : null;
}

/** `session` and `sessions` are one sign, not two. */
const sameWord = (a: string, b: string): boolean => a.replace(/s$/, "") === b.replace(/s$/, "");

function infraDirectory({ directories, kind }: PathFacts): string | null {
  const code = directories.find((directory) => infraCodeDirectories.has(directory));
  if (kind === "source") return code ?? null;
  if (kind !== "config" && kind !== "template" && kind !== "shell") return null;
  return directories.find((directory) => infraDirectories.has(directory)) ?? null;
}
