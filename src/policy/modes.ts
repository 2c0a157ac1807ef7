import { classId, type ClassId } from "../domain/ids.js";
import { builtinClasses } from "./builtin-classes.js";
import { matchesAny } from "./globs.js";
import type { Mode, ModeRule, Policy } from "./policy.js";

/**
 * True when a class only reports on pull requests into this branch. What names the class or the branch goes before the
 * default; where two speak of the same case, and where several policies govern, `enforce` wins.
 */
export const isObserved = (modes: readonly ModeRule[], id: ClassId, branch: string): boolean =>
  modes.every((rule) => observes(rule, [...classMode(rule, id), ...branchModes(rule, branch)]));

/** True when everything only reports on pull requests into this branch, as far as no class is spoken of by itself. */
export const isBranchObserved = (modes: readonly ModeRule[], branch: string): boolean =>
  modes.every((rule) => observes(rule, branchModes(rule, branch)));

/** The classes of a repository's own that only report on pull requests into this branch, while `code` is enforced there. */
export function triedOut({ classes, modes }: Policy, branch: string): ReadonlySet<ClassId> {
  if (isObserved(modes, CODE, branch)) return new Set();
  const own = classes.map(({ id }) => id).filter((id) => !builtinClasses.some((known) => known.id === id));
  return new Set(own.filter((id) => isObserved(modes, id, branch)));
}

const observes = (rule: ModeRule, said: readonly Mode[]): boolean =>
  (said.length === 0 ? [rule.default] : said).every((mode) => mode === "observe");

/** What could not be seen may belong to any class, so it is enforced as soon as one class is. */
function classMode({ classes }: ModeRule, id: ClassId): readonly Mode[] {
  if (id === UNSEEN) return Object.values(classes).filter((mode) => mode === "enforce");
  return Object.hasOwn(classes, id) ? [classes[id] ?? "enforce"] : [];
}

const UNSEEN = classId("unseen");
const CODE = classId("code");

/** Branch names are compared exactly where that holds less back, and without regard to case where it holds more back. */
const branchModes = ({ enforcedBranches, observedBranches }: ModeRule, branch: string): readonly Mode[] => [
  ...(matchesAny(enforcedBranches, branch, { ignoreCase: true }) ? (["enforce"] as const) : []),
  ...(matchesAny(observedBranches, branch, { ignoreCase: false }) ? (["observe"] as const) : []),
];
