import { atLeast } from "../domain/tier.js";
import { builtinClasses, floorClasses } from "./builtin-classes.js";
import { globListProblems } from "./check-globs.js";
import { groupProblems } from "./check-names.js";
import { atKey, atName, atValue, type Problem } from "./problem.js";
import type { ClassText, PolicyFile } from "./schema.js";
import { skeletonOf } from "../domain/skeleton.js";
import { didYouMean } from "./suggest.js";
import { idRule, isId } from "./written-id.js";

const MAX_CLASSES = 100;
const ROW_NAMES = ["allow", "review", "approve", "strong", "block"];

export function classProblems({ classes = {} }: PolicyFile): readonly Problem[] {
  const entries = Object.entries(classes);
  const tooMany =
    entries.length > MAX_CLASSES
      ? [
          atKey(
            ["classes"],
            `a policy may name at most ${MAX_CLASSES} classes, and this one names ${entries.length}; merge some of them`,
          ),
        ]
      : [];
  return [...tooMany, ...entries.flatMap(([id, written]) => problemsOf(id, written))];
}

function problemsOf(id: string, written: ClassText): readonly Problem[] {
  const path = ["classes", id];
  // One group stands where elsewhere a list of them does, so the step into the list is taken out again.
  const owner = groupProblems([], written.owner === undefined ? [] : [written.owner]);
  return [
    ...idProblems(id, path),
    ...ownClassProblems(id, written, path),
    ...floorProblems(id, written, path),
    ...owner.map((problem) => ({ ...problem, path: [...path, "owner", ...problem.path.slice(1)] })),
    ...auditProblems(path, written),
    ...globListProblems([...path, "paths"], written.paths ?? []),
    ...globListProblems([...path, "except"], written.except ?? []),
  ];
}

function idProblems(id: string, path: readonly string[]): readonly Problem[] {
  if (ROW_NAMES.includes(id))
    return [atName(path, `"${id}" is a tier, so no class can have that name; choose another`)];
  if (isId(id)) return [];
  const like = builtinClasses.find((one) => one.id === skeletonOf(id));
  if (like !== undefined) return [atName(path, `this only looks like "${like.id}"; write it as "${like.id}"`)];
  return [atName(path, `a class ${idRule(id, "billing-api")}`)];
}

function ownClassProblems(id: string, { paths = [] }: ClassText, path: readonly string[]): readonly Problem[] {
  const known = builtinClasses.map((one): string => one.id);
  if (known.includes(id) || paths.length > 0 || !isId(id)) return [];
  const hint = (): string => didYouMean(id, known, "; give it paths, as a class of your own needs them");
  return [atKey(path, () => `there is no built-in class called "${id}"${hint()}`)];
}

const SHARE = /^(?:100|[1-9]?[0-9])%$/;

function auditProblems(path: readonly string[], { audit }: ClassText): readonly Problem[] {
  if (audit === undefined || SHARE.test(audit)) return [];
  return [atValue([...path, "audit"], `"${audit}" is no share; write a whole number from 0% to 100%, such as "10%"`)];
}

/** The floor guards the policy itself, credentials and what nobody could see, so a repository can only add to it. */
function floorProblems(
  id: string,
  { tier, replace, except = [] }: ClassText,
  path: readonly string[],
): readonly Problem[] {
  if (!floorClasses.has(id)) return [];
  const least = builtinClasses.find((one) => one.id === id)?.tier.people ?? "strong";
  return [
    ...(tier === undefined || atLeast(tier, least)
      ? []
      : [atValue([...path, "tier"], `"${id}" is never below "${least}", so it cannot be "${tier}"; remove the tier`)]),
    ...(replace === true
      ? [
          atValue(
            [...path, "replace"],
            `the built-in paths of "${id}" always apply; remove "replace" and add your own paths`,
          ),
        ]
      : []),
    ...(except.length > 0 ? [atKey([...path, "except"], `nothing can be taken out of "${id}"; remove "except"`)] : []),
  ];
}
