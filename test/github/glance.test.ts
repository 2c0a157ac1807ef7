import { describe, expect, test } from "@jest/globals";
import { unfenced } from "../support/unfenced.js";
import { fingerprintOf } from "../../src/domain/fingerprint.js";
import { login } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { paged, refusal, type Answering, type Routes } from "../support/fake-fetch.js";
import {
  ACTIONS,
  HEAD,
  MAIN,
  MERGE_BASE,
  SHOP_ID,
  acmeShop,
  comment,
  commit,
  fileRow,
  listed,
  nothingRemembered,
  checkRun,
  ourBot,
  ourCheckRun,
  ref,
  repo,
  review,
  shaOf,
} from "./acme-shop.js";

const GRAPHQL = "POST /graphql";
const PULL = `GET ${repo}/pulls/7`;
const COMPARE = `GET ${repo}/compare/${MAIN}...${HEAD}`;

const account = (login: string, databaseId: number | null, type = "User") => ({ __typename: type, login, databaseId });
const list = (...nodes: readonly unknown[]) => ({ totalCount: nodes.length, nodes });
const tip = (oid: string) => ({ target: { oid } });

/** Changes of the base branch, all of them told. */
function retargets(...times: readonly string[]) {
  const nodes = times.map((createdAt) => ({ createdAt, base: "main" }));
  return { filteredCount: nodes.length, pageInfo: { hasNextPage: false }, nodes };
}

const suites = list({
  app: { databaseId: ACTIONS.id, slug: ACTIONS.slug },
  checkRuns: list({ name: "test", status: "COMPLETED", conclusion: "SUCCESS", startedAt: "2026-11-20T08:00:00Z" }),
});

const ownRun = {
  databaseId: Number(ourCheckRun().id),
  name: ourCheckRun().name,
  status: "COMPLETED",
  conclusion: "ACTION_REQUIRED",
  completedAt: null,
  externalId: "digest",
  title: "Waiting",
  text: "",
  annotations: { totalCount: 0 },
};

const head = {
  oid: HEAD,
  status: { contexts: [{ context: "ci/old", state: "PENDING", createdAt: "2026-11-20T08:00:00Z" }] },
  checkSuites: suites,
  ours: list({ checkRuns: list(ownRun) }),
};

/** The pull request of `acme-shop.ts` as GraphQL tells it. */
const given = {
  title: "Deploy from main",
  body: "Rollback: revert the merge",
  isDraft: false,
  state: "OPEN",
  mergeCommit: null,
  labels: list({ name: "ai" }),
  headRefName: "ai/deploy",
  headRefOid: HEAD,
  headRepository: { name: "Shop", owner: { login: "Acme" } },
  baseRefName: "main",
  baseRef: tip(MAIN),
  author: account("Ana", 11),
  assignees: list(account("ben", 12)),
  changedFiles: 1,
  commitCount: { totalCount: 1 },
  reviewRequests: list(
    { requestedReviewer: { __typename: "User", login: "ben" } },
    { requestedReviewer: { __typename: "Team", combinedSlug: "acme/Platform" } },
  ),
  reviews: list({
    fullDatabaseId: "501",
    state: "APPROVED",
    submittedAt: "2026-11-20T09:00:00Z",
    author: account("ben", 12),
    commit: { oid: HEAD },
  }),
  comments: list(
    {
      fullDatabaseId: "601",
      body: "/attest rollback tried it",
      createdAt: "2026-11-20T09:01:00Z",
      updatedAt: "2026-11-20T09:01:00Z",
      viewerDidAuthor: false,
      author: account("ben", 12),
    },
    {
      fullDatabaseId: "602",
      body: "ours",
      createdAt: "2026-11-20T09:01:00Z",
      updatedAt: "2026-11-20T09:02:00Z",
      viewerDidAuthor: true,
      author: account("agent-approval", 99, "Bot"),
    },
  ),
  retargets: retargets("2026-11-20T08:30:00Z"),
  head: { nodes: [{ commit: head }] },
};

type Differs = { readonly [Key in keyof typeof given]?: unknown };

const answer = (differs: Differs = {}, errors?: readonly unknown[]) => ({
  body: {
    data: {
      repository: {
        databaseId: SHOP_ID,
        defaultBranchRef: { name: "main", ...tip(MAIN) },
        pullRequest: { ...given, ...differs },
      },
      floor: null,
    },
    errors: errors ?? [{ type: "NOT_FOUND", path: ["floor"], message: "Could not resolve to a Repository" }],
  },
});

/** What REST tells of the same pull request. */
const same: Routes = {
  [`GET ${repo}/issues/7/events`]: paged([
    { id: 1, event: "base_ref_changed", created_at: "2026-11-20T08:30:00Z", actor: null },
  ]),
  [`GET ${repo}/issues/7/comments`]: paged([
    comment(),
    comment({ id: 602, user: ourBot, body: "ours", updated_at: "2026-11-20T09:02:00Z" }),
  ]),
  [`GET ${repo}/commits/${HEAD}/check-runs`]: listed([
    checkRun(),
    ourCheckRun({
      status: "completed",
      conclusion: "action_required",
      external_id: "digest",
      output: { title: "Waiting", annotations_count: 0, text: "" },
    }),
  ]),
  [`GET ${repo}/commits/${HEAD}/status`]: {
    body: {
      state: "pending",
      total_count: 1,
      statuses: [{ context: "ci/old", state: "pending", updated_at: "2026-11-20T08:00:00Z" }],
    },
  },
  [COMPARE]: {
    body: {
      merge_base_commit: { sha: MERGE_BASE },
      total_commits: 1,
      commits: [commit()],
      files: [fileRow("src/cart.ts")],
    },
  },
};

type Looked = { readonly snapshot: PullRequestSnapshot; readonly asked: readonly string[] };

async function look(glance: Answering | null, differs: Routes = {}): Promise<Looked> {
  const { github, asked } = acmeShop({ ...same, ...(glance === null ? {} : { [GRAPHQL]: glance }), ...differs });
  const snapshot = await github.readSnapshot(ref, await github.readPolicy(ref), nothingRemembered);
  return { snapshot, asked: asked() };
}

describe("a glance", () => {
  test("tells what the lists tell, in one request for eight", async () => {
    const byLists = await look(null);
    const byGlance = await look(answer());
    expect(byGlance.snapshot).toEqual(byLists.snapshot);
    const spared = [PULL, `${PULL}/reviews`, `${PULL}/files`, `${PULL}/commits`, `GET ${repo}/issues/7/comments`];
    expect(byGlance.asked.filter((one) => spared.includes(one))).toEqual([]);
    expect(byGlance.asked.filter((one) => /check-runs|\/status$|git\/ref|\/events$/.test(one))).toEqual([]);
    expect(byLists.asked).toEqual(expect.arrayContaining(spared));
  });

  test.each<{ why: string; glance: Answering }>([
    { why: "a server without GraphQL", glance: refusal(404, "Not Found") },
    { why: "a limit of its own", glance: { body: { errors: [{ type: "RATE_LIMITED", message: "later" }] } } },
    { why: "half an answer", glance: answer({}, [{ path: ["repository", "pullRequest", "reviews"], message: "no" }]) },
    { why: "errors that name no place", glance: answer({}, [{ message: "Something went wrong" }]) },
    { why: "a field of another shape", glance: answer({ changedFiles: "many" }) },
    { why: "no such pull request", glance: { body: { data: { repository: null, floor: null } } } },
    { why: "an account without a number", glance: answer({ author: account("ana", null, "EnterpriseUserAccount") }) },
    { why: "more labels than one answer holds", glance: answer({ labels: { totalCount: 101, nodes: [] } }) },
    { why: "a base branch that is gone", glance: answer({ baseRef: null }) },
    { why: "a state of a review that nobody knows", glance: answer({ reviews: list({ ...review(), state: "?" }) }) },
  ])("that cannot be had ($why) is replaced by the lists", async ({ glance }) => {
    const { snapshot, asked } = await look(glance);
    expect(snapshot).toEqual((await look(null)).snapshot);
    expect(asked).toContain(PULL);
  });

  test.each<{ why: string; differs: Differs; reads: string }>([
    {
      why: "more comments",
      differs: { comments: { totalCount: 101, nodes: [] } },
      reads: `GET ${repo}/issues/7/comments`,
    },
    { why: "more reviews", differs: { reviews: { totalCount: 101, nodes: [] } }, reads: `${PULL}/reviews` },
    {
      why: "more reviews, which may then have seen another base branch",
      differs: { reviews: { totalCount: 101, nodes: [] } },
      reads: `GET ${repo}/issues/7/events`,
    },
    ...[
      { why: "more changes of the base branch", retargets: { ...retargets(), pageInfo: { hasNextPage: true } } },
      { why: "fewer changes of the base branch than there are", retargets: { ...retargets(), filteredCount: 1 } },
      {
        why: "a change of the base branch that we may not see",
        retargets: { ...retargets(), filteredCount: 1, nodes: [null] },
      },
      {
        why: "a change to another base branch than it has, and not the one after it",
        retargets: { ...retargets(), filteredCount: 1, nodes: [{ createdAt: "2026-11-20T08:30:00Z", base: "dev" }] },
      },
      {
        why: "something that is no change of the base branch",
        retargets: { ...retargets(), filteredCount: 1, nodes: [{}] },
      },
    ].map(({ why, ...differs }) => ({ why, differs, reads: `GET ${repo}/issues/7/events` })),
    {
      why: "more check suites",
      differs: { head: { nodes: [{ commit: { ...head, checkSuites: { totalCount: 51, nodes: [] } } }] } },
      reads: `GET ${repo}/commits/${HEAD}/check-runs`,
    },
    {
      why: "the checks of another commit",
      differs: { head: { nodes: [{ commit: { ...head, oid: shaOf("older") } }] } },
      reads: `GET ${repo}/commits/${HEAD}/check-runs`,
    },
  ])("that does not hold all ($why) leaves that list to be read", async ({ differs, reads }) => {
    const { snapshot, asked } = await look(answer(differs));
    expect(snapshot).toEqual((await look(null)).snapshot);
    expect(asked).toContain(reads);
    expect(asked).not.toContain(PULL);
  });

  test("that was refused is not asked for again at once", async () => {
    const { github, asked } = acmeShop({ ...same, [GRAPHQL]: refusal(404, "Not Found") });
    await github.readPolicy(ref);
    await github.readPolicy(ref);
    expect(asked().filter((one) => one === GRAPHQL)).toHaveLength(1);
  });
});

describe("a comparison of commits", () => {
  const compared = (differs: object): Routes => ({
    [COMPARE]: {
      body: {
        merge_base_commit: { sha: MERGE_BASE },
        total_commits: 1,
        commits: [commit()],
        files: [fileRow("src/cart.ts")],
        ...differs,
      },
    },
  });
  const { patch: _, ...withheld } = fileRow("src/cart.ts");

  test.each<{ why: string; differs: object; reads: string }>([
    { why: "fewer files than declared", differs: { files: [] }, reads: `${PULL}/files` },
    { why: "no list of files", differs: { files: undefined }, reads: `${PULL}/files` },
    { why: "a patch left out", differs: { files: [withheld] }, reads: `${PULL}/files` },
    { why: "fewer commits than there are", differs: { total_commits: 2 }, reads: `${PULL}/commits` },
    {
      why: "other commits than declared",
      differs: { total_commits: 2, commits: [commit(), commit()] },
      reads: `${PULL}/commits`,
    },
  ])("with $why is completed by the pull request's own list, whose head is then looked at again", async (row) => {
    const { snapshot, asked } = await look(answer(), compared(row.differs));
    expect(snapshot).toEqual((await look(null)).snapshot);
    expect(asked.filter((one) => one === row.reads || one === PULL)).toEqual([row.reads, PULL]);
    expect(asked).toContain(`GET ${repo}/issues/7/events`); // the base may have changed since the glance
  });

  test("that GitHub does not make is replaced by the lists of the pull request", async () => {
    const slow: Answering = ({ query }) =>
      query.get("page") === "2" ? { body: { merge_base_commit: { sha: MERGE_BASE } } } : refusal(500, "too long");
    const { snapshot, asked } = await look(answer(), { [COMPARE]: slow });
    expect(snapshot).toEqual((await look(null)).snapshot);
    expect(asked).toEqual(expect.arrayContaining([`${PULL}/files`, `${PULL}/commits`, PULL]));
  });

  test("that GitHub does not answer at all stops the reading", async () => {
    await expect(look(answer(), { [COMPARE]: refusal(502, "Bad Gateway") })).rejects.toThrow("merge base");
  });
});

test("what was seen a moment ago is not asked again before it is written", async () => {
  const { github, calls } = acmeShop({
    ...same,
    [GRAPHQL]: answer(),
    [`PATCH ${repo}/check-runs/${ownRun.databaseId}`]: { body: ourCheckRun() },
    [`PATCH ${repo}/issues/comments/602`]: { body: comment({ id: 602, user: ourBot, body: "new" }) },
    [`POST ${repo}/pulls/7/requested_reviewers`]: { status: 201 },
  });
  await github.readSnapshot(ref, await github.readPolicy(ref), nothingRemembered);
  calls.length = 0;
  const said = { title: "Approved", summary: "", text: "", annotations: [], conclusion: "success" } as const;
  const digest = fingerprintOf("new");
  await github.apply(
    {
      pullRequest: ref,
      fingerprint: null,
      effects: [
        { kind: "set-check-run", checkRunId: ownRun.databaseId, name: ownRun.name, headSha: HEAD, ...said, digest },
        { kind: "upsert-comment", commentId: 602, body: "new" },
        { kind: "request-reviewers", users: [login("cy")], teams: [] },
      ],
    },
    unfenced,
  );
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `PATCH ${repo}/check-runs/${ownRun.databaseId}`,
    `PATCH ${repo}/issues/comments/602`,
    `POST ${repo}/pulls/7/requested_reviewers`,
  ]);
});
