import type { ProbotOctokit } from "probot";
import type { PolicyReading } from "../policy/policy.js";
import type { Api, AppIdentity, KeptTexts, PolicyFunctions } from "./api.js";
import { applyPlan } from "./appliers/apply-plan.js";
import { emptyCaches } from "./caches.js";
import { openIssue } from "./first-contact/own-issue.js";
import { readNewcomer } from "./first-contact/read-newcomer.js";
import type { GitHub } from "./github.js";
import { readMergeGroup } from "./readers/merge-queue.js";
import { allOpenPullRequests, openPullRequestsInto, openPullRequestsWithHead } from "./readers/open-pull-requests.js";
import { readPolicy } from "./readers/policy.js";
import { readPullRequest } from "./readers/pull-request.js";
import { readRepositories } from "./readers/repositories.js";
import { readSnapshot } from "./readers/snapshot.js";
import type { Tips } from "./readers/tips.js";

/**
 * GitHub for one installation. Keep it: what it read at a commit it does not read again. A reading remembers the
 * tips it was made from, so that policy, CODEOWNERS and merge base of a pass come of the same commits.
 */
export function octokitGitHub(
  octokit: ProbotOctokit,
  app: AppIdentity,
  policy: PolicyFunctions,
  texts: KeptTexts,
): GitHub {
  const api: Api = { octokit, app, policy, caches: emptyCaches(), texts };
  const tipsOf = new WeakMap<PolicyReading, Tips>();
  return {
    readPolicy: async (ref) => {
      const { reading, tips } = await readPolicy(api, ref);
      const own = { ...reading }; // a value of its own, because "absent" may be one constant for everybody
      tipsOf.set(own, tips);
      return own;
    },
    readSnapshot: (ref, reading, remembered) =>
      readSnapshot(api, { ref, reading, remembered, tips: tipsOf.get(reading) ?? null }),
    readHead: async (ref) => {
      const { headSha, baseBranch, defaultBranch, state } = (await readPullRequest(api, ref)).facts;
      return { headSha, baseBranch, defaultBranch, state };
    },
    readMergeGroup: (at) => readMergeGroup(api, at),
    apply: (plan) => applyPlan(api, plan),
    openPullRequestsWithHead: (repository, sha) => openPullRequestsWithHead(api, repository, sha),
    openPullRequests: (repository) => allOpenPullRequests(api, repository),
    readRepositories: () => readRepositories(api),
    readNewcomer: (repository) => readNewcomer(api, repository),
    openIssue: (repository, issue) => openIssue(api, repository, issue),
    openPullRequestsInto: (repository, branch) => openPullRequestsInto(api, repository, branch),
  };
}
