import { evidenceProblems } from "./check-evidence.js";
import { classProblems } from "./check-classes.js";
import { matrixProblems } from "./check-matrix.js";
import { checkProblems } from "./check-check.js";
import { modeProblems } from "./check-modes.js";
import { groupProblems, loginProblems } from "./check-names.js";
import { parseExtends } from "./extends.js";
import { durationProblems } from "./check-durations.js";
import { globListProblems, globCountProblem } from "./check-globs.js";
import { atName, atValue, type Problem } from "./problem.js";
import type { PolicyFile } from "./schema.js";
import { builtinClasses } from "./builtin-classes.js";
import { shorten } from "./shape-words.js";
import { didYouMean } from "./suggest.js";

/** Everything wrong with a file of the right shape: names that refer to nothing, globs over the limits, lowered floors. */
export function checkPolicy(file: PolicyFile): readonly Problem[] {
  const classIds = [...builtinClasses.map(({ id }): string => id), ...Object.keys(file.classes ?? {})];
  return [
    ...extendsProblems(file),
    ...classProblems(file),
    ...matrixProblems(file, classIds),
    ...evidenceProblems(file),
    ...agentProblems(file, classIds),
    ...peopleProblems(file),
    ...fallbackProblems(file),
    ...modeProblems(file, classIds),
    ...breakGlassProblems(file),
    ...checkProblems(file),
    ...globCountProblem(file),
  ];
}

function extendsProblems({ extends: place }: PolicyFile): readonly Problem[] {
  const problem = place === undefined ? null : parseExtends(place);
  return typeof problem === "string" ? [atValue(["extends"], problem)] : [];
}

function agentProblems({ agents = {} }: PolicyFile, classIds: readonly string[]): readonly Problem[] {
  const unknown = Object.keys(agents.at_least ?? {}).filter((id) => !classIds.includes(id));
  return [
    ...loginProblems(["agents", "logins"], agents.logins ?? []),
    ...globListProblems(["agents", "branches"], agents.branches ?? []),
    ...unknown.map((id) =>
      atName(
        ["agents", "at_least", id],
        () => `there is no class called "${shorten(id)}"${didYouMean(id, classIds, '; declare it under "classes"')}`,
      ),
    ),
  ];
}

function peopleProblems({ people = [] }: PolicyFile): readonly Problem[] {
  return Object.entries(people).flatMap(([name, logins]) => loginProblems(["people", name], logins));
}

function breakGlassProblems({ break_glass: glass }: PolicyFile): readonly Problem[] {
  if (glass === undefined) return [];
  return [
    ...groupProblems(["break_glass", "who"], glass.who),
    ...durationProblems(["break_glass", "expires"], glass.expires),
  ];
}

function fallbackProblems({ fallback_owners: groups = [] }: PolicyFile): readonly Problem[] {
  const asksItself = groups.flatMap((group, index) => {
    const at = ["fallback_owners", String(index)];
    const names = typeof group === "string" ? [group] : group.any;
    const inside = typeof group === "string" ? [] : ["any", String(names.indexOf("code-owners"))];
    return names.includes("code-owners")
      ? [
          atValue(
            [...at, ...inside],
            'fallback owners answer where there is no code owner, so "code-owners" cannot be one of them; remove it',
          ),
        ]
      : [];
  });
  return [...groupProblems(["fallback_owners"], groups), ...asksItself];
}
