import { floorClasses } from "./builtin-classes.js";
import { globListProblems } from "./check-globs.js";
import { atKey, atValue, type Problem } from "./problem.js";
import type { PolicyFile } from "./schema.js";
import { didYouMean } from "./suggest.js";

/** A mode that names no class, or a branch that is no glob, would observe or enforce nothing at all. */
export function modeProblems({ mode }: PolicyFile, classIds: readonly string[]): readonly Problem[] {
  if (mode === undefined || typeof mode === "string") return [];
  return [
    ...Object.entries(mode.classes ?? {}).flatMap(([id, one]) => classProblems(id, one, classIds)),
    ...Object.keys(mode.branches ?? {}).flatMap((glob) =>
      globListProblems([], [glob]).map(({ message }) => atKey(["mode", "branches", glob], message)),
    ),
  ];
}

function classProblems(id: string, mode: string, classIds: readonly string[]): readonly Problem[] {
  const path = ["mode", "classes", id];
  if (!classIds.includes(id)) return [atKey(path, `there is no class called "${id}"${didYouMean(id, classIds)}`)];
  if (mode !== "observe" || !floorClasses.has(id)) return [];
  return [
    atValue(
      path,
      `"${id}" guards the policy itself, credentials or what nobody could see, so it is never observed by itself; remove this line`,
    ),
  ];
}
