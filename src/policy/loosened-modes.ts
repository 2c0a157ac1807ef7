import { classId } from "../domain/ids.js";
import type { Loosened, WrittenPolicy } from "./loosened.js";
import { isBranchObserved, isObserved } from "./modes.js";
import type { Policy } from "./policy.js";

/** A branch that no policy names. */
const ELSEWHERE = "\u2026";

/** Where a policy only observes and its floor enforces. */
export function loosenedModes({ modes }: Policy, { policy, written: { mode } }: WrittenPolicy): readonly Loosened[] {
  if (mode === undefined) return [];
  const { default: byDefault, classes = {}, branches = {} } = typeof mode === "string" ? { default: mode } : mode;
  const path = typeof mode === "string" ? ["mode"] : ["mode", "default"];
  const observed = (named: Readonly<Record<string, string>>): readonly string[] =>
    Object.keys(named).filter((name) => named[name] === "observe");
  const lost = (branch: string): boolean => isBranchObserved(policy.modes, branch) && !isBranchObserved(modes, branch);
  return [
    ...(byDefault === "observe" && lost(ELSEWHERE) ? [loosened(path, "it only observes", "it enforces")] : []),
    ...observed(classes)
      .filter((id) => !isObserved(modes, classId(id), ELSEWHERE))
      .map((id) => loosened(["mode", "classes", id], `${id} is only observed`, "it is enforced")),
    ...observed(branches)
      .filter((glob) => lost(branchOf(glob)))
      .map((glob) => loosened(["mode", "branches", glob], `${glob} is only observed`, "it is enforced")),
  ];
}

const loosened = (path: readonly string[], ignored: string, stands: string): Loosened => ({ path, ignored, stands });

/** Some branch that the glob matches. */
const branchOf = (glob: string): string =>
  glob
    .replaceAll(/\{([^,}]{0,256})[^}]{0,256}\}/g, "$1")
    .replaceAll(/\[(.)[^\]]{0,256}\]/g, "$1")
    .replaceAll(/\*+|\?/g, "x");
