import { wordRules } from "./catalogue/index.js";
import { infraCodeDirectories, infraDirectories } from "./catalogue/infra-directories.js";
import type { WordRule } from "./catalogue/words.js";
import type { Tier } from "../domain/tier.js";
import type { FileKind } from "./file-kinds.js";
import type { PathFacts } from "./path-facts.js";

export type WordClaim = { readonly classId: string; readonly because: string; readonly tier: Tier | null };

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
  "icons",
  "stories",
]);

/** What people read on the screen is named after the page it stands on, and changes nothing there. */
const TRANSLATIONS = new Set([
  "locale",
  "locales",
  "i18n",
  "l10n",
  "intl",
  "translations",
  "translation",
  "lang",
  "langs",
  "languages",
  "messages",
]);

/** A migration's name says what it moves; whose it is, its directory says. */
const MIGRATIONS = new Set(["migrations", "migrate", "migration", "post_migrate", "versions"]);

/**
 * Classes that the words of a path suggest, where the kind of file and a second word bear it out. `placed` tells that
 * the path is of a known place: a manifest in a directory called `auth` is a manifest.
 */
export function wordClaims(facts: PathFacts, placed: boolean): readonly WordClaim[] {
  const marks = marksOf(facts.directories);
  if (marks.sample) return [];
  const directory = infraDirectory(facts);
  const infra: readonly WordClaim[] =
    directory === null
      ? []
      : [{ classId: "infra", because: `lies in ${directory}/, where infrastructure is described`, tier: null }];
  if (facts.kind === "config" && (placed || infra.length > 0)) return infra;
  if (marks.translation) return infra;
  const nameWords = marks.migration ? NONE : facts.nameWords;
  const found = wordRules.flatMap((rule) => claimBy(rule, facts, nameWords));
  return infra.length === 0 ? found : [...found, ...infra];
}

type Marks = { readonly sample: boolean; readonly translation: boolean; readonly migration: boolean };
/** The files of a directory share its list of directories. */
const knownMarks = new WeakMap<readonly string[], Marks>();

function marksOf(directories: readonly string[]): Marks {
  const known = knownMarks.get(directories);
  if (known !== undefined) return known;
  const among = (names: ReadonlySet<string>): boolean => directories.some((one) => names.has(one));
  const made = { sample: among(SAMPLES), translation: among(TRANSLATIONS), migration: among(MIGRATIONS) };
  knownMarks.set(directories, made);
  return made;
}

function claimBy(rule: WordRule, facts: PathFacts, nameWords: readonly string[]): readonly WordClaim[] {
  const word = rule.kinds.has(facts.kind) ? suggestingWord(rule, facts, nameWords) : null;
  return word === null
    ? []
    : [{ classId: rule.classId, because: rule.because(word, WHAT[facts.kind]), tier: rule.tier }];
}

const WHAT: Readonly<Record<FileKind, string>> = {
  source: "source code",
  template: "a template",
  style: "a style sheet",
  config: "a setting",
  prose: "a text",
  query: "a query",
  shell: "a script",
  other: "a file",
};

function suggestingWord(rule: WordRule, { directoryWords }: PathFacts, nameWords: readonly string[]): string | null {
  const name = verdictOf(rule, nameWords);
  const directory = directoryVerdict(rule, directoryWords);
  const strong = name.strong ?? directory.strong;
  if (strong !== null || name.against || directory.against) return strong;
  const likely = name.likely ?? directory.likely;
  const weak = name.weak ?? directory.weak;
  if (likely !== null || weak === null) return likely;
  const bears = (word: string): boolean => rule.seconds.has(word) && !sameWord(word, weak);
  return nameWords.some(bears) || directoryWords.some(bears) ? weak : null;
}

const NONE: readonly string[] = [];

/** What some words say together: the first of each sort, and whether one speaks against it. */
type Verdict = {
  readonly against: boolean;
  readonly strong: string | null;
  readonly likely: string | null;
  readonly weak: string | null;
};

function verdictOf(rule: WordRule, words: readonly string[]): Verdict {
  const signs = signsOf(rule);
  let against = false;
  let [strong, likely, weak]: (string | null)[] = [null, null, null];
  for (const word of words) {
    const sign = signs(word);
    if (sign === "none") continue;
    if (sign === "against") against = true;
    else if (sign === "strong") strong ??= word;
    else if (sign === "likely") likely ??= word;
    else weak ??= word;
  }
  return { against, strong: strong ?? null, likely: likely ?? null, weak: weak ?? null };
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

type Sign = "against" | "strong" | "likely" | "weak" | "none";
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
  if (rule.likely.has(word)) return "likely";
  return rule.weak.has(word) ? "weak" : "none";
}

/** `session` and `sessions` are one sign, not two. */
const sameWord = (a: string, b: string): boolean => a.replace(/s$/, "") === b.replace(/s$/, "");

function infraDirectory({ directories, kind }: PathFacts): string | null {
  if (kind === "source") return infraProgram(directories);
  if (kind !== "config" && kind !== "template" && kind !== "shell") return null;
  const at = directories.findIndex((directory) => infraDirectories.has(directory));
  const found = directories[at];
  if (found === undefined || (AMBIGUOUS.has(found) && directories.slice(0, at).some((one) => SCREENS.has(one))))
    return null;
  return found;
}

/** `charts/` beside the components of a page draws, and its `manifests/` belong to the browser. */
const AMBIGUOUS = new Set(["chart", "charts", "manifests", "overlays", "clusters", "flux"]);
const SCREENS = new Set(["src", "components", "views", "static", "public", "frontend", "web", "ui"]);

/** Within a program's sources, `infrastructure` is the name of a layer. */
function infraProgram(directories: readonly string[]): string | null {
  const at = directories.findIndex((directory) => infraCodeDirectories.has(directory));
  const found = directories[at];
  if (found === undefined || directories.slice(0, at).some((directory) => SOURCE_ROOTS.has(directory))) return null;
  return found;
}

const SOURCE_ROOTS = new Set(["src", "lib", "app", "internal", "pkg", "source", "sources", "main", "java", "kotlin"]);
