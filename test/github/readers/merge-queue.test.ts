import { describe, expect, test } from "@jest/globals";
import { paged, refusal } from "../../support/fake-fetch.js";
import { HEAD, MAIN, acmeShop, messagesOf, repo, shaOf } from "../acme-shop.js";

const GROUP = shaOf("group");
const at = { repository: { owner: "acme", repo: "shop" }, headSha: GROUP, baseBranch: "main" };
const compare = `GET ${repo}/compare/${MAIN}...${GROUP}`;

const entry = (more: object = {}) => ({
  headCommit: { oid: GROUP.toUpperCase() },
  pullRequest: { number: 7, headRefOid: HEAD, baseRefName: "main", state: "OPEN", commits: { totalCount: 2 } },
  ...more,
});

const repository = (more: object = {}) => ({
  defaultBranchRef: { name: "main" },
  ref: { target: { oid: MAIN } },
  mergeQueue: { configuration: { mergeMethod: "MERGE" }, entries: { totalCount: 1, nodes: [entry()] } },
  object: { checkSuites: { nodes: [] } },
  ...more,
});

const commit = (word: string, more: object = {}) => ({
  sha: shaOf(word),
  parents: [{ sha: MAIN }, { sha: HEAD }],
  committer: { login: "web-flow" },
  commit: { verification: { verified: false } },
  ...more,
});

const shop = (body: object, commits: readonly object[] = [commit("group")]) =>
  acmeShop({ "POST /graphql": { body }, [compare]: paged(commits, (page) => ({ commits: page })) });
const read = (more: object = {}, commits?: readonly object[]) =>
  shop({ data: { repository: repository(more) } }, commits).github.readMergeGroup(at);

describe("a merge group", () => {
  test("is read in two requests, with who made its commits", async () => {
    const list = [
      commit("group"),
      commit("signed", { committer: null, commit: { verification: { verified: true } } }),
      commit("somebody's", { committer: { login: "ana" }, commit: {} }),
    ];
    const { github, calls } = shop({ data: { repository: repository() } }, list);
    expect(await github.readMergeGroup(at)).toEqual({
      kind: "read",
      isAnswered: false,
      group: {
        defaultBranch: "main",
        rebases: false,
        entries: [{ number: 7, headSha: HEAD, baseBranch: "main", isOpen: true, groupHead: GROUP, commits: 2 }],
        commits: [
          { sha: GROUP, parents: [MAIN, HEAD], byGitHub: true },
          { sha: shaOf("signed"), parents: [MAIN, HEAD], byGitHub: true },
          { sha: shaOf("somebody's"), parents: [MAIN, HEAD], byGitHub: false },
        ],
      },
    });
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /graphql", compare]);
  });

  test.each([
    [
      "an entry whose pull request is hidden",
      { entries: { totalCount: 2, nodes: [entry(), entry({ pullRequest: null })] } },
      1,
    ],
    [
      "an entry that has no group yet",
      { entries: { totalCount: 2, nodes: [entry(), entry({ headCommit: null })] } },
      2,
    ],
    ["a hole in the list", { entries: { totalCount: 2, nodes: [null, entry()] } }, 1],
  ])("is read beside %s", async (_, queue, entries) => {
    const reading = await read({ mergeQueue: { configuration: null, ...queue } });
    expect(reading.kind === "read" ? reading.group.entries : []).toHaveLength(entries);
  });

  test.each([
    ["another group is in the queue", { mergeQueue: { configuration: null, entries: { totalCount: 0, nodes: [] } } }],
    ["there is no queue", { mergeQueue: null }],
    ["the branch is gone", { ref: null }],
  ])("is not queued where %s", async (_, more) => {
    expect(await read(more)).toEqual({ kind: "not-queued", isAnswered: false, isMerged: false });
  });

  test("is merged where its branch has all of its commits, and answered where a run of ours stands on it", async () => {
    const object = { checkSuites: { nodes: [{ checkRuns: { totalCount: 1 } }] } };
    const gone = await read({ mergeQueue: null, object }, []);
    expect(gone).toEqual({ kind: "not-queued", isAnswered: true, isMerged: true });
  });

  test("is unreadable where the app may not see the queue, and says what would help", async () => {
    const errors = [{ type: "FORBIDDEN", path: ["repository", "mergeQueue"], message: "Resource not accessible" }];
    const { github } = shop({ data: { repository: repository({ mergeQueue: null }) }, errors });
    expect(await github.readMergeGroup(at)).toEqual({
      kind: "unreadable",
      because: "GitHub does not show this app the merge queue (Resource not accessible)",
      remedy: expect.stringContaining("Merge queues: read"),
      defaultBranch: "main",
    });
  });

  test.each([
    ["a limit", { data: { repository: repository() }, errors: [{ type: "RATE_LIMITED", message: "API rate limit" }] }],
    ["half an answer", { data: { repository: repository() }, errors: [{ message: "Something went wrong" }] }],
    ["a repository that is hidden", { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "no" }] }],
    ["no data at all", { errors: [{ message: "timeout" }] }],
    ["another shape", { data: { repository: { ...repository(), mergeQueue: { entries: 7 } } } }],
  ])("throws at %s, and says what was being read", async (_, body) => {
    const [what] = await messagesOf(shop(body).github.readMergeGroup(at));
    expect(what).toMatch(/^reading the merge queue of acme\/shop for main/);
  });

  test.each([
    ["GraphQL", { "POST /graphql": refusal(502, "Bad Gateway") }],
    [
      "the comparison",
      { "POST /graphql": { body: { data: { repository: repository() } } }, [compare]: refusal(502, "Bad") },
    ],
  ])("throws where %s does not answer", async (_, routes) => {
    expect(await messagesOf(acmeShop(routes).github.readMergeGroup(at))).not.toHaveLength(0);
  });
});
