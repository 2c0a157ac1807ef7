import { globProblem } from "./globs.js";
import { atKey, atValue, type Problem } from "./problem.js";
import type { PolicyFile } from "./schema.js";

const MAX_GLOBS = 500;

export function globListProblems(path: readonly string[], globs: readonly string[]): readonly Problem[] {
  return globs.flatMap((glob, index) => {
    const problem = globProblem(glob);
    return problem === null ? [] : [atValue([...path, String(index)], problem)];
  });
}

/** All globs of the file together, because each is tried on every changed path. */
export function globCountProblem(file: PolicyFile): readonly Problem[] {
  const classes = Object.values(file.classes ?? {}).flatMap(({ paths = [], except = [] }) => [...paths, ...except]);
  const evidence = Object.values(file.evidence ?? {}).flatMap(({ files = [] }) => files);
  const modes = typeof file.mode === "object" ? Object.keys(file.mode.branches ?? {}) : [];
  const names = Object.keys(file.check?.names ?? {});
  const count = names.length + classes.length + evidence.length + (file.agents?.branches ?? []).length + modes.length;
  if (count <= MAX_GLOBS) return [];
  return [
    atKey(
      ["classes"],
      `a policy may have at most ${MAX_GLOBS} globs, and this one has ${count}; use "**" to say more with fewer`,
    ),
  ];
}
