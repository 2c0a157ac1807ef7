import { bothEnds, type ChangedFile, type Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Surroundings, WholeProbe } from "../whole-probe.js";
import { declaredIn, isSurelyPath, type Declared } from "./declared-scopes.js";
import { scopeGlob, type InScope } from "./scope-glob.js";

/** The most globs that a sentence names. */
const NAMED = 5;

/**
 * Files beyond the bounds that the description, or a comment of somebody who may write, declares. Each text that
 * declares any is a bound of its own, so that a further text never widens one. Nothing declared, nothing found.
 */
export const outOfScope: WholeProbe = {
  id: "out-of-scope",
  title: "A file lies outside the scope that the description or a comment declares",
  ask: ({ files }: Changes, { texts }: Surroundings) => {
    const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const different = new Map(texts.map(declaredIn).map((declared) => [JSON.stringify(declared), declared]));
    return [...different]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, declared]) => boundsOf(declared, sorted))
      .flatMap(({ words, globs }) =>
        sorted.filter((file) => isOutside(file, globs)).map((file) => signal(file, words)),
      );
  },
};

type Bounds = { readonly words: string; readonly globs: readonly InScope[] };

/** Words alone are no bounds: at least one of them has to be a path beyond doubt, or to name a file that changes. */
function boundsOf(declared: Declared, files: readonly ChangedFile[]): Bounds {
  const globs = declared.map(scopeGlob);
  const isMeant =
    declared.some(isSurelyPath) ||
    globs.some((glob) => files.some((file) => bothEnds(file).some((path) => glob(path))));
  return isMeant ? { words: wordsOf(declared), globs } : { words: "", globs: [] };
}

/** A move out of the scope is as much outside as a move into it. */
const isOutside = (file: ChangedFile, globs: readonly InScope[]): boolean =>
  globs.length > 0 && !bothEnds(file).every((path) => globs.some((glob) => glob(path)));

function wordsOf(declared: Declared): string {
  const shown = declared.slice(0, NAMED).map((glob) => `\`${shortened(glob)}\``);
  return `${shown.join(", ")}${declared.length > NAMED ? ` and ${declared.length - NAMED} more` : ""}`;
}

const shortened = (glob: string): string => {
  const plain = glob.replace(/[`\s]{1,500}/g, " ");
  return plain.length <= 60 ? plain : `${plain.slice(0, 59)}…`;
};

/** One sentence for all files, so that a hundred of them are one line with their number. */
const signal = ({ path }: ChangedFile, words: string): Signal => ({
  id: "out-of-scope",
  classId: classId("out-of-scope"),
  tier: "approve",
  path,
  because: `lies outside the declared scope (${words})`,
});
