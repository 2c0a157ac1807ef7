import { globListProblems } from "./check-globs.js";
import { hiddenCharacter } from "./odd-characters.js";
import { atKey, atValue, type Problem } from "./problem.js";
import type { PolicyFile } from "./schema.js";

/** A name of another form could be that of somebody else's check. */
const NAME = /^agent-approval \([^()]{1,60}\)$/;

export function checkProblems({ check }: PolicyFile): readonly Problem[] {
  return Object.entries(check?.names ?? {}).flatMap(([glob, name]) => {
    const path = ["check", "names", glob];
    return [...globListProblems([], [glob]).map(({ message }) => atKey(path, message)), ...nameProblems(path, name)];
  });
}

function nameProblems(path: readonly string[], name: string): readonly Problem[] {
  const hidden = hiddenCharacter(name);
  if (hidden !== null) return [atValue(path, `a name may not hold ${hidden.name} (${hidden.code}); remove it`)];
  if (NAME.test(name)) return [];
  return [atValue(path, `a check keeps the app's name in front; write "agent-approval (${wordsOf(name)})"`)];
}

/** What somebody meant by a name, as far as it can stand in the brackets. */
const wordsOf = (name: string): string =>
  name
    .replace(/^agent-approval/i, "")
    .replaceAll(/[()"]/g, "")
    .trim()
    .slice(0, 60) || "release";
