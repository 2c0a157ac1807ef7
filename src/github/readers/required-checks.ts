import type { RequiredCheck } from "../../domain/check.js";
import type { RepositoryRef } from "../../domain/ids.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { isRefusal } from "../answer.js";
import type { Api } from "../api.js";
import type { PullRequestRead } from "./pull-request.js";

/**
 * The checks that rulesets and classic protection require on the base, ours left out. `null`: GitHub refuses to tell.
 * Classic protection is read from the branch itself, whose summary needs no administration rights.
 * Source: https://docs.github.com/en/rest/branches/branches#get-a-branch
 */
export function readRequiredChecks(
  api: Api,
  repository: RepositoryRef,
  { baseBranch }: Pick<PullRequestRead["facts"], "baseBranch">,
  ourName: string,
): Promise<readonly RequiredCheck[] | null> {
  return api.rights(
    `the checks of ${repository.owner}/${repository.repo}:${baseBranch} besides ${ourName}`,
    () => requiredNow(api, repository, baseBranch, ourName),
    (required) => required !== null,
  );
}

async function requiredNow(
  api: Api,
  repository: RepositoryRef,
  baseBranch: string,
  ourName: string,
): Promise<readonly RequiredCheck[] | null> {
  const isOurs = ({ name, appId }: RequiredCheck) => (appId === null ? name === ourName : appId === api.app.id);
  try {
    const [byRules, byProtection] = await Promise.all([
      requiredByRules(api, repository, baseBranch),
      requiredByProtection(api, repository, baseBranch),
    ]);
    return distinct([...byRules, ...byProtection]).filter((check) => !isOurs(check));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

async function requiredByRules({ octokit }: Api, { owner, repo }: RepositoryRef, branch: string) {
  const { items } = await wholeList({
    what: `the rules of the branch "${branch}" of ${owner}/${repo}`,
    page: (page) => octokit.rest.repos.getBranchRules({ owner, repo, branch, per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
  });
  return items.flatMap((rule): readonly RequiredCheck[] => {
    if (rule.type !== "required_status_checks") return [];
    const checks = rule.parameters?.required_status_checks ?? [];
    return checks.map(({ context, integration_id }) => ({ name: context, appId: integration_id ?? null }));
  });
}

async function requiredByProtection({ octokit }: Api, { owner, repo }: RepositoryRef, branch: string) {
  const { data } = await octokit.rest.repos.getBranch({ owner, repo, branch });
  const named: unknown = data.name; // Octokit's word for it is not enough: half an answer requires nothing
  if (typeof named !== "string") throw new Error(`GitHub told nothing of the branch "${branch}" of ${owner}/${repo}`);
  const required = data.protection?.required_status_checks;
  const checks = required?.checks ?? (required?.contexts ?? []).map((context) => ({ context, app_id: null }));
  return checks.map(({ context, app_id }): RequiredCheck => ({ name: context, appId: pinned(app_id) }));
}

/** GitHub writes "any source" as -1 in some answers and as null in others. */
const pinned = (appId: number | null): number | null => (appId === null || appId < 0 ? null : appId);

function distinct(checks: readonly RequiredCheck[]): readonly RequiredCheck[] {
  return [...new Map(checks.map((check) => [`${check.name}\0${check.appId}`, check])).values()];
}
