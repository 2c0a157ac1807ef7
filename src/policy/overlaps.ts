import { fixtureDirectories } from "./catalogue/tests.js";
import type { PathFacts } from "./path-facts.js";
import type { Tier } from "../domain/tier.js";

/** One class a path has by the catalogue, and the tier of this kind of file where it is not its class's. */
export type Found = { readonly classId: string; readonly because: string; readonly tier: Tier | null };

/**
 * What remains where places overlap. The stronger sign explains the weaker away: a workflow named `test.yml` is no
 * test, a Dockerfile among test data builds nothing, and a file of any other class is no documentation.
 */
export function withoutOverlaps(facts: PathFacts, found: readonly Found[]): readonly Found[] {
  // No rule says anything of a class that stands alone.
  if (found.length < 2) return found;
  return RULES.reduce((left, rule) => (rule.when(facts, left) ? left.filter((one) => rule.keeps(one)) : left), found);
}

type Rule = {
  readonly when: (facts: PathFacts, found: readonly Found[]) => boolean;
  readonly keeps: (one: Found) => boolean;
};

const has = (found: readonly Found[], classId: string): boolean => found.some((one) => one.classId === classId);
const only =
  (...ids: readonly string[]): Rule["keeps"] =>
  (one) =>
    ids.includes(one.classId) && !isMedia(one);
const without =
  (...ids: readonly string[]): Rule["keeps"] =>
  (one) =>
    !ids.includes(one.classId);
/** Pictures and the like are binaries that everybody can look at. */
const isMedia = ({ classId, tier }: Found): boolean => classId === "binaries" && tier === "review";

const EDITORS: ReadonlySet<string> = new Set([".vscode", ".idea", ".zed"]);

const RULES: readonly Rule[] = [
  {
    // Somebody else's repository in ours: its workflows and its documentation mean nothing here.
    when: ({ directories }, found) =>
      has(found, "dependencies") && (directories[0] === "vendor" || directories.includes("node_modules")),
    keeps: only("dependencies", "binaries", "agent-instructions"),
  },
  {
    when: (_facts, found) => has(found, "ci"),
    keeps: only(
      "ci",
      "agent-instructions",
      "dependencies",
      "governance",
      "secrets",
      "release",
      "binaries",
      "quality-gates",
    ),
  },
  {
    when: ({ directories }, found) => has(found, "tests") && directories.some((one) => fixtureDirectories.has(one)),
    keeps: only("tests", "agent-instructions", "binaries", "secrets"),
  },
  {
    when: (_facts, found) => has(found, "tests"),
    keeps: only("tests", "agent-instructions", "binaries", "dependencies", "quality-gates", "secrets"),
  },
  {
    when: (_facts, found) => has(found, "agent-instructions"),
    keeps: without("docs", "tests"),
  },
  {
    // A skill's script or a hook runs for agents, who are asked for no less than a build is; an editor's settings are both.
    when: ({ directories }, found) =>
      has(found, "agent-instructions") && !directories.some((directory) => EDITORS.has(directory)),
    keeps: without("build"),
  },
  { when: (_facts, found) => has(found, "docs") && found.some(isMedia), keeps: (one) => !isMedia(one) },
  { when: (_facts, found) => found.some(({ classId }) => classId !== "docs"), keeps: without("docs") },
];
