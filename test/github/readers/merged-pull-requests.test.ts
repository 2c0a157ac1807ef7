import { describe, expect, test } from "@jest/globals";
import { ProbotOctokit } from "probot";
import type { Changes } from "../../../src/domain/change.js";
import { readRecent } from "../../../src/github/readers/merged-pull-requests.js";
import { aFile } from "../../support/builders.js";
import { fakeFetch, inTurn, refusal, type Answering, type Routes } from "../../support/fake-fetch.js";
import { HEAD, MAIN, notFound, ref, repo, shaOf } from "../acme-shop.js";
import { anApi } from "../an-api.js";

const POLICY = ".github/agent-approval.yml";
const GRAPHQL = "POST /graphql";
const policyAt = (text: string) => ({
  [`GET ${repo}/contents/${POLICY}`]: {
    body: { type: "file", encoding: "base64", size: text.length, content: Buffer.from(text).toString("base64") },
  },
  [`GET ${repo}/contents/.github/agent-approval.yaml`]: notFound,
});

const merged = (number: number, differs: Readonly<Record<string, unknown>> = {}) => ({
  number,
  title: `Change ${number}`,
  mergedAt: `2026-11-0${(number % 9) + 1}T10:00:00Z`,
  headRefName: "topic",
  baseRefName: "main",
  author: { __typename: "User", login: "Ana", databaseId: 11 },
  labels: { nodes: [{ name: "ai" }] },
  changedFiles: 1,
  files: { nodes: [{ path: "src/a.ts", additions: 3, deletions: 1, changeType: "MODIFIED" }] },
  ...differs,
});

const page = (nodes: readonly unknown[], endCursor: string | null = null) => ({
  body: { data: { repository: { pullRequests: { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes } } } },
});

/** A repository in which GraphQL answers so, and the requests that were made. */
function shop(graphql: Answering, routes: Routes = policyAt("version: 1\n")) {
  const { fetch, calls } = fakeFetch({ ...routes, [GRAPHQL]: graphql });
  const octokit = new ProbotOctokit({
    auth: { token: "a token for tests only" },
    request: { fetch },
    throttle: { enabled: false },
    retry: { enabled: false },
  });
  const api = anApi(octokit);
  const read = (more: { readonly paths?: readonly string[]; readonly tip?: ReturnType<typeof shaOf> } = {}) => {
    const changes: Changes = { files: (more.paths ?? [POLICY]).map((path) => aFile(path)), complete: true };
    return readRecent(api, ref, { headSha: HEAD, changes, base: { branch: "main", commit: more.tip ?? MAIN } });
  };
  return { read, calls, asked: () => calls.map(({ method, path }) => `${method} ${path}`) };
}

describe("what was merged last", () => {
  test("is read by names, the newest merge first, with what GitHub left out counted", async () => {
    const { read, calls } = shop(
      page([
        merged(1, { author: { __typename: "Bot", login: "dependabot", databaseId: 5 }, changedFiles: 140 }),
        null,
        merged(2, { author: null, files: null, labels: null }),
      ]),
    );
    expect(await read()).toEqual({
      kind: "read",
      list: [
        {
          ...{ number: 2, title: "Change 2", author: null, labels: [], headBranch: "topic", baseBranch: "main" },
          ...{ files: [], unlisted: 1 },
        },
        {
          ...{ number: 1, title: "Change 1", labels: ["ai"], headBranch: "topic", baseBranch: "main" },
          author: { login: "dependabot[bot]", id: 5, kind: "Bot" },
          files: [{ path: "src/a.ts", additions: 3, deletions: 1, status: "modified" }],
          unlisted: 139,
        },
      ],
    });
    expect(calls.at(-1)?.body).toMatchObject({
      variables: { owner: "acme", repo: "shop", branch: "main", first: 25, after: null },
    });
  });

  test("is at most a hundred, in four requests", async () => {
    const { read, asked, calls } = shop(page([merged(1)], "further"));
    expect(await read()).toMatchObject({ kind: "read", list: { length: 4 } });
    expect(asked().filter((one) => one === GRAPHQL)).toHaveLength(4);
    expect(calls.at(-1)?.body).toMatchObject({ variables: { after: "further" } });
  });

  test("is not asked for again until the base moves", async () => {
    const { read, asked } = shop(page([merged(1)]));
    const first = await read();
    expect(await read()).toEqual(first);
    expect(asked().filter((one) => one === GRAPHQL)).toHaveLength(1);
    await read({ tip: shaOf("a newer main") });
    expect(asked().filter((one) => one === GRAPHQL)).toHaveLength(2);
  });

  test.each([
    { why: "leaves the policy alone", paths: ["src/a.ts"], routes: {} },
    { why: "brings a policy with errors", paths: [POLICY], routes: policyAt("version: 2\n") },
  ])("is not read for a pull request that $why", async ({ paths, routes }) => {
    const { read, asked } = shop(page([merged(1)]), routes);
    expect(await read({ paths })).toBeNull();
    expect(asked()).not.toContain(GRAPHQL);
  });

  test.each([
    { why: "refuses", answer: refusal(403, "Resource not accessible by integration"), says: /GitHub answered 403/ },
    { why: "breaks down", answer: refusal(502, "Bad Gateway"), says: /GitHub answered 502/ },
    {
      why: "answers with errors",
      answer: { body: { errors: [{ message: "Something went wrong" }], data: null } },
      says: /Something went wrong/,
    },
    { why: "hides the repository", answer: { body: { data: { repository: null } } }, says: /shows no repository/ },
  ])("says why where GitHub $why, and asks again the next time", async ({ answer, says }) => {
    const { read } = shop(inTurn(answer, page([merged(1)])));
    expect(await read()).toEqual({ kind: "unreadable", because: expect.stringMatching(says) });
    expect(await read()).toMatchObject({ kind: "read", list: { length: 1 } });
  });
});
