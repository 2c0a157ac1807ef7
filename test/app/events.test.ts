import { describe, expect, test } from "@jest/globals";
import { readEvent } from "../../src/app/events/read-event.js";
import { aSha, at } from "../support/builders.js";

const OURS = { appId: 12 };
const envelope = {
  installation: { id: 3 },
  repository: { name: "Shop", owner: { login: "Acme" } },
  sender: { login: "Ben", type: "User" },
};
const repository = { owner: "acme", repo: "shop" };
const ref = { ...repository, number: 7 };
const read = (name: string, payload: object) => readEvent(name, { ...envelope, ...payload }, OURS);
const asks = (jobs: readonly object[], observations: readonly object[] = []) => ({
  kind: "read",
  reading: { jobs, observations },
});
const NOTHING = asks([]);
const told = (more: object) => ({ kind: "read", reading: { jobs: [], observations: [], ...more } });
const judge = (because: string, revokes?: string) => ({
  kind: "judge",
  installationId: 3,
  ref,
  because,
  ...(revokes === undefined ? {} : { revokes }),
});
const judgeCommit = (because: string, check?: string | null) => ({
  kind: "judge-commit",
  installationId: 3,
  repository,
  sha: aSha("head"),
  because,
  ...(check === undefined ? {} : { check }),
});
const judgeBase = (branch: string, byPolicy: boolean) => ({
  kind: "judge-base",
  installationId: 3,
  repository,
  branch,
  because: `push to ${branch}`,
  byPolicy,
});

/** And what was known of rights is read again. */
const withRights = ({ kind, reading }: { readonly kind: string; readonly reading: object }) => ({
  kind,
  reading: { ...reading, rightsOf: 3 },
});

const pull_request = { number: 7, head: { sha: aSha("head") } };

describe("pull_request", () => {
  test.each(["reopened", "closed", "edited", "labeled", "ready_for_review", "assigned"])(
    "%s asks for a judgement",
    (action) => {
      expect(read("pull_request", { action, pull_request })).toEqual(asks([judge(`pull request ${action}`)]));
    },
  );

  test("opened asks for a judgement, and the head is kept", () => {
    expect(read("pull_request", { action: "opened", pull_request, sender: { login: "Ben", type: "User" } })).toEqual(
      asks([judge("pull request opened")], [{ kind: "opened", ref, sha: aSha("head") }]),
    );
  });

  test.each([
    { why: "a label that was removed", payload: { action: "unlabeled" }, revokes: "a label was removed" },
    { why: "another base", payload: { action: "edited", changes: { base: {} } }, revokes: "the base branch changed" },
    {
      why: "another text",
      payload: { action: "edited", changes: { body: {} } },
      revokes: "the description was edited",
    },
    {
      why: "another base and text",
      payload: { action: "edited", changes: { base: {}, body: {} } },
      revokes: "the base branch changed",
    },
    { why: "another title", payload: { action: "edited", changes: { title: {} } }, revokes: undefined },
    { why: "an edit that makes no sense", payload: { action: "edited", changes: "?" }, revokes: undefined },
    { why: "a further label", payload: { action: "labeled" }, revokes: undefined },
  ])("$why can take approval away: $revokes", ({ payload, revokes }) => {
    expect(read("pull_request", { pull_request, ...payload })).toEqual(
      asks([judge(`pull request ${payload.action}`, revokes)]),
    );
  });

  const updated_at = at(5);
  const removed = { action: "review_request_removed", pull_request: { ...pull_request, updated_at } };
  const reviewer = { requested_reviewer: { login: "Cy" } };
  test.each<{ why: string; payload: object; who: string | null }>([
    { why: "a person's", payload: reviewer, who: "cy" },
    { why: "a team's", payload: { requested_team: { slug: "Platform" } }, who: "acme/platform" },
    { why: "one that a bot took away", payload: { ...reviewer, sender: { login: "x[bot]", type: "Bot" } }, who: null },
    { why: "one that nobody took away", payload: { ...reviewer, sender: null }, who: null },
    { why: "nobody's", payload: {}, who: null },
    { why: "one of an odd shape", payload: { requested_reviewer: 7, requested_team: 7 }, who: null },
  ])("a request taken away is remembered as declined: $why", ({ payload, who }) => {
    expect(read("pull_request", { ...removed, ...payload })).toEqual(
      asks(
        [judge("pull request review_request_removed")],
        who === null ? [] : [{ kind: "declined", ref, who, at: updated_at }],
      ),
    );
  });

  test.each(["review_requested", "locked", "milestoned", "enqueued"])("%s changes nothing", (action) => {
    expect(read("pull_request", { action, pull_request })).toEqual(NOTHING);
  });

  test.each([
    { why: "a person", sender: { login: "Ben", type: "User" }, by: "ben", before: aSha("before") },
    { why: "a deploy key", sender: undefined, by: null, before: undefined },
    { why: "a deploy key, said otherwise", sender: null, by: null, before: null },
  ])("a push by $why is kept, with the head that it replaced", ({ sender, by, before }) => {
    const from = before ?? null;
    expect(read("pull_request", { action: "synchronize", pull_request, sender, before })).toEqual(
      asks([judge("pull request synchronize")], [{ kind: "pushed", ref, sha: aSha("head"), by, from }]),
    );
  });

  test("the account of a push is kept, because logins change", () => {
    const sender = { login: "Ben", id: 12, type: "User" };
    expect(read("pull_request", { action: "synchronize", pull_request, sender })).toEqual(
      asks(
        [judge("pull request synchronize")],
        [{ kind: "pushed", ref, sha: aSha("head"), by: "ben", id: 12, from: null }],
      ),
    );
  });

  test.each([
    { why: "kept with it", before: aSha("before"), from: { from: aSha("before") } },
    { why: "not told where it makes no sense", before: "yesterday", from: { from: null } },
  ])("where the branch stood before a push is $why", ({ before, from }) => {
    const sender = { login: "Ben", type: "User" };
    expect(read("pull_request", { action: "synchronize", before, pull_request, sender })).toEqual(
      asks([judge("pull request synchronize")], [{ kind: "pushed", ref, sha: aSha("head"), by: "ben", ...from }]),
    );
  });

  const dismissed = "a review was dismissed";
  test.each([
    { action: "submitted", revokes: undefined, by: "User" },
    { action: "edited", revokes: undefined, by: "User" },
    { action: "dismissed", revokes: dismissed, by: "User" },
    { action: "dismissed", revokes: undefined, by: "Bot" },
  ])("a review $action by a $by asks for a judgement", ({ action, revokes, by }) => {
    const sender = { login: "Ben", type: by };
    expect(read("pull_request_review", { action, pull_request, sender })).toEqual(asks([judge("a review", revokes)]));
  });

  const asking = { id: 9, state: "changes_requested", submitted_at: at(5), user: { login: "Cy", id: 3, type: "User" } };
  const cy = { login: "cy", id: 3, kind: "User" };
  const said = { kind: "objected", ref, said: { how: "review", id: 9, by: cy, reason: "", at: at(5) } };
  const undone = { kind: "undone", ref, undone: { how: "review", id: 9, by: "ben" } };
  test.each([
    {
      why: "that asks for changes",
      payload: { action: "submitted", review: asking },
      observed: [said],
      revokes: "a review asked for changes",
    },
    {
      why: "in capital letters",
      payload: { action: "submitted", review: { ...asking, state: "CHANGES_REQUESTED" } },
      observed: [said],
      revokes: "a review asked for changes",
    },
    { why: "that approves", payload: { action: "submitted", review: { ...asking, state: "approved" } }, observed: [] },
    { why: "that was edited", payload: { action: "edited", review: asking }, observed: [] },
    {
      why: "of a passer-by that asks for changes",
      payload: { action: "submitted", review: { ...asking, author_association: "NONE" } },
      observed: [said],
    },
    {
      why: "of a member that asks for changes",
      payload: { action: "submitted", review: { ...asking, author_association: "MEMBER" } },
      observed: [said],
      revokes: "a review asked for changes",
    },
    {
      why: "that was dismissed, and by whom",
      payload: { action: "dismissed", review: { ...asking, state: "dismissed" } },
      observed: [undone],
      revokes: dismissed,
    },
    {
      why: "that nobody dismissed",
      payload: { action: "dismissed", review: asking, sender: null },
      observed: [],
      revokes: dismissed,
    },
    { why: "of nobody", payload: { action: "submitted", review: { ...asking, user: null } }, observed: [] },
    { why: "that makes no sense", payload: { action: "submitted", review: "?" }, observed: [] },
  ])("a review $why", ({ payload, observed, revokes }) => {
    const asked = [judge("a review", revokes)];
    expect(read("pull_request_review", { pull_request, ...payload })).toEqual(asks(asked, observed));
  });
});

describe("issue_comment", () => {
  const issue = { number: 7, pull_request: { url: "x" } };
  const comment = { id: 5, body: "new", updated_at: "2026-03-02T09:00:00Z" };
  const written = "2026-03-02T09:00:00Z";
  const cy = { login: "cy", id: 3, kind: "User" };
  const rejection = {
    ...comment,
    body: "/reject it leaks",
    created_at: written,
    user: { login: "Cy", id: 3, type: "User" },
  };
  const bot = { login: "us[bot]", id: 4, type: "Bot" };
  const edit = { kind: "comment-edited", ref, commentId: 5, by: "ben", body: "new", at: comment.updated_at };

  test.each([
    { why: "a new comment", payload: { action: "created" }, result: asks([judge("comment created")]) },
    {
      why: "a deleted comment, and who deleted it",
      payload: { action: "deleted" },
      result: asks([judge("comment deleted")], [{ kind: "undone", ref, undone: { how: "command", id: 5, by: "ben" } }]),
    },
    {
      why: "a comment deleted by nobody",
      payload: { action: "deleted", sender: null },
      result: asks([judge("comment deleted")]),
    },
    {
      why: "a rejection, which may be gone before it is read",
      payload: { action: "created", comment: rejection },
      result: asks(
        [judge("comment created", "somebody rejected it")],
        [{ kind: "objected", ref, said: { how: "command", id: 5, by: cy, reason: "it leaks", at: written } }],
      ),
    },
    ...[
      { why: "a withdrawal", comment: { ...rejection, body: "/reject withdraw" } },
      { why: "a rejection of nobody's", comment: { ...rejection, user: null } },
      { why: "a rejection without a time", comment: { ...rejection, created_at: null } },
      { why: "no text", comment: { ...rejection, body: null } },
    ].map(({ why, comment }) => ({
      why,
      payload: { action: "created", comment },
      result: asks([judge("comment created")]),
    })),
    {
      why: "an edit, with what was there before",
      payload: { action: "edited", changes: { body: { from: "old" } } },
      result: asks([judge("comment edited")], [{ ...edit, from: "old" }]),
    },
    ...[undefined, null, {}, { body: null }, { body: {} }].map((changes) => ({
      why: `an edit that says of the changes ${JSON.stringify(changes)}`,
      payload: { action: "edited", changes },
      result: asks([judge("comment edited")], [{ ...edit, from: null }]),
    })),
    {
      why: "an edit to nothing",
      payload: { action: "edited", comment: { ...comment, body: null } },
      result: asks([judge("comment edited")], [{ ...edit, from: null, body: "" }]),
    },
    {
      why: "an edit by nobody",
      payload: { action: "edited", sender: null },
      result: asks([judge("comment edited")]),
    },
    {
      why: "our own edit of our own comment",
      payload: {
        action: "edited",
        sender: { login: "us[bot]", type: "Bot" },
        comment: { ...comment, user: { login: "us[bot]" } },
      },
      result: NOTHING,
    },
    {
      why: "another bot's edit of our comment",
      payload: {
        action: "edited",
        sender: { login: "them[bot]", type: "Bot" },
        comment: { ...comment, user: { login: "us[bot]" } },
      },
      result: asks([judge("comment edited")], [{ ...edit, by: "them[bot]", from: null }]),
    },
    ...[
      { why: "a command that was edited", action: "edited", body: "/evidence rollback none", from: undefined },
      { why: "a command that was edited away", action: "edited", body: "thanks", from: "/evidence rollback revert" },
    ].map(({ why, action, body, from }) => ({
      why,
      payload: { action, comment: { ...comment, body }, changes: { body: { from } } },
      result: asks([judge("comment edited", "a comment was edited")], [{ ...edit, body, from: from ?? null }]),
    })),
    {
      why: "a passer-by's command that was edited",
      payload: {
        action: "edited",
        comment: { ...comment, body: "/evidence rollback none", author_association: "CONTRIBUTOR" },
      },
      result: asks([judge("comment edited")], [{ ...edit, body: "/evidence rollback none", from: null }]),
    },
    {
      why: "a passer-by's rejection",
      payload: { action: "created", comment: { ...rejection, author_association: "NONE" } },
      result: asks(
        [judge("comment created")],
        [{ kind: "objected", ref, said: { how: "command", id: 5, by: cy, reason: "it leaks", at: written } }],
      ),
    },
    {
      why: "a command that was deleted",
      payload: { action: "deleted", comment: { ...comment, body: " /attest security-review" } },
      result: asks(
        [judge("comment deleted", "a comment was deleted")],
        [{ kind: "undone", ref, undone: { how: "command", id: 5, by: "ben" } }],
      ),
    },
    {
      why: "a box in a bot's comment that somebody unticked",
      payload: {
        action: "edited",
        comment: { ...comment, user: { login: "us[bot]", id: 4, type: "Bot" }, author_association: "NONE" },
      },
      result: asks([judge("comment edited", "a comment was edited")], [{ ...edit, from: null }]),
    },
    ...[
      {
        why: "words of our comment",
        user: bot,
        via: { id: 12 },
        from: "older",
        lines: { removed: ["older"], added: ["new"] },
      },
      {
        why: "words of our comment, of which GitHub tells no more",
        user: bot,
        via: { id: 12 },
        from: null,
        lines: null,
      },
    ].map(({ why, user, via, from, lines }) => ({
      why: `an edit by somebody else of ${why}`,
      payload: {
        action: "edited",
        comment: { ...comment, user, performed_via_github_app: via },
        changes: { body: { from } },
      },
      result: asks(
        [judge("comment edited", "a comment was edited")],
        [
          { ...edit, from },
          {
            kind: "comment-tampered",
            ref,
            tampering: { commentId: 5, by: "ben", how: "edited", editedAt: written, lines },
          },
        ],
      ),
    })),
    ...[
      { why: "another app's comment", user: bot, via: { id: 13 } },
      { why: "what a person wrote through our app", user: { login: "cy", id: 3, type: "User" }, via: { id: 12 } },
      { why: "a bot's comment, of which no app is told", user: bot, via: null },
    ].map(({ why, user, via }) => ({
      why: `an edit by somebody else of ${why}, which is none of ours`,
      payload: {
        action: "edited",
        comment: { ...comment, user, performed_via_github_app: via },
        changes: { body: { from: "older" } },
      },
      result: asks(
        [judge("comment edited", user.type === "Bot" ? "a comment was edited" : undefined)],
        [{ ...edit, from: "older" }],
      ),
    })),
    {
      why: "our comment, deleted by somebody else",
      payload: { action: "deleted", comment: { ...comment, user: bot, performed_via_github_app: { id: 12 } } },
      result: asks(
        [judge("comment deleted", "a comment was deleted")],
        [
          { kind: "undone", ref, undone: { how: "command", id: 5, by: "ben" } },
          { kind: "comment-tampered", ref, tampering: { commentId: 5, by: "ben", how: "deleted" } },
        ],
      ),
    },
    { why: "a comment on an issue", payload: { action: "created", issue: { number: 7 } }, result: NOTHING },
  ])("$why", ({ payload, result }) => {
    expect(read("issue_comment", { issue, comment, ...payload })).toEqual(result);
  });
});

describe("checks", () => {
  const run = (action: string, id: number | null) => ({
    action,
    check_run: { name: "test", head_sha: aSha("head"), app: id === null ? null : { id } },
  });
  const suite = (action: string, id: number) => ({ action, check_suite: { head_sha: aSha("head"), app: { id } } });

  test.each([
    { event: "check_run", payload: run("completed", 99), result: asks([judgeCommit("check run completed", "test")]) },
    { event: "check_run", payload: run("created", 99), result: asks([judgeCommit("check run created", "test")]) },
    { event: "check_run", payload: run("completed", null), result: asks([judgeCommit("check run completed", "test")]) },
    { event: "check_run", payload: run("completed", 12), result: NOTHING },
    { event: "check_run", payload: run("created", 12), result: NOTHING },
    { event: "check_run", payload: run("rerequested", 12), result: asks([judgeCommit("check run rerequested")]) },
    {
      event: "check_run",
      payload: run("requested_action", 12),
      result: asks([judgeCommit("check run requested_action")]),
    },
    { event: "check_run", payload: run("requested_action", 99), result: NOTHING },
    {
      event: "check_suite",
      payload: suite("completed", 99),
      result: asks([judgeCommit("check suite completed", null)]),
    },
    { event: "check_suite", payload: suite("completed", 12), result: NOTHING },
    { event: "check_suite", payload: suite("rerequested", 12), result: asks([judgeCommit("check suite rerequested")]) },
    {
      event: "status",
      payload: { sha: aSha("head"), context: "ci/build" },
      result: asks([judgeCommit("a commit status", "ci/build")]),
    },
  ])("$event $payload", ({ event, payload, result }) => {
    expect(read(event, payload)).toEqual(result);
  });
});

describe("push", () => {
  const commit = (...modified: string[]) => ({ added: [], removed: [], modified });
  const ordinary = { ref: "refs/heads/main", commits: [commit("src/index.ts")] };
  const many = Array.from({ length: 2048 }, () => commit("src/index.ts"));
  const base = asks([judgeBase("main", false)]);
  const byPolicy = asks([judgeBase("main", true)]);

  test.each([
    { why: "ordinary files", payload: ordinary, result: NOTHING },
    { why: "the policy", payload: { ...ordinary, commits: [commit(".github/agent-approval.yml")] }, result: byPolicy },
    { why: "CODEOWNERS at the root", payload: { ...ordinary, commits: [commit("CODEOWNERS")] }, result: base },
    {
      why: "CODEOWNERS in docs",
      payload: { ...ordinary, commits: [commit("a"), commit("docs/CODEOWNERS")] },
      result: base,
    },
    {
      why: "a file that is only called so",
      payload: { ...ordinary, commits: [commit("src/CODEOWNERS")] },
      result: NOTHING,
    },
    {
      why: "CODEOWNERS removed",
      payload: { ...ordinary, commits: [{ added: [], removed: [".github/CODEOWNERS"], modified: [] }] },
      result: base,
    },
    { why: "no commits listed", payload: { ref: "refs/heads/main" }, result: byPolicy },
    { why: "an empty list of commits", payload: { ...ordinary, commits: [] }, result: base },
    { why: "a list that is cut", payload: { ...ordinary, commits: many }, result: byPolicy },
    { why: "a commit without files", payload: { ...ordinary, commits: [{}] }, result: byPolicy },
    { why: "a list that is none", payload: { ...ordinary, commits: "all" }, result: byPolicy },
    { why: "a forced push", payload: { ...ordinary, forced: true }, result: byPolicy },
    { why: "a branch that is gone", payload: { ref: "refs/heads/main", deleted: true, commits: [] }, result: NOTHING },
    { why: "a tag", payload: { ref: "refs/tags/v1" }, result: NOTHING },
    { why: "a branch with slashes", payload: { ref: "refs/heads/a/b" }, result: asks([judgeBase("a/b", true)]) },
  ])("$why", ({ payload, result }) => {
    expect(read("push", payload)).toEqual(result);
  });

  test.each([
    { why: "the policy for all", branch: "main", path: "agent-approval.yml", kinds: ["judge-floor"] },
    { why: "a policy in a folder", branch: "main", path: "x/agent-approval.yaml", kinds: ["judge-floor"] },
    { why: "its own", branch: "main", path: ".github/agent-approval.yml", kinds: ["judge-base", "judge-floor"] },
    { why: "another branch", branch: "dev", path: "agent-approval.yml", kinds: [] },
    { why: "another file", branch: "main", path: "my-agent-approval.yml", kinds: [] },
  ])("of what governs other repositories: $why", ({ branch, path, kinds }) => {
    const repository = { ...envelope.repository, default_branch: "main" };
    const payload = { ...envelope, repository, ref: `refs/heads/${branch}`, commits: [commit(path)] };
    const answer = readEvent("push", payload, OURS);
    expect(answer.kind === "read" ? answer.reading.jobs.map(({ kind }) => kind) : answer).toEqual(kinds);
  });
});

describe("what we do not know", () => {
  test.each(["star", "__proto__", "constructor", "toString", "", "PULL_REQUEST"])(
    "the event %j asks for nothing",
    (name) => {
      expect(readEvent(name, null, OURS)).toEqual(NOTHING);
      expect(read(name, {})).toEqual(NOTHING);
    },
  );

  test.each([
    { why: "null", payload: null, detail: "expected object" },
    { why: "a list", payload: [], detail: "expected object" },
    { why: "no installation", payload: { ...envelope, installation: undefined }, detail: "installation" },
    { why: "no number", payload: { ...envelope, action: "opened", pull_request: {} }, detail: "pull_request.number" },
    {
      why: "a commit id that is none",
      payload: { ...envelope, action: "opened", pull_request: { number: 7, head: { sha: "main" } } },
      detail: "not a git object id",
    },
  ])("$why is unreadable, and says where", ({ payload, detail }) => {
    expect(readEvent("pull_request", payload, OURS)).toEqual({
      kind: "unreadable",
      because: expect.stringMatching(/^the pull_request event could not be understood \(/),
    });
    expect(readEvent("pull_request", payload, OURS)).toMatchObject({ because: expect.stringContaining(detail) });
  });
});

describe("rights and rules", () => {
  const told = (jobs: readonly object[]) => ({ kind: "read", reading: { jobs, observations: [], rightsOf: 3 } });
  const heard = told([]);
  const gone = (because: string, where: object | null) =>
    told([{ kind: "judge-approved", installationId: 3, repository: where, because }]);
  const ofOrganisation = { repository: undefined };

  test.each([
    { event: "member", action: "removed", result: gone("a collaborator was removed", repository) },
    { event: "member", action: "edited", result: gone("a collaborator's role changed", repository) },
    { event: "member", action: "added", result: heard },
    { event: "membership", action: "removed", more: ofOrganisation, result: gone("somebody left a team", null) },
    { event: "membership", action: "added", more: ofOrganisation, result: heard },
    { event: "team", action: "deleted", more: ofOrganisation, result: gone("a team was deleted", null) },
    { event: "team", action: "edited", result: gone("a team changed", null) },
    { event: "team", action: "removed_from_repository", result: gone("a team lost its access", repository) },
    { event: "team", action: "created", more: ofOrganisation, result: heard },
    {
      event: "organization",
      action: "member_removed",
      more: ofOrganisation,
      result: gone("somebody left the organisation", null),
    },
    { event: "organization", action: "member_added", more: ofOrganisation, result: heard },
    { event: "repository_ruleset", action: "edited", result: gone("the rules of branches changed", repository) },
    {
      event: "repository_ruleset",
      action: "created",
      more: ofOrganisation,
      result: gone("the rules of branches changed", null),
    },
    {
      event: "branch_protection_rule",
      action: "deleted",
      result: gone("the protection of branches changed", repository),
    },
  ])("$event $action", ({ event, action, more, result }) => {
    expect(read(event, { action, ...more })).toEqual(result);
  });

  test("one without an installation cannot be understood", () => {
    expect(read("member", { action: "removed", installation: null })).toMatchObject({ kind: "unreadable" });
  });
});

describe("merge_group", () => {
  const ref = `refs/heads/gh-readonly-queue/main/pr-7-${aSha("base")}`;
  const merge_group = { head_sha: aSha("group"), head_ref: ref, base_sha: aSha("base"), base_ref: "refs/heads/main" };
  const job = {
    kind: "judge-group",
    installationId: 3,
    repository,
    headSha: aSha("group"),
    baseBranch: "main",
    headRef: ref,
    because: "merge group checks_requested",
  };

  test("checks_requested asks for the group", () => {
    expect(read("merge_group", { action: "checks_requested", merge_group })).toEqual(asks([job]));
  });

  test("destroyed lets the group be forgotten", () => {
    expect(read("merge_group", { action: "destroyed", merge_group, reason: "merged" })).toEqual(
      told({ changes: [{ kind: "group-gone", repository, headSha: aSha("group") }] }),
    );
  });

  test("anything else asks for nothing, and a commit that is none cannot be understood", () => {
    expect(read("merge_group", { action: "renamed", merge_group })).toEqual(NOTHING);
    const odd = { ...merge_group, head_sha: "main" };
    expect(read("merge_group", { action: "checks_requested", merge_group: odd })).toMatchObject({ kind: "unreadable" });
  });

  const check_suite = { head_branch: "gh-readonly-queue/main/pr-7-abc", head_sha: aSha("group"), app: { id: 99 } };
  test.each([
    { event: "check_run", payload: { check_run: { head_sha: aSha("group"), app: { id: 99 }, check_suite } } },
    { event: "check_suite", payload: { check_suite } },
    { event: "push", payload: { ref, commits: [], repository: { ...envelope.repository, default_branch: "main" } } },
  ])("a $event of others on a branch of the queue asks for nothing", ({ event, payload }) => {
    expect(read(event, { action: "completed", ...payload })).toEqual(NOTHING);
  });

  test("a button of our own check on a branch of the queue asks for its commit", () => {
    const check_run = { head_sha: aSha("group"), app: { id: 12 }, check_suite };
    expect(read("check_run", { action: "requested_action", check_run })).toEqual(
      asks([{ ...judgeCommit("check run requested_action"), sha: aSha("group") }]),
    );
  });
});

describe("installations and repositories", () => {
  const everywhere = (because: string) => asks([{ kind: "judge-installation", installationId: 3, because }]);
  const everyPull = (because: string, more: object = {}) =>
    told({ jobs: [{ kind: "judge-repository", installationId: 3, repository, because }], ...more });
  const moved = (from: object) => ({
    changes: [{ kind: "repository-moved", from: { ...repository, ...from }, to: repository, installationId: 3 }],
  });
  const gone = (forEver: boolean) => told({ changes: [{ kind: "repository-gone", repository, forEver }] });
  const paused = told({ changes: [{ kind: "installation-gone", installationId: 3 }] });

  test.each([
    { action: "created", result: everywhere("the app was installed") },
    { action: "unsuspend", result: everywhere("the app was resumed") },
    { action: "new_permissions_accepted", result: everywhere("the app was allowed to do more") },
    { action: "suspend", result: paused },
    { action: "deleted", result: paused },
    { action: "sung", result: NOTHING },
  ])("installation $action", ({ action, result }) => {
    const payload = { action, installation: envelope.installation, repositories: [{ full_name: "Acme/Shop" }] };
    expect(readEvent("installation", payload, OURS)).toEqual(result);
  });

  test("installation_repositories added and removed", () => {
    const payload = {
      action: "added",
      installation: envelope.installation,
      repositories_added: [{ full_name: "Acme/Shop" }],
      repositories_removed: [{ full_name: "Acme/Old" }],
    };
    const old = { owner: "acme", repo: "old" };
    expect(readEvent("installation_repositories", payload, OURS)).toEqual(
      everyPull("the app was installed here", {
        changes: [{ kind: "repository-gone", repository: old, forEver: false }],
      }),
    );
  });

  test.each([
    {
      action: "renamed",
      changes: { repository: { name: { from: "Store" } } },
      result: everyPull("the repository was renamed", moved({ repo: "store" })),
    },
    {
      action: "transferred",
      changes: { owner: { from: { user: { login: "Ana" } } } },
      result: everyPull("the repository was transferred", moved({ owner: "ana" })),
    },
    {
      action: "transferred",
      changes: { owner: { from: { organization: { login: "Old-Org" } } } },
      result: everyPull("the repository was transferred", moved({ owner: "old-org" })),
    },
    {
      action: "edited",
      changes: { default_branch: { from: "master" } },
      result: withRights(everyPull("the default branch changed")),
    },
    { action: "edited", changes: { description: { from: "x" } }, result: NOTHING },
    { action: "unarchived", result: everyPull("the repository was unarchived") },
    { action: "archived", result: gone(false) },
    { action: "deleted", result: gone(true) },
    {
      action: "privatized",
      result: withRights(
        asks([{ kind: "judge-approved", installationId: 3, repository, because: "the repository was privatized" }]),
      ),
    },
    {
      action: "publicized",
      result: withRights(
        asks([{ kind: "judge-approved", installationId: 3, repository, because: "the repository was publicized" }]),
      ),
    },
    { action: "created", result: NOTHING },
  ])("repository $action $changes", ({ action, changes, result }) => {
    expect(read("repository", { action, ...(changes === undefined ? {} : { changes }) })).toEqual(result);
  });

  test.each(["installation", "installation_repositories", "repository"])("%s without an installation", (name) => {
    expect(readEvent(name, { action: "created" }, OURS)).toMatchObject({ kind: "unreadable" });
  });
});

test.each(["auto_merge_enabled", "auto_merge_disabled"])("pull_request %s changes nothing", (action) => {
  expect(read("pull_request", { action, pull_request })).toEqual(NOTHING);
});
