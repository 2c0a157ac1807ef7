/** What of its registration on GitHub the app needs, and what does not work without it: `app.yml`, for `serve --check`. */
export type Granted = {
  readonly permissions: Readonly<Record<string, string | undefined>>;
  readonly events: readonly string[];
};

type Access = "read" | "write";

export const PERMISSIONS: Readonly<Record<string, readonly [Access, without: string]>> = {
  metadata: ["read", "who may do what, and which checks a branch requires, cannot be read"],
  contents: ["read", "the policy, CODEOWNERS and what a pull request changes cannot be read, so nothing is judged"],
  pull_requests: ["write", "no comment is written, nobody is asked to review, and no self-approval is dismissed"],
  checks: ["write", "there is no check run, so a branch that requires it stays closed"],
  statuses: ["write", "a ruleset does not accept the app as the source of a required check"],
  merge_queues: ["read", "a merge queue waits for the check for ever"],
  issues: ["read", "ticks and commands in comments are not heard"],
  members: ["read", "the approval of a team cannot be counted"],
};

export const EVENTS: Readonly<Record<string, string>> = {
  pull_request: "a new pull request, or a push to one, is noticed by the sweep only",
  pull_request_review: "approvals and objections are noticed by the sweep only",
  issue_comment: "ticks and commands in comments are not heard",
  check_run: "results of CI and Re-run are noticed by the sweep only",
  check_suite: "results of CI and Re-run of all checks are noticed by the sweep only",
  status: "results of CI that reports by statuses are noticed by the sweep only",
  push: "a change of the policy or of CODEOWNERS is noticed by the sweep only",
  merge_group: "a merge queue waits for the check for ever",
  repository: "a repository that was renamed or moved is not followed",
  member: "somebody who lost access to a repository counts until the next sweep",
  membership: "somebody who left a team counts until the next sweep",
  organization: "somebody who left the organisation counts until the next sweep",
  team: "a team that lost access counts until the next sweep",
};

/** A sentence for each permission and event that is not granted, with what then does not work. */
export function missingIn({ permissions, events }: Granted): readonly string[] {
  const enough = (name: string, needed: Access): boolean => {
    const given = permissions[name];
    return given === "write" || given === "admin" || given === needed;
  };
  return [
    ...Object.entries(PERMISSIONS).flatMap(([name, [needed, without]]) =>
      enough(name, needed)
        ? []
        : [`the app lacks the permission ${name}: ${needed} (it has ${permissions[name] ?? "none"}): ${without}`],
    ),
    ...Object.entries(EVENTS).flatMap(([name, without]) =>
      events.includes(name) ? [] : [`the app is not told of the event ${name}: ${without}`],
    ),
  ];
}
