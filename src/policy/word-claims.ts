import type { Tier } from "../domain/tier.js";
import { wordRules } from "./catalogue/index.js";
import { infraCodeDirectories, infraDirectories } from "./catalogue/infra-directories.js";
import type { WordRule } from "./catalogue/words.js";
import type { FileKind } from "./file-kinds.js";
import type { PathFacts } from "./path-facts.js";
import { verdictsOf, type Verdict } from "./word-signs.js";

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
  const around = surroundingsOf(facts);
  if (around.isSample) return NONE;
  const directory = infraDirectory(facts, around);
  const infra: readonly WordClaim[] =
    directory === null
      ? NONE
      : [{ classId: "infra", because: `lies in ${directory}/, where infrastructure is described`, tier: null }];
  if (facts.kind === "config" && (placed || infra.length > 0)) return infra;
  if (around.isTranslation || !KINDS.has(facts.kind)) return infra;
  const found = suggested(facts, around);
  return infra.length === 0 ? found : [...found, ...infra];
}

const NONE: readonly never[] = [];
/** The kinds of file that a rule looks at. */
const KINDS: ReadonlySet<FileKind> = new Set(wordRules.flatMap(({ kinds }) => [...kinds]));

/** What the directories of a path say, whatever the file's name. */
type Surroundings = {
  readonly isSample: boolean;
  readonly isTranslation: boolean;
  readonly isMigration: boolean;
  readonly verdicts: readonly Verdict[] | null;
  readonly infraCode: string | null;
  readonly infra: string | null;
};

/** The files of a directory share its list of words, and so what they say. */
const memo = new WeakMap<readonly string[], Surroundings>();

function surroundingsOf({ directories, directoryWords }: PathFacts): Surroundings {
  const known = memo.get(directories);
  if (known !== undefined) return known;
  const among = (names: ReadonlySet<string>): boolean => directories.some((one) => names.has(one));
  const made = {
    isSample: among(SAMPLES),
    isTranslation: among(TRANSLATIONS),
    isMigration: among(MIGRATIONS),
    verdicts: verdictsOf(directoryWords),
    infraCode: unless(directories, infraCodeDirectories, () => SOURCE_ROOTS),
    infra: unless(directories, infraDirectories, (found) => (AMBIGUOUS.has(found) ? SCREENS : NOWHERE)),
  };
  memo.set(directories, made);
  return made;
}

/** The first directory of these names, unless it lies in one where it means something else. */
function unless(
  directories: readonly string[],
  names: ReadonlySet<string>,
  elsewhere: (found: string) => ReadonlySet<string>,
): string | null {
  const at = directories.findIndex((one) => names.has(one));
  const found = directories[at];
  if (found === undefined) return null;
  const others = elsewhere(found);
  return directories.slice(0, at).some((one) => others.has(one)) ? null : found;
}

const NOWHERE: ReadonlySet<string> = new Set();

function suggested(facts: PathFacts, { isMigration, verdicts }: Surroundings): readonly WordClaim[] {
  const nameWords = isMigration ? NONE : facts.nameWords;
  const own = verdictsOf(nameWords);
  if (own === null && verdicts === null) return NONE;
  const words = [...nameWords, ...facts.directoryWords];
  return wordRules.flatMap((rule, index) => {
    const word = rule.kinds.has(facts.kind) ? suggestingWord(rule, words, own?.[index], verdicts?.[index]) : null;
    return word === null
      ? []
      : [{ classId: rule.classId, because: rule.because(word, WHAT[facts.kind]), tier: rule.tier }];
  });
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

function suggestingWord(
  rule: WordRule,
  words: readonly string[],
  name: Verdict | undefined,
  directory: Verdict | undefined,
): string | null {
  const strong = name?.strong ?? directory?.strong ?? null;
  if (strong !== null || name?.against === true || directory?.against === true) return strong;
  const likely = name?.likely ?? directory?.likely ?? null;
  const weak = name?.weak ?? directory?.weak ?? null;
  if (likely !== null || weak === null) return likely;
  return words.some((word) => rule.seconds.has(word) && !sameWord(word, weak)) ? weak : null;
}

/** `session` and `sessions` are one sign, not two. */
const sameWord = (a: string, b: string): boolean => a.replace(/s$/, "") === b.replace(/s$/, "");

function infraDirectory({ kind }: PathFacts, { infraCode, infra }: Surroundings): string | null {
  if (kind === "source") return infraCode;
  return kind === "config" || kind === "template" || kind === "shell" ? infra : null;
}

/** `charts/` beside the components of a page draws, and its `manifests/` belong to the browser. */
const AMBIGUOUS = new Set(["chart", "charts", "manifests", "overlays", "clusters", "flux"]);
const SCREENS = new Set(["src", "components", "views", "static", "public", "frontend", "web", "ui"]);

/** Within a program's sources, `infrastructure` is the name of a layer. */
const SOURCE_ROOTS = new Set(["src", "lib", "app", "internal", "pkg", "source", "sources", "main", "java", "kotlin"]);
