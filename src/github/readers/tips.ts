import { sha, type RepositoryRef, type Sha } from "../../domain/ids.js";
import { during } from "../answer.js";
import type { Api } from "../api.js";
import type { PullRequestRead } from "./pull-request.js";

/** The newest commits of the two branches whose policy and CODEOWNERS govern a pull request. */
export type Tips = { readonly base: BranchTip; readonly defaultBranch: BranchTip };
export type BranchTip = { readonly branch: string; readonly commit: Sha };

/** The tips now. Throws when a branch has none: without it nothing can be judged. */
export async function readTips(
  api: Api,
  repository: RepositoryRef,
  { baseBranch, defaultBranch }: Pick<PullRequestRead["facts"], "baseBranch" | "defaultBranch">,
): Promise<Tips> {
  const base = readTip(api, repository, baseBranch);
  const other = baseBranch === defaultBranch ? base : readTip(api, repository, defaultBranch);
  const [baseTip, defaultTip] = await Promise.all([base, other]);
  return { base: baseTip, defaultBranch: defaultTip };
}

function readTip({ octokit }: Api, { owner, repo }: RepositoryRef, branch: string): Promise<BranchTip> {
  return during(`reading the tip of the branch "${branch}" of ${owner}/${repo}`, async () => {
    const { data } = await octokit.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    if (data.ref !== `refs/heads/${branch}`) throw new Error(`GitHub answered for ${data.ref}`);
    return { branch, commit: sha(data.object.sha) };
  });
}
