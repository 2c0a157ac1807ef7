import { atLeast } from "../domain/tier.js";
import { builtinClasses, floorClasses } from "./builtin-classes.js";
import { globListProblems } from "./check-globs.js";
import { groupProblems } from "./check-names.js";
import { atKey, atValue, type Problem } from "./problem.js";
import type { ClassText, PolicyFile } from "./schema.js";
import { didYouMean } from "./suggest.js";

const MAX_CLASSES = 100;
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_ID_LENGTH = 40;
const ROW_NAMES = ["allow", "review", "approve", "strong", "block"];

export function classProblems({ classes = {} }: PolicyFile): readonly Problem[] {
  const entries = Object.entries(classes);
  const tooMany =
    entries.length > MAX_CLASSES
      ? [atKey(["classes"], `a policy may name at most ${MAX_CLASSES} classes, and this one names ${entries.length}`)]
      : [];
  return [...tooMany, ...entries.flatMap(([id, written]) => problemsOf(id, written))];
}

function problemsOf(id: string, written: ClassText): readonly Problem[] {
  const path = ["classes", id];
  const owner =
    written.owner === undefined
      ? []
      : groupProblems(path, [written.owner]).map(({ message }) => atValue([...path, "owner"], message));
  return [
    ...idProblems(id, path),
    ...ownClassProblems(id, written, path),
    ...floorProblems(id, written, path),
    ...owner,
    ...auditProblems(path, written),
    ...globListProblems([...path, "paths"], written.paths ?? []),
    ...globListProblems([...path, "except"], written.except ?? []),
  ];
}

function idProblems(id: string, path: readonly string[]): readonly Problem[] {
  if (ROW_NAMES.includes(id)) return [atKey(path, `"${id}" is a tier, so no class can have that name`)];
  if (ID.test(id) && id.length <= MAX_ID_LENGTH) return [];
  return [
    atKey(
      path,
      `a class is named with at most ${MAX_ID_LENGTH} lower-case letters, digits and single hyphens, such as "billing-api"`,
    ),
  ];
}

function ownClassProblems(id: string, { paths = [] }: ClassText, path: readonly string[]): readonly Problem[] {
  const known = builtinClasses.map((one): string => one.id);
  if (known.includes(id) || paths.length > 0) return [];
  const hint = didYouMean(id, known);
  return [
    atKey(path, `there is no built-in class called "${id}"${hint === "" ? "; a class of your own needs paths" : hint}`),
  ];
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
