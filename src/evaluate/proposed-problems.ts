import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { PolicyProblem } from "../domain/verdict.js";
import { ownersFloorIn } from "../policy/extends.js";
import { MISSPELT_POLICY_PATH, POLICY_PATH } from "../policy/interpret.js";
import { loadFloor } from "../policy/load-floor.js";
import { loadPolicy } from "../policy/load-policy.js";

/** What is wrong with the policy that a pull request itself brings. With any of it the pull request is never approved. */
export function proposedProblems(snapshot: PullRequestSnapshot): readonly PolicyProblem[] {
  const { ref, proposedPolicy, proposedFloor } = snapshot;
  const misspelt = bringsAt(snapshot, MISSPELT_POLICY_PATH);
  // Where the right name is not part of the change, the text that was read may be that of the wrong one.
  const ofPolicy = misspelt && !bringsAt(snapshot, POLICY_PATH) ? undefined : proposedPolicy;
  return [
    ...(misspelt ? [SPELLING] : []),
    ...problemsIn(ofPolicy, POLICY_PATH, loadPolicy),
    ...problemsIn(proposedFloor, ownersFloorIn(ref) ?? "", loadFloor),
  ];
}

const bringsAt = ({ changes }: PullRequestSnapshot, wanted: string): boolean =>
  changes.files.some(({ path, status }) => path === wanted && status !== "removed");

/** After the merge it would be read by nobody, and make the policy of the branch invalid. */
const SPELLING: PolicyProblem = {
  file: MISSPELT_POLICY_PATH,
  line: null,
  column: null,
  key: "",
  message: `nobody reads this file; rename it to ${POLICY_PATH}`,
};

function problemsIn(text: string | null | undefined, file: string, load: typeof loadPolicy): readonly PolicyProblem[] {
  const loaded = text === undefined || text === null ? null : load(text, file);
  return loaded?.kind === "invalid" ? loaded.problems : [];
}
