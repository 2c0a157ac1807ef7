import type { Tier } from "../../domain/tier.js";
import type { FileKind } from "../file-kinds.js";

/**
 * Words that suggest a class without proving it: `session`, `policy` and `billing` also occur in package names, tests
 * and prose. So a word counts only for the kinds of file named here, and a weak word only beside a second one.
 */
export type WordRule = {
  readonly classId: string;
  /** Reads on from the path; `what` is the kind of file in words: "source code". */
  readonly because: (word: string, what: string) => string;
  /** Words that suffice. */
  readonly strong: ReadonlySet<string>;
  /** Beginnings of words that suffice: `oauth2`, `payments`. */
  readonly beginnings: readonly string[];
  /** Words that suffice where none of `not` gives them another meaning. */
  readonly likely: ReadonlySet<string>;
  /** Words that need one of `seconds` elsewhere in the path, and none of `not`. */
  readonly weak: ReadonlySet<string>;
  readonly seconds: ReadonlySet<string>;
  /** Words that give it another meaning: `git checkout`. */
  readonly not: ReadonlySet<string>;
  readonly kinds: ReadonlySet<FileKind>;
  /** The tier for people, where it is less than the class's: code that reads a secret is not the secret. */
  readonly tier: Tier | null;
};

/** Words from a text, so that the lists below stay readable. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));
