import type { ChangedFile } from "../domain/change.js";
import type { Signal } from "../domain/classification.js";

/**
 * A deterministic question about one file's content, name or mode. It can put the file into a class and raise that
 * class's tier. Where it understood the whole change as far as a class is concerned, it says so by a signal with
 * `judged`, and the class asks no more than its signals do. Where it cannot tell, it leaves that out or says so as a
 * signal of the riskier answer, `strong` at most: `block` needs proof. A file that GitHub withheld is judged elsewhere.
 */
export type ContentProbe = {
  readonly id: string;
  /** A sentence for the table in the documentation. */
  readonly title: string;
  /** True for files whose whole text before and after the probe wants to read. */
  readonly reads: (path: string) => boolean;
  /** It asks for name and mode alone, so it answers as well where no content was given. */
  readonly byName?: true;
  readonly ask: (file: ChangedFile) => readonly Signal[];
};
