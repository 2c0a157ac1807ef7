import type { Changes } from "../domain/change.js";
import type { RequiredCheck } from "../domain/check.js";
import type { Signal } from "../domain/classification.js";

/** What stands around a change and says how to read it. */
export type Surroundings = {
  /** The checks that the base branch requires now; `null`: its rules could not be read. */
  readonly requiredChecks: readonly RequiredCheck[] | null;
  /** What the change itself says of its bounds: the description and the comments of people who may write. */
  readonly texts: readonly string[];
};

export const NOTHING_AROUND: Surroundings = { requiredChecks: null, texts: [] };

/**
 * A deterministic question about the pull request as a whole: its size, what is missing beside what, what it goes
 * beyond. Like every probe it only raises. A signal of something missing is `approve` at most, and goes when the missing
 * file comes.
 */
export type WholeProbe = {
  readonly id: string;
  /** A sentence for the table in the documentation. */
  readonly title: string;
  readonly ask: (changes: Changes, around: Surroundings) => readonly Signal[];
};
