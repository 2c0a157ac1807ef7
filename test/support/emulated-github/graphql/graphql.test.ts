import { describe, expect, test } from "@jest/globals";
import type { ProbotOctokit } from "probot";
import { json, type EmulatedGitHub, type PullRequest } from "../index.js";
import { asInstallation, asPerson, start } from "../testing.js";
import { PULSE_QUERY, type Pulse, type ShownActor, type ShownHead, type ShownPull } from "./pulse-query.js";

const at = { owner: "acme", repo: "shop" };
const BOT = "copilot-swe-agent[bot]";

const users = { [BOT]: { id: 198982749, role: "write" }, gone: "read" } as const;
const floor = { floorOwner: "acme", floorRepo: "policies" };
const repositories = { policies: {} };

/** A pull request by a bot with something of everything on it, and somebody who is gone since. */
async function eventful(github: EmulatedGitHub): Promise<PullRequest> {
  const [bot, ana, ben, gone] = [github.as(BOT), github.as("ana"), github.as("ben"), github.as("gone")];
  await ana.branchOff({ branch: "release", from: "main" });
  await bot.commit({ branch: "change", files: { "a.txt": "a\n" } });
  const pull = await bot.openPullRequest({ branch: "change", body: "Because\n", draft: true });
  for (const base of ["release", "main"]) await ana.retarget(pull, base);
  await ana.assign(pull, "ana");
  await ana.label(pull, "risky", "later");
  await ana.requestReviewers(pull, { users: ["ben", "ron"], teams: ["platform"] });
  const { id } = await ana.approve(pull, "fine");
  await bot.commit({ branch: "change", files: { "b.txt": "b\n" } });
  await ben.dismissReview(pull, id, "look again");
  await ben.requestChanges(pull, "no");
  await gone.reviewWithComment(pull, "hm");
  await gone.comment(pull, "I was here");
  await checked(github, pull);
  github.deleteAccount("gone");
  return pull;
}

async function checked(github: EmulatedGitHub, pull: PullRequest): Promise<void> {
  const { headSha: sha } = await github.pullRequest(pull);
  await github.ci(pull).fails("test");
  await github.ci(pull).succeeds("test");
  await github.ci(pull).starts("build");
  const { rest } = asInstallation(github);
  const ours = { ...at, name: "gate", head_sha: sha, external_id: "x" };
  const mark = { path: "a.txt", start_line: 1, end_line: 1, annotation_level: "notice" as const, message: "m" };
  const output = { title: "Waiting", summary: "S", text: "T", annotations: [mark] };
  await rest.checks.create({ ...ours, conclusion: "action_required", output });
  const { data } = await rest.issues.createComment({ ...at, issue_number: pull.number, body: "ours" });
  await github.as("ana").editComment({ id: data.id, in: pull }, "edited");
  for (const state of ["pending", "failure"] as const) {
    await asPerson(github, "ana").repos.createCommitStatus({ ...at, sha, state, context: "lint" });
  }
}

const pulse = (github: EmulatedGitHub, { number }: PullRequest, more: object = {}): Promise<Pulse> =>
  asInstallation(github).graphql<Pulse>(PULSE_QUERY, { ...at, number, appId: github.appId, ...floor, ...more });

type Rest = ProbotOctokit["rest"];
type RestPull = Awaited<ReturnType<Rest["pulls"]["get"]>>["data"];
type RestAccount = { readonly type: string; readonly login: string; readonly id: number } | null | undefined;

/** One thing in the words of both, each turned into the same third words. */
type Twice = readonly [
  what: string,
  rest: (pull: RestPull, rest: Rest) => unknown,
  graphql: (pull: ShownPull, head: ShownHead) => unknown,
];

const restAccount = (user: RestAccount) => (user ? [user.type, user.login, user.id] : null);
const restTime = (at: string | null | undefined) => at ?? null;
const upper = (word: string | null) => word?.toUpperCase() ?? null;
const pullNumber = ({ number }: RestPull) => ({ ...at, pull_number: number });
const shownAccount = (actor: ShownActor) =>
  actor && [actor.__typename, actor.__typename === "Bot" ? `${actor.login}[bot]` : actor.login, actor.databaseId];

const TWICE: readonly Twice[] = [
  ["title", (pull) => pull.title, (pull) => pull.title],
  ["description", (pull) => pull.body, (pull) => pull.body],
  ["draft", (pull) => pull.draft, (pull) => pull.isDraft],
  ["state", (pull) => upper(pull.state), (pull) => pull.state],
  ["labels", (pull) => pull.labels.map(({ name }) => name), (pull) => pull.labels.nodes.map(({ name }) => name)],
  [
    "head",
    ({ head }) => [head.ref, head.sha, head.repo?.name, head.repo?.owner.login],
    ({ headRefName, headRefOid, headRepository: repository }) => [
      headRefName,
      headRefOid,
      repository?.name,
      repository?.owner.login,
    ],
  ],
  ["base", ({ base }) => [base.ref, base.sha], ({ baseRefName, baseRef }) => [baseRefName, baseRef?.target.oid]],
  ["author, a bot", ({ user }) => restAccount(user), ({ author }) => shownAccount(author)],
  [
    "assignees",
    ({ assignees }) => assignees?.map(({ login, id }) => [login, id]),
    ({ assignees }) => assignees.nodes.map(({ login, databaseId }) => [login, databaseId]),
  ],
  [
    "sizes",
    (pull) => [pull.changed_files, pull.commits],
    ({ changedFiles, commitCount }) => [changedFiles, commitCount.totalCount],
  ],
  [
    "requested reviewers",
    (pull) => [
      ...(pull.requested_reviewers ?? []).map(({ login }) => login),
      ...(pull.requested_teams ?? []).map(({ slug }) => `acme/${slug}`),
    ],
    ({ reviewRequests }) =>
      reviewRequests.nodes.map(({ requestedReviewer: asked }) => asked?.login ?? asked?.combinedSlug),
  ],
  [
    "reviews, one by somebody who is gone",
    async (pull, rest) =>
      (await rest.pulls.listReviews(pullNumber(pull))).data.map((review) => [
        String(review.id),
        review.state,
        restTime(review.submitted_at),
        restAccount(review.user),
        review.commit_id,
      ]),
    ({ reviews }) =>
      reviews.nodes.map(({ fullDatabaseId, state, submittedAt, author, commit }) => [
        fullDatabaseId,
        state,
        submittedAt,
        shownAccount(author),
        commit.oid,
      ]),
  ],
  [
    "comments, one edited and one by somebody who is gone",
    async (pull, rest) =>
      (await rest.issues.listComments({ ...at, issue_number: pull.number })).data.map((comment) => [
        String(comment.id),
        comment.body,
        comment.created_at,
        comment.updated_at,
        comment.user?.login === "agent-approval[bot]",
        restAccount(comment.user),
      ]),
    ({ comments }) =>
      comments.nodes.map((comment) => [
        comment.fullDatabaseId,
        comment.body,
        comment.createdAt,
        comment.updatedAt,
        comment.viewerDidAuthor,
        shownAccount(comment.author),
      ]),
  ],
  [
    "check runs, older ones too",
    async ({ head }, rest) =>
      (await rest.checks.listForRef({ ...at, ref: head.sha, filter: "all" })).data.check_runs
        .map((run) => [
          ...[run.id, run.app?.id, run.app?.slug, run.name, upper(run.status), upper(run.conclusion)],
          ...[run.started_at, restTime(run.completed_at), run.external_id, run.output.title],
        ])
        .toReversed(),
    (_, { checkSuites }) =>
      checkSuites.nodes
        .flatMap(({ app, checkRuns }) => checkRuns.nodes.map((run) => ({ app, run })))
        .map(({ app, run }) => [
          ...[run.databaseId, app.databaseId, app.slug, run.name, run.status, run.conclusion],
          ...[run.startedAt, run.completedAt, run.externalId, run.title],
        ]),
  ],
  [
    "our own check runs",
    async ({ head }, rest) =>
      (await rest.checks.listForRef({ ...at, ref: head.sha, app_id: 12345 })).data.check_runs.map((run) => [
        run.id,
        run.name,
        run.output.text,
        run.output.annotations_count,
      ]),
    (_, { ours }) =>
      ours.nodes
        .flatMap(({ checkRuns }) => checkRuns.nodes)
        .map(({ databaseId, name, text, annotations }) => [databaseId, name, text, annotations.totalCount]),
  ],
  [
    "changes of its base branch",
    async (pull, rest) =>
      (await rest.issues.listEvents({ ...at, issue_number: pull.number })).data.flatMap(({ event, created_at }) =>
        event === "base_ref_changed" ? [created_at] : [],
      ),
    ({ retargets }) => retargets.nodes.map(({ createdAt }) => createdAt),
  ],
  [
    "statuses",
    async ({ head }, rest) =>
      (await rest.repos.getCombinedStatusForRef({ ...at, ref: head.sha })).data.statuses.map((status) => [
        status.context,
        upper(status.state),
        status.created_at,
      ]),
    (_, { status }) => status?.contexts.map(({ context, state, createdAt }) => [context, state, createdAt]),
  ],
];

describe("a pull request is told alike by REST and by GraphQL", () => {
  test.each(TWICE)("in its %s", async (_, inRest, inGraphQL) => {
    const github = await start({ users, repositories });
    const pull = await eventful(github);
    const { rest } = asInstallation(github);
    const { data } = await rest.pulls.get({ ...at, pull_number: pull.number });
    const shown = (await pulse(github, pull)).repository.pullRequest;
    const [head] = shown.head.nodes;
    if (head === undefined) throw new Error("the pull request has no commit");
    const told = await inRest(data, rest);
    expect(inGraphQL(shown, head.commit)).toEqual(told);
    expect(JSON.stringify(told)).toMatch(/\w/);
  });

  test("once it is merged", async () => {
    const github = await start({ repositories });
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    expect((await pulse(github, pull)).repository.pullRequest).toMatchObject({ state: "OPEN", mergeCommit: null });
    const oid = await github.as("ben").merge(pull);
    const { repository } = await pulse(github, pull);
    expect(repository.pullRequest).toMatchObject({ state: "MERGED", mergeCommit: { oid }, changedFiles: 1 });
    expect(repository.defaultBranchRef).toEqual({ name: "main", target: { oid } });
  });
});

/** The answer as it comes, without Octokit's turning errors into exceptions. */
async function asked(
  github: EmulatedGitHub,
  query: string,
  variables: object = {},
  request = asInstallation(github).request,
) {
  const reply = await request("POST /graphql", { query, variables });
  return { answer: reply.data as unknown, date: reply.headers.date, status: reply.status };
}

const COMMENTS = `query ($first: Int, $last: Int, $after: String) { repository(owner: "acme", name: "shop") {
  pullRequest(number: 1) { comments(first: $first, last: $last, after: $after) {
    totalCount nodes { body } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`;

type Commented = {
  readonly data: { readonly repository: { readonly pullRequest: { readonly comments: CommentPage } } };
};
type CommentPage = {
  readonly totalCount: number;
  readonly nodes: readonly { readonly body: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
};

describe("a list is cut", () => {
  async function commented(): Promise<(variables: object) => Promise<CommentPage>> {
    const github = await start();
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    for (const body of ["1", "2", "3"]) await github.as("ana").comment(pull, body);
    // The shape is the query's.
    return async (page) =>
      ((await asked(github, COMMENTS, page)).answer as Commented).data.repository.pullRequest.comments;
  }

  test.each([
    [{ first: 2 }, ["1", "2"], { hasNextPage: true, hasPreviousPage: false }],
    [{ first: 3 }, ["1", "2", "3"], { hasNextPage: false, hasPreviousPage: false }],
    [{ last: 1 }, ["3"], { hasNextPage: false, hasPreviousPage: true }],
    [{ first: 0 }, [], { hasNextPage: true, endCursor: null }],
  ])("at %j, with what there is in all", async (page, bodies, pageInfo) => {
    const read = await commented();
    const found = await read(page);
    expect(found.nodes.map(({ body }) => body)).toEqual(bodies);
    expect(found).toMatchObject({ totalCount: 3, pageInfo });
  });

  test("and goes on behind a cursor", async () => {
    const read = await commented();
    const { pageInfo } = await read({ first: 2 });
    expect((await read({ first: 2, after: pageInfo.endCursor })).nodes).toEqual([{ body: "3" }]);
  });
});

describe("a query is refused inside an answer of 200", () => {
  const NAMED = `query ($name: String!, $number: Int!) { repository(owner: "acme", name: $name) {
    pullRequest(number: $number) { comments(first: 1) { totalCount } } } }`;
  test.each([
    [
      "for a field that GitHub does not have",
      '{ repository(owner: "acme", name: "shop") { mood } }',
      {},
      [{ message: "Field 'mood' doesn't exist on type 'Repository'" }],
    ],
    ["for a text that is no query", "{ repository(", {}, [{ message: expect.stringMatching(/^Syntax Error/) }]],
    [
      "for a repository that is not there",
      NAMED,
      { name: "shed", number: 1 },
      [{ type: "NOT_FOUND", path: ["repository"], message: MISSING("Repository with the name 'acme/shed'") }],
    ],
    [
      "for a pull request that is not there",
      NAMED,
      { name: "shop", number: 9 },
      [
        {
          type: "NOT_FOUND",
          path: ["repository", "pullRequest"],
          message: MISSING("PullRequest with the number of 9"),
        },
      ],
    ],
    [
      "for a list without a boundary",
      COMMENTS,
      {},
      [{ type: "MISSING_PAGINATION_BOUNDARIES", path: ["repository", "pullRequest", "comments"] }],
    ],
    ["for a list that is too long", COMMENTS, { first: 101 }, [{ type: "EXCESSIVE_PAGINATION" }]],
    ["for a missing variable", NAMED, { name: "shop" }, [{ message: expect.stringMatching(/\$number/) }]],
    [
      "for a field that nothing here answers",
      '{ repository(owner: "acme", name: "shop") { diskUsage } }',
      {},
      [{ message: expect.stringMatching(/has no answer for Repository.diskUsage yet/) }],
    ],
  ])("%s", async (_, query, variables, errors) => {
    const github = await start();
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    await github.as("ana").openPullRequest({ branch: "change" });
    const { answer, status } = await asked(github, query, variables);
    expect({ status, answer }).toMatchObject({ status: 200, answer: { errors } });
  });
});

function MISSING(what: string): string {
  return `Could not resolve to a ${what}.`;
}

describe("a merge queue", () => {
  const QUEUE = `{ repository(owner: "acme", name: "shop") { mergeQueue(branch: "main") { entries(first: 10) {
    totalCount nodes { position enqueuer { login } baseCommit { oid } headCommit { oid } pullRequest { number } } } } } }`;

  test("tells which pull requests wait in which order, each on top of the one before", async () => {
    const github = await start();
    github.openMergeQueue("main");
    const groups = [];
    for (const branch of ["one", "two"]) {
      await github.as("ana").commit({ branch, files: { [`${branch}.txt`]: "x\n" } });
      groups.push(await github.enqueue(await github.as("ana").openPullRequest({ branch }), "ben"));
    }
    const nodes = groups.map(({ headSha, baseSha }, index) => ({
      position: index + 1,
      enqueuer: { login: "ben" },
      baseCommit: { oid: baseSha },
      headCommit: { oid: headSha },
      pullRequest: { number: index + 1 },
    }));
    expect(groups[1]?.baseSha).toBe(groups[0]?.headSha);
    const entries = { totalCount: 2, nodes };
    expect((await asked(github, QUEUE)).answer).toEqual({ data: { repository: { mergeQueue: { entries } } } });
    const told = github.deliveries.filter(({ event }) => event === "merge_group");
    expect(told.map(({ payload }) => payload)).toMatchObject(
      groups.map(({ headSha, baseSha, ref }) => ({
        action: "checks_requested",
        merge_group: { head_sha: headSha, base_sha: baseSha, head_ref: ref, base_ref: "refs/heads/main" },
      })),
    );
    expect(await github.mergeGreen("main")).toEqual([1, 2]);
    expect((await asked(github, QUEUE)).answer).toMatchObject({
      data: { repository: { mergeQueue: { entries: { totalCount: 0 } } } },
    });
  });

  test("is hidden without the permission, and null where there is none", async () => {
    const github = await start();
    expect((await asked(github, QUEUE)).answer).toEqual({ data: { repository: { mergeQueue: null } } });
    const other = await start({ permissions: { metadata: "read" } });
    other.openMergeQueue("main");
    expect((await asked(other, QUEUE)).answer).toMatchObject({
      data: { repository: { mergeQueue: null } },
      errors: [{ type: "FORBIDDEN", path: ["repository", "mergeQueue"] }],
    });
  });
});

describe("who may ask", () => {
  const ONE = `{ repository(owner: "acme", name: "shop") { databaseId pullRequest(number: 1) { title
    commits(last: 1) { nodes { commit { oid checkSuites(first: 1) { totalCount } } } } } } }`;

  test("sees what the permissions of the installation allow, and learns what they do not", async () => {
    const github = await start({ permissions: { metadata: "read", pull_requests: "read", contents: "read" } });
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    await github.as("ana").openPullRequest({ branch: "change" });
    expect((await asked(github, ONE)).answer).toMatchObject({
      data: {
        repository: { pullRequest: { title: "Merge change", commits: { nodes: [{ commit: { checkSuites: null } }] } } },
      },
      errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }],
    });
  });

  test("sees nothing of a private repository as a stranger", async () => {
    const github = await start({ users: { eve: "none" } });
    const { answer } = await asked(github, ONE, {}, asPerson(github, "eve").request);
    expect(answer).toMatchObject({
      data: { repository: null },
      errors: [{ type: "NOT_FOUND", path: ["repository"] }],
    });
  });

  test("has to log in", async () => {
    const github = await start();
    const body = JSON.stringify({ query: "{ viewer { login } }" });
    expect((await fetch(`${github.url}/graphql`, { method: "POST", body })).status).toBe(401);
  });
});

describe("a query of the app", () => {
  const ID = `{ repository(owner: "acme", name: "shop") { databaseId } }`;

  test("is counted as one request that writes nothing, at the time of the emulated clock", async () => {
    const github = await start();
    await asked(github, ID);
    github.requests.reset();
    const { date } = await asked(github, ID);
    expect(github.requests.all.filter((entry) => entry.endsWith("/graphql"))).toEqual(["POST /graphql"]);
    expect(github.requests.writes).toEqual([]);
    expect(new Date(date ?? "").getTime()).toBe(github.clock.now().getTime());
  });

  test("fails when told, and can be answered by a test", async () => {
    const github = await start();
    github.failNext({ method: "POST", path: /^\/graphql$/, status: 502 });
    await expect(asked(github, ID)).rejects.toMatchObject({ status: 502 });
    github.intercept(({ path }) => (path === "/graphql" ? json({ data: { repository: null } }) : undefined));
    expect((await asked(github, ID)).answer).toEqual({ data: { repository: null } });
  });
});
