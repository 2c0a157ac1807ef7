import { GitHubRefusal, json, notFound } from "./answers.js";
import { enter } from "./caller.js";
import { latest } from "./check-run-book.js";
import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { commitJson } from "./commit-json.js";
import { changed, type Routes } from "./front.js";
import { commitAt } from "./git-objects.js";
import { gitOf } from "./pull-request-contents.js";
import type { World } from "./world.js";

export type RequiredCheck = { readonly name: string; readonly appId?: number };

export type RequiredChecks = {
  readonly branch: string;
  readonly checks: readonly RequiredCheck[];
  /** Where an administrator wrote it down. A ruleset can be read with `metadata`, protection with `administration`. */
  readonly by: "ruleset" | "protection";
};

/** Branch protection passes these three. */
const PASSING = ["success", "neutral", "skipped"];

/** The places that say which checks a branch requires. */
export function requiredChecks(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/rules/branches/:branch*": (call) => {
      const repository = enter(world, call, { permission: "metadata", level: "read" });
      const rules = requiredOn(world, repository, call.params["branch"] ?? "").filter(({ by }) => by === "ruleset");
      return json(rules.map((rule, index) => ruleJson(world, repository, rule, index)));
    },

    "GET /repos/:owner/:repo/branches/:branch*/protection/required_status_checks": (call) => {
      const need = { permission: "administration", level: "read", role: "admin" } as const;
      const repository = enter(world, call, need);
      const rules = requiredOn(world, repository, call.params["branch"] ?? "").filter(({ by }) => by === "protection");
      if (rules.length === 0) throw new GitHubRefusal(404, { message: "Branch not protected" });
      const checks = rules.flatMap((rule) => rule.checks);
      return json({
        url: call.url.href,
        strict: false,
        contexts: checks.map(({ name }) => name),
        checks: checks.map(({ name, appId }) => ({ context: name, app_id: appId ?? null })),
      });
    },

    "GET /repos/:owner/:repo/branches/:branch*": async (call) => {
      const repository = enter(world, call, { permission: "contents", level: "read" });
      const rules = requiredOn(world, repository, call.params["branch"] ?? "").filter(({ by }) => by === "protection");
      return changed(await call.pass(), (branch) => {
        const commit = commitAt(gitOf(world, repository), (branch["commit"] as { sha: string }).sha);
        if (commit === undefined) throw notFound();
        return { ...branch, commit: commitJson(world, repository, commit), ...protectionJson(rules) };
      });
    },
  };
}

/**
 * What a branch tells of its protection to whoever may read contents.
 * Source: https://docs.github.com/en/rest/branches/branches#get-a-branch
 */
function protectionJson(rules: readonly RequiredChecks[]): Json {
  const checks = rules.flatMap((rule) => rule.checks);
  const required = {
    enforcement_level: rules.length === 0 ? "off" : "non_admins",
    contexts: checks.map(({ name }) => name),
    checks: checks.map(({ name, appId }) => ({ context: name, app_id: appId ?? null })),
  };
  const isProtected = rules.length > 0;
  return { protected: isProtected, protection: { enabled: isProtected, required_status_checks: required } };
}

function requiredOn(world: World, repository: RepositoryRow, branch: string): readonly RequiredChecks[] {
  return (world.required.get(repository.id) ?? []).filter((rule) => rule.branch === branch);
}

function ruleJson(world: World, repository: RepositoryRow, { checks }: RequiredChecks, index: number): Json {
  return {
    type: "required_status_checks",
    ruleset_source_type: "Repository",
    ruleset_source: repository.full_name,
    ruleset_id: index + 1,
    parameters: {
      strict_required_status_checks_policy: false,
      required_status_checks: checks.map(({ name, appId }) =>
        appId === undefined ? { context: name } : { context: name, integration_id: appId },
      ),
    },
  };
}

/** The first required check that has not passed on the head, or undefined when all have. */
export function checksAllow(world: World, repository: RepositoryRow, pull: PullRequestRow): string | undefined {
  const runs = latest(world.checks.on(repository, pull.head_sha));
  return requiredOn(world, repository, pull.base_ref)
    .flatMap(({ checks }) => checks)
    .find(
      ({ name, appId }) =>
        !runs.some(
          (run) =>
            run.name === name &&
            (appId === undefined || run.app.id === appId) &&
            PASSING.includes(run.conclusion ?? ""),
        ),
    )?.name;
}
