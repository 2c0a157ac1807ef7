import type { LabelledChange } from "./labelled.js";

export type Classify = (paths: readonly string[]) => ReadonlySet<string>;
export type ClassScore = {
  readonly classId: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** How many changes have the class. */
  readonly support: number;
};
export type Miss = {
  readonly change: LabelledChange;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
};
export type Score = {
  readonly classes: readonly ClassScore[];
  /** The mean of the classes' F1, each class counting alike. */
  readonly macroF1: number;
  /** Of all labels of a sensitive class, the share that was found. */
  readonly sensitiveRecall: number;
  readonly misses: readonly Miss[];
};

/** Classes for which a missed change costs more than an unneeded question. */
export const SENSITIVE: ReadonlySet<string> = new Set([
  "auth",
  "secrets",
  "payments",
  "migrations",
  "ci",
  "infra",
  "governance",
  "agent-instructions",
  "release",
]);

/** How well a classifier finds the classes of whole changes. */
export function score(changes: readonly LabelledChange[], classify: Classify): Score {
  const judged = changes.map((change) => ({
    change,
    expected: new Set(change.classes),
    found: classify(change.paths),
  }));
  const ids = [...new Set(changes.flatMap(({ classes }) => classes))].toSorted();
  const classes = ids.map((id) => classScore(id, judged));
  const sensitive = judged.flatMap(({ expected, found }) =>
    [...expected].filter((id) => SENSITIVE.has(id)).map((id) => found.has(id)),
  );
  return {
    classes,
    macroF1: mean(classes.map(({ f1 }) => f1)),
    sensitiveRecall: ratio(sensitive.filter(Boolean).length, sensitive.length),
    misses: judged.flatMap(missOf),
  };
}

type Judged = {
  readonly change: LabelledChange;
  readonly expected: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
};

function classScore(classId: string, judged: readonly Judged[]): ClassScore {
  const support = judged.filter(({ expected }) => expected.has(classId)).length;
  const named = judged.filter(({ found }) => found.has(classId));
  const right = named.filter(({ expected }) => expected.has(classId)).length;
  const [precision, recall] = [ratio(right, named.length), ratio(right, support)];
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { classId, precision, recall, f1, support };
}

function missOf({ change, expected, found }: Judged): readonly Miss[] {
  const missing = [...expected].filter((id) => !found.has(id));
  const extra = [...found].filter((id) => !expected.has(id));
  return missing.length + extra.length === 0 ? [] : [{ change, missing, extra }];
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const mean = (numbers: readonly number[]): number =>
  ratio(
    numbers.reduce((sum, one) => sum + one, 0),
    numbers.length,
  );
