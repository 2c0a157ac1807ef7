import { bothEnds, type Changes } from "../../domain/change.js";
import type { PullRequestRef, Sha } from "../../domain/ids.js";
import type { Api } from "../api.js";
import { readText } from "../read-text.js";
import { ownersFloorIn } from "../../policy/extends.js";
import { POLICY_PATHS } from "../../policy/interpret.js";

/** Far beyond what a policy may have, and little enough to hold in memory. */
const MOST_BYTES = 2 ** 20;

/**
 * The policy as the head would make it: `undefined` when the pull request leaves it alone, `null` when it removes it.
 * Throws when the new file cannot be read.
 */
export async function readProposedPolicy(
  api: Api,
  ref: PullRequestRef,
  headSha: Sha,
  { files }: Changes,
): Promise<string | null | undefined> {
  const touched = files.flatMap(bothEnds);
  if (!POLICY_PATHS.some((path) => touched.includes(path))) return undefined;
  for (const path of POLICY_PATHS) {
    const text = await textAtHead(api, ref, headSha, path);
    if (text !== null) return text;
  }
  return null;
}

/** As `readProposedPolicy`, for the policy that this repository may hold for others of its owner. */
export async function readProposedFloor(
  api: Api,
  ref: PullRequestRef,
  headSha: Sha,
  { files }: Changes,
): Promise<string | null | undefined> {
  const path = ownersFloorIn(ref);
  if (path === null || !files.flatMap(bothEnds).includes(path)) return undefined;
  return textAtHead(api, ref, headSha, path);
}

/** `null`: no such file. Throws where it is no policy by its size alone. */
async function textAtHead(api: Api, ref: PullRequestRef, headSha: Sha, path: string): Promise<string | null> {
  const read = await readText(api, ref, { commit: headSha, path, mostBytes: MOST_BYTES });
  if (read.kind === "found") return read.text;
  if (read.kind === "absent") return null;
  throw new Error(`${path} as proposed has ${read.bytes} bytes, which is far too long for a policy; make it shorter`);
}
