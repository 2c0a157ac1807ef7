import { wordRules } from "./catalogue/index.js";
import { infraCodeDirectories, infraDirectories } from "./catalogue/infra-directories.js";
import type { WordRule } from "./catalogue/words.js";
import type { FileKind } from "./file-kinds.js";
import type { PathFacts } from "./path-facts.js";
import { verdictsOf, type Verdict } from "./word-signs.js";

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
  const around = surroundingsOf(facts);
  if (around.isSample) return NONE;
  const found = KINDS.has(facts.kind) ? suggested(facts, around.verdicts) : NONE;
  const directory = infraDirectory(facts, around);
  return directory === null
    ? found
    : [...found, { classId: "infra", because: `lies in ${directory}/, where infrastructure is described` }];
}

const NONE: readonly WordClaim[] = [];
/** The kinds of file that a rule looks at. */
const KINDS: ReadonlySet<FileKind> = new Set(wordRules.flatMap(({ kinds }) => [...kinds]));

/** What the directories of a path say, whatever the file's name. */
type Surroundings = {
  readonly isSample: boolean;
  readonly verdicts: readonly Verdict[] | null;
  readonly infraCode: string | null;
  readonly infra: string | null;
};

/** The files of a directory share its list of words, and so what they say. */
const memo = new WeakMap<readonly string[], Surroundings>();

function surroundingsOf({ directories, directoryWords }: PathFacts): Surroundings {
  const known = memo.get(directories);
  if (known !== undefined) return known;
  const made = {
    isSample: directories.some((directory) => SAMPLES.has(directory)),
    verdicts: verdictsOf(directoryWords),
    infraCode: directories.find((directory) => infraCodeDirectories.has(directory)) ?? null,
    infra: directories.find((directory) => infraDirectories.has(directory)) ?? null,
  };
  memo.set(directories, made);
  return made;
}

function suggested(facts: PathFacts, around: readonly Verdict[] | null): readonly WordClaim[] {
  const own = verdictsOf(facts.nameWords);
  if (own === null && around === null) return NONE;
  return wordRules.flatMap((rule, index) => {
    const word = rule.kinds.has(facts.kind) ? suggestingWord(rule, facts, own?.[index], around?.[index]) : null;
    return word === null ? [] : [{ classId: rule.classId, because: rule.because(word) }];
  });
}

function suggestingWord(
  rule: WordRule,
  { nameWords, directoryWords }: PathFacts,
  name: Verdict | undefined,
  directory: Verdict | undefined,
): string | null {
  if (name?.against === true || directory?.against === true) return null;
  const strong = name?.strong ?? directory?.strong ?? null;
  const weak = name?.weak ?? directory?.weak ?? null;
  if (strong !== null || weak === null) return strong;
  const bears = (word: string): boolean => rule.seconds.has(word) && !sameWord(word, weak);
  return nameWords.some(bears) || directoryWords.some(bears) ? weak : null;
}

/** `session` and `sessions` are one sign, not two. */
const sameWord = (a: string, b: string): boolean => a.replace(/s$/, "") === b.replace(/s$/, "");

function infraDirectory({ kind }: PathFacts, { infraCode, infra }: Surroundings): string | null {
  if (kind === "source") return infraCode;
  return kind === "config" || kind === "template" || kind === "shell" ? infra : null;
}
