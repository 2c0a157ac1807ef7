import type { FileKind } from "../file-kinds.js";

/**
 * Words that suggest a class without proving it: `session`, `policy` and `billing` also occur in package names, tests
 * and prose. So a word counts only for the kinds of file named here, and a weak word only beside a second one.
 */
export type WordRule = {
  readonly classId: string;
  /** Reads on from the path; the word is put in. */
  readonly because: (word: string) => string;
  /** Words that suffice in source code. */
  readonly strong: ReadonlySet<string>;
  /** Beginnings of words that suffice: `oauth2`, `payments`. */
  readonly beginnings: readonly string[];
  /** Words that need one of `seconds` elsewhere in the path. */
  readonly weak: ReadonlySet<string>;
  readonly seconds: ReadonlySet<string>;
  /** Words that give it another meaning: `git checkout`. */
  readonly not: ReadonlySet<string>;
  readonly kinds: ReadonlySet<FileKind>;
};

/** Words from a text, so that the lists below stay readable. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));
