import { sha256 } from "../domain/fingerprint.js";
import { sha } from "../domain/ids.js";
import type { PolicyProblem, PolicyStamp } from "../domain/verdict.js";
import { loadPolicy } from "./load-policy.js";
import type { WrittenPolicy } from "./loosened.js";
import type { PolicySource } from "./policy.js";

/** The one place a policy is read from. */
export const POLICY_PATH = ".github/agent-approval.yml";
/** The other spelling: looked for only to say that it is not read. */
export const MISSPELT_POLICY_PATH = ".github/agent-approval.yaml";
/** Both spellings: what a reader has to look for. */
export const POLICY_PATHS = [POLICY_PATH, MISSPELT_POLICY_PATH] as const;

/** A policy that can be used, with its text and how problems name its file. */
export type OwnPolicy = WrittenPolicy & {
  readonly file: string;
  readonly text: string;
  readonly stamp: PolicyStamp;
};

/** What one branch says by itself. */
export type BranchReading =
  | { readonly kind: "absent" }
  | { readonly kind: "invalid"; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: "valid"; readonly own: OwnPolicy };

/** What was found at one branch's tip under both spellings. `named`: problems name the branch too. */
export function readBranch(sources: readonly PolicySource[], named: boolean): BranchReading {
  const [source] = sources.filter(({ path, text }) => path === POLICY_PATH && text !== null);
  const [misspelt] = sources.filter(({ path, text }) => path !== POLICY_PATH && text !== null);
  if (misspelt !== undefined) return { kind: "invalid", problems: [spelling(misspelt, source !== undefined, named)] };
  if (source === undefined || source.text === null) return { kind: "absent" };
  const file = fileName(source, named);
  const loaded = loadPolicy(source.text, file);
  if (loaded.kind === "invalid") return loaded;
  const { policy, written } = loaded;
  return { kind: "valid", own: { policy, written, file, text: source.text, stamp: stampOf(source, source.text) } };
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
