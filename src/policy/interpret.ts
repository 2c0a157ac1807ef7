import { fingerprintOf, sha256 } from "../domain/fingerprint.js";
import { sha } from "../domain/ids.js";
import type { PolicyProblem, PolicyStamp } from "../domain/verdict.js";
import { builtinPolicy } from "./builtin-policy.js";
import { loadPolicy } from "./load-policy.js";
import type { Policy, PolicyReading, PolicySource } from "./policy.js";
import { tighten } from "./tighten.js";

/** The one place a policy is read from. */
export const POLICY_PATH = ".github/agent-approval.yml";
/** The other spelling: looked for only to say that it is not read. */
const MISSPELT_POLICY_PATH = ".github/agent-approval.yaml";
/** Both spellings: what a reader has to look for. */
export const POLICY_PATHS = [POLICY_PATH, MISSPELT_POLICY_PATH] as const;

/** What one branch says. */
type BranchReading =
  { readonly kind: "absent" } | { readonly kind: "invalid"; readonly problems: readonly PolicyProblem[] } | ValidBranch;
type ValidBranch = { readonly kind: "valid"; readonly policy: Policy; readonly stamp: PolicyStamp };

/**
 * What governs a pull request. Each list holds what was found at one branch's tip under both spellings; `null` for the
 * default branch means that it is the base. The default branch is the floor: another branch can only ask for more.
 */
export function interpretPolicies(
  base: readonly PolicySource[],
  defaultBranch: readonly PolicySource[] | null,
): PolicyReading {
  const readings =
    defaultBranch === null
      ? [readBranch(base, false)]
      : [readBranch(defaultBranch, true), withoutNames(readBranch(base, false))];
  const problems = readings.flatMap((reading) => (reading.kind === "invalid" ? reading.problems : []));
  const valid = readings.flatMap((reading) => (reading.kind === "valid" ? [reading] : []));
  const stamps = valid.map(({ stamp }) => stamp).toReversed();
  const policies = distinct(valid).map(({ policy }) => policy);
  if (problems.length > 0)
    return {
      kind: "invalid",
      problems,
      policy: policies.reduce(tighten, builtinPolicy()),
      stamps: [builtinStamp(), ...stamps],
    };
  const [first, ...others] = policies;
  if (first === undefined) return { kind: "absent" };
  return { kind: "valid", policy: others.reduce(tighten, first), stamps };
}

/** What checks are called is for the default branch to say: a lax branch could take the name that a strict one requires. */
const withoutNames = (reading: BranchReading): BranchReading =>
  reading.kind === "valid" ? { ...reading, policy: { ...reading.policy, checkNames: [] } } : reading;

/** Branches mostly carry the same file; saying it twice asks for nothing more. */
const distinct = (valid: readonly ValidBranch[]): readonly ValidBranch[] =>
  valid.filter(({ stamp }, index) => valid.findIndex((other) => other.stamp.digest === stamp.digest) === index);

function readBranch(sources: readonly PolicySource[], named: boolean): BranchReading {
  const [source] = sources.filter(({ path, text }) => path === POLICY_PATH && text !== null);
  const [misspelt] = sources.filter(({ path, text }) => path !== POLICY_PATH && text !== null);
  if (misspelt !== undefined) return { kind: "invalid", problems: [spelling(misspelt, source !== undefined, named)] };
  if (source === undefined || source.text === null) return { kind: "absent" };
  const loaded = loadPolicy(source.text, fileName(source, named));
  if (loaded.kind === "invalid") return loaded;
  return { kind: "valid", policy: loaded.policy, stamp: stampOf(source, source.text) };
}

/** Two files would leave a reader guessing which one governs, and one with the wrong name would protect nothing. */
function spelling(source: PolicySource, both: boolean, named: boolean): PolicyProblem {
  const message = both
    ? `only ${POLICY_PATH} is read, and this file is there as well; move what it says into ${POLICY_PATH} and remove it`
    : `only ${POLICY_PATH} is read; rename this file to it`;
  return { file: fileName(source, named), line: null, column: null, key: "", message };
}

/** A problem of the base branch names the file as the repository does; one of the default branch names the branch too. */
const fileName = ({ branch, path }: PolicySource, named: boolean): string => (named ? `${branch}:${path}` : path);

const stampOf = ({ branch, path, commit }: PolicySource, text: string): PolicyStamp => ({
  source: `${branch}:${path}`,
  commit: sha(commit),
  digest: sha256(text),
});

const builtinStamp = (): PolicyStamp => ({ source: "builtin", commit: null, digest: fingerprintOf(builtinPolicy()) });
