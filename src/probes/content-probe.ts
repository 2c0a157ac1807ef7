import type { ChangedFile } from "../domain/change.js";
import type { Signal } from "../domain/classification.js";

/**
 * A deterministic question about one file's content, name or mode. It can put the file into a class and raise that
 * class's tier; it never lowers anything. Where it cannot tell, it says so as a signal of the riskier answer, `strong`
 * at most: `block` needs proof.
 */
export type ContentProbe = {
  readonly id: string;
  /** A sentence for the table in the README. */
  readonly title: string;
  /** True for files whose whole text before and after the probe wants to read. */
  readonly reads: (path: string) => boolean;
  readonly ask: (file: ChangedFile) => readonly Signal[];
};
