import type { ProbotOctokit } from "probot";
import type { PolicyReading } from "../policy/policy.js";
import { ownersFloor } from "../policy/extends.js";
import type { RepositoryRef } from "../domain/ids.js";
import type { Api, AppIdentity, Clock, KeptTexts, PolicyFunctions } from "./api.js";
import { applyPlan } from "./appliers/apply-plan.js";
import { seenRuns } from "./appliers/seen-runs.js";
import { seenTalks } from "./appliers/seen-talk.js";
import { emptyCaches } from "./caches.js";
import { openIssue } from "./first-contact/own-issue.js";
import { readNewcomer } from "./first-contact/read-newcomer.js";
import { forAWhile } from "./for-a-while.js";
import type { GitHub } from "./github.js";
import { glances } from "./glance/glances.js";
import { openPullRequestsInto } from "./readers/open-pull-requests.js";
import { isThere } from "./readers/is-there.js";
import { readPolicy, type PolicyRead } from "./readers/policy.js";
import { readMergeGroup } from "./readers/merge-queue.js";
import { readPullRequest } from "./readers/pull-request.js";
import { readRepositories } from "./readers/repositories.js";
import { readSnapshot } from "./readers/snapshot.js";
import { readOpen } from "./reconciling/read-open.js";

/** Webhooks tell of every change that we know of; this is for those that are lost, or that GitHub never sends. */
const RIGHTS_BELIEVED_MS = 5 * 60_000;

/**
 * GitHub for one installation. Keep it: what it read at a commit it does not read again. A reading remembers the
 * tips it was made from, so that policy, CODEOWNERS and merge base of a pass come of the same commits.
 */
export function octokitGitHub(
  octokit: ProbotOctokit,
  app: AppIdentity,
  policy: PolicyFunctions,
  texts: KeptTexts,
  clock: Clock,
): GitHub {
  const { now } = clock;
  const api: Api = {
    octokit,
    app,
    policy,
    caches: emptyCaches(),
    texts,
    glances: glances(now),
    fileQuestions: glances(now),
    rights: forAWhile(RIGHTS_BELIEVED_MS, now),
    runs: seenRuns(now),
    talks: seenTalks(now),
  };
  const freshen = whenRightsChange(clock, () => api.rights.clear());
  const readWith = new WeakMap<PolicyReading, PolicyRead>();
  const floors = new Map<string, RepositoryRef>();
  return {
    readPolicy: async (ref) => {
      await freshen();
      const place = `${ref.owner}/${ref.repo}`;
      const read = await readPolicy(api, ref, floors.get(place) ?? ownersFloor(ref.owner));
      if (read.floor !== null) floors.set(place, read.floor);
      const own = { ...read.reading }; // a value of its own, because "absent" may be one constant for everybody
      readWith.set(own, read);
      return own;
    },
    readSnapshot: (ref, reading, remembered) => {
      const read = readWith.get(reading);
      if (read !== undefined) readWith.set(reading, { ...read, glance: null }); // it is of one moment, for one snapshot
      return readSnapshot(api, { ref, reading, remembered, tips: read?.tips ?? null, glance: read?.glance ?? null });
    },
    readHead: async (ref) => {
      const { headSha, baseBranch, defaultBranch, state } = (await readPullRequest(api, ref)).facts;
      return { headSha, baseBranch, defaultBranch, state };
    },
    readMergeGroup: (at) => readMergeGroup(api, at),
    readRepositories: () => readRepositories(api),
    readOpen: (repository, size) => readOpen(api, repository, size),
    isThere: (repository) => isThere(api, repository),
    readNewcomer: (repository) => readNewcomer(api, repository),
    openIssue: (repository, issue) => openIssue(api, repository, issue),
    apply: (plan, fence) => applyPlan(api, plan, fence),
    openPullRequestsInto: (repository, branch) => openPullRequestsInto(api, repository, branch),
  };
}

/** Forgets before it asks where the word has changed since, also where another process heard of it. */
function whenRightsChange({ rightsAsOf }: Clock, forget: () => void): () => Promise<void> {
  let before = "";
  return async () => {
    const now = await rightsAsOf();
    if (now !== before) forget();
    before = now;
  };
}
