import type { ChangedFile, Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { addedLines } from "../added-lines.js";
import type { WholeProbe } from "../whole-probe.js";
import { apartKind } from "./apart.js";
import { isTest } from "../test-paths.js";
import { isTestable } from "./sources.js";

/**
 * Source that gains lines while no test does. By itself it raises nothing: it is a factor, and counts where another one
 * meets it. A signal of something missing, so it goes when a test comes.
 */
export const unverified: WholeProbe = {
  id: "unverified",
  title: "Source changes and no test changes with it",
  ask: ({ files }: Changes) => {
    if (files.some(verifies)) return [];
    const sources = files.filter((file) => gainsLines(file) && isTestable(file.path) && apartKind(file.path) === null);
    return sources.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map(signal);
  },
};

const gainsLines = ({ status, additions }: ChangedFile): boolean => status !== "removed" && additions > 0;

const verifies = (file: ChangedFile): boolean => gainsLines(file) && (isTest(file.path) || holdsTests(file));

/** Languages in which tests stand beside what they test. */
const INLINE: Readonly<Record<string, RegExp>> = {
  rs: /^\s{0,80}(?:#\[(?:[\w:]{1,40}::)?(?:test|rstest|cfg\(test\))|mod tests?\b|(?:debug_)?assert(?:_eq|_ne)?!\()/,
  zig: /^\s{0,80}(?:test\s|try (?:std\.)?testing\.)/,
  d: /^\s{0,80}unittest\b/,
};

function holdsTests({ path, patch }: ChangedFile): boolean {
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const sign = Object.hasOwn(INLINE, extension) ? INLINE[extension] : undefined;
  return sign !== undefined && patch !== null && addedLines(patch).some(({ text }) => sign.test(text));
}

const signal = ({ path }: ChangedFile): Signal => ({
  id: "unverified",
  classId: classId("code"),
  tier: "allow",
  path,
  because: `${path} changes and no test changes with it`,
  factors: ["unverified"],
});
