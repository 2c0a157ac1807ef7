import { wordRules } from "./catalogue/index.js";

/** What a word says by itself to one rule. */
type Sign = "against" | "strong" | "likely" | "weak" | "none";

/** What some words say together to one rule: the first of each sort, and whether one speaks against it. */
export type Verdict = {
  readonly against: boolean;
  readonly strong: string | null;
  readonly likely: string | null;
  readonly weak: string | null;
};

/** One verdict a rule, in the order of the rules; `null` where no word says anything to any rule, as is usual. */
export function verdictsOf(words: readonly string[]): readonly Verdict[] | null {
  let said: readonly Verdict[] | null = null;
  for (const word of words) {
    const signs = signsOf(word);
    if (signs !== null) said = (said ?? SILENT).map((verdict, rule) => withSign(verdict, word, signs[rule] ?? "none"));
  }
  return said;
}

const NOTHING: Verdict = { against: false, strong: null, likely: null, weak: null };
const SILENT: readonly Verdict[] = wordRules.map(() => NOTHING);

function withSign(verdict: Verdict, word: string, sign: Sign): Verdict {
  switch (sign) {
    case "against":
      return { ...verdict, against: true };
    case "strong":
      return verdict.strong === null ? { ...verdict, strong: word } : verdict;
    case "likely":
      return verdict.likely === null ? { ...verdict, likely: word } : verdict;
    case "weak":
      return verdict.weak === null ? { ...verdict, weak: word } : verdict;
    case "none":
      return verdict;
  }
}

/** A word's sign for each rule, `null` where it says nothing to any. */
function signsOf(word: string): readonly Sign[] | null {
  const { whole, beginnings } = (index ??= indexOfWords());
  const signs = whole.get(word) ?? null;
  const further = beginnings.get(word.slice(0, BEGINNING));
  return further === undefined ? signs : withBeginnings(word, signs, further);
}

type Signs = readonly Sign[];
type Beginning = { readonly text: string; readonly rule: number };
type Index = {
  /** Every word that a rule names, with its sign for each rule. */
  readonly whole: ReadonlyMap<string, Signs>;
  /** Beginnings that suffice, by their first letters. */
  readonly beginnings: ReadonlyMap<string, readonly Beginning[]>;
};

/** How many letters find a beginning: as many as the shortest has. */
const BEGINNING = Math.min(...wordRules.flatMap(({ beginnings }) => beginnings.map(({ length }) => length)), 4);
let index: Index | null = null;

function indexOfWords(): Index {
  const whole = new Map<string, Sign[]>();
  for (const [rule, { weak, likely, strong, not }] of wordRules.entries())
    for (const [sign, words] of [
      ["weak", weak],
      ["likely", likely],
      ["strong", strong],
      ["against", not],
    ] as const)
      for (const word of words) {
        const signs = whole.get(word) ?? wordRules.map((): Sign => "none");
        signs[rule] = sign;
        whole.set(word, signs);
      }
  const beginnings = new Map<string, Beginning[]>();
  for (const [rule, { beginnings: texts }] of wordRules.entries())
    for (const text of texts) {
      const key = text.slice(0, BEGINNING);
      beginnings.set(key, [...(beginnings.get(key) ?? []), { text, rule }]);
    }
  return { whole, beginnings };
}

/** A beginning is as good as a strong word, and what a rule has against the whole word counts more. */
function withBeginnings(word: string, signs: Signs | null, further: readonly Beginning[]): Signs | null {
  const fitting = further.filter(({ text }) => word.startsWith(text));
  if (fitting.length === 0) return signs;
  return wordRules.map((_, rule) => {
    const sign = signs?.[rule] ?? "none";
    return sign !== "against" && fitting.some((one) => one.rule === rule) ? "strong" : sign;
  });
}
