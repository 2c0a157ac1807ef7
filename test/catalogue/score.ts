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
export type Miss<Change> = {
  readonly change: Change;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
};
export type Score<Change> = {
  readonly classes: readonly ClassScore[];
  /** The mean of the classes' F1, each class counting alike. */
  readonly macroF1: number;
  /** Of all labels of a sensitive class, the share that was found. */
  readonly sensitiveRecall: number;
  readonly misses: readonly Miss<Change>[];
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
export const score = (changes: readonly LabelledChange[], classify: Classify): Score<LabelledChange> =>
  scoreOf(changes, ({ paths }) => classify(paths));

/** The same of changes of any kind, with whatever finds their classes. */
export function scoreOf<Change extends { readonly classes: readonly string[] }>(
  changes: readonly Change[],
  find: (change: Change) => ReadonlySet<string>,
): Score<Change> {
  const judged = changes.map((change) => ({ change, expected: new Set(change.classes), found: find(change) }));
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

type Judged<Change> = {
  readonly change: Change;
  readonly expected: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
};

function classScore(classId: string, judged: readonly Judged<unknown>[]): ClassScore {
  const support = judged.filter(({ expected }) => expected.has(classId)).length;
  const named = judged.filter(({ found }) => found.has(classId));
  const right = named.filter(({ expected }) => expected.has(classId)).length;
  const [precision, recall] = [ratio(right, named.length), ratio(right, support)];
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { classId, precision, recall, f1, support };
}

function missOf<Change>({ change, expected, found }: Judged<Change>): readonly Miss<Change>[] {
  const missing = [...expected].filter((id) => !found.has(id));
  const extra = [...found].filter((id) => !expected.has(id));
  return missing.length + extra.length === 0 ? [] : [{ change, missing, extra }];
}

/** 1 of nothing: where nothing was asked for, nothing was missed. */
export const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const mean = (numbers: readonly number[]): number =>
  ratio(
    numbers.reduce((sum, one) => sum + one, 0),
    numbers.length,
  );
