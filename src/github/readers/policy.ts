import { floorsToRead } from "../../policy/floor.js";
import { POLICY_PATHS } from "../../policy/interpret.js";
import { MAX_POLICY_BYTES } from "../../policy/load-policy.js";
import type { PullRequestRef, RepositoryRef } from "../../domain/ids.js";
import type { PolicyReading, PolicySource } from "../../policy/policy.js";
import type { Api } from "../api.js";
import { readGlance, type Glance } from "../glance/glance.js";
import { readTextByFolders } from "../read-text.js";
import { readFloors } from "./floors.js";
import { readPullRequest } from "./pull-request.js";
import { readTips, type BranchTip, type Tips } from "./tips.js";

/** The policy, the commits its branches were read at, and what was seen of the pull request meanwhile. */
export type PolicyRead = {
  readonly reading: PolicyReading;
  readonly tips: Tips;
  readonly glance: Glance | null;
  /** Whose policy it extends, besides its owner's; `null`: nobody's. */
  readonly floor: RepositoryRef | null;
};

/**
 * The policy with the floors it extends. `floor`: the repository whose tip is likely to be wanted. Throws when GitHub
 * could not be read.
 */
export async function readPolicy(api: Api, ref: PullRequestRef, floor: RepositoryRef): Promise<PolicyRead> {
  const glance = await readGlance(api, ref, floor);
  const tips = glance?.tips ?? (await readTips(api, ref, (await readPullRequest(api, ref)).facts));
  const [base, other] = await Promise.all([
    sourcesAt(api, ref, tips.base),
    tips.base.branch === tips.defaultBranch.branch ? null : sourcesAt(api, ref, tips.defaultBranch),
  ]);
  const places = floorsToRead(base, other, ref.owner);
  const known = [{ ...ref, ...tips.defaultBranch }, ...(glance?.floor ? [glance.floor] : [])];
  const floors = await readFloors(api, places, known);
  return { reading: api.policy.interpretPolicies(base, other, floors), tips, glance, floor: places.at(-1) ?? null };
}

function sourcesAt(api: Api, repository: RepositoryRef, tip: BranchTip): Promise<readonly PolicySource[]> {
  return Promise.all(POLICY_PATHS.map((path) => sourceAt(api, repository, tip, path)));
}

/** What GitHub sends by itself. Anybody who can push a branch could have a larger file read into memory at each event. */
const MOST_BYTES = 2 ** 20;
/** A policy that is too large is still a policy: whoever interprets it says so, of this as of the real one. */
const TOO_LARGE = "#".repeat(MAX_POLICY_BYTES + 1);

async function sourceAt(
  api: Api,
  repository: RepositoryRef,
  { branch, commit }: BranchTip,
  path: string,
): Promise<PolicySource> {
  const read = await readTextByFolders(api, repository, { commit, path, mostBytes: MOST_BYTES });
  return {
    branch,
    path,
    commit,
    text: read.kind === "too-large" ? TOO_LARGE : read.kind === "found" ? read.text : null,
  };
}
