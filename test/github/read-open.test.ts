import { describe, expect, test } from "@jest/globals";
import { seenDigest } from "../../src/domain/seen.js";
import { pointsOf } from "../../src/github/reconciling/query.js";
import { acmeShop, HEAD, OUR_APP, shaOf } from "./acme-shop.js";

const GRAPHQL = "POST /graphql";
const shop = { owner: "acme", repo: "shop" };
const READ_AT = "2026-11-20T10:00:00.000Z";

const run = (databaseId: number, name: string, conclusion: string | null, status = "COMPLETED") => ({
  ...{ databaseId, name, status, conclusion },
});
const suite = (...nodes: readonly unknown[]) => ({ checkRuns: { totalCount: nodes.length, nodes } });
const suites = (...nodes: readonly unknown[]) => ({ totalCount: nodes.length, nodes });

const pull = (number: number, differs: Readonly<Record<string, unknown>> = {}, checkSuites: unknown = suites()) => ({
  number,
  title: "Deploy",
  isDraft: false,
  headRefOid: HEAD,
  baseRefName: "main",
  updatedAt: "2026-11-20T09:00:00Z",
  reviews: { nodes: [] },
  head: { nodes: [{ commit: { oid: HEAD, checkSuites } }] },
  ...differs,
});
const page = (nodes: readonly unknown[], endCursor: string | null = null) => ({
  data: {
    repository: {
      pullRequests: { totalCount: nodes.length, pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes },
    },
  },
});
const read = (body: unknown) => acmeShop({ [GRAPHQL]: { body } }).github.readOpen(shop, 100);

test("every open pull request is seen, page by page, in one question each", async () => {
  const { github, calls } = acmeShop({
    [GRAPHQL]: ({ body }) => {
      // Octokit's own shape.
      const { variables } = body as { variables: { after: string | null; first: number; appId: number } };
      expect(variables).toMatchObject({ owner: "acme", repo: "shop", first: 2, appId: OUR_APP.id });
      return { body: variables.after === null ? page([pull(1), pull(2)], "next") : page([pull(2), pull(3)]) };
    },
  });
  const reading = await github.readOpen(shop, 2);
  expect(reading).toMatchObject({ kind: "read", at: READ_AT });
  expect(reading.kind === "read" ? reading.open.map(({ number }) => number) : []).toEqual([1, 2, 3]);
  expect(calls).toHaveLength(2);
});

test("what is seen is what was judged, whatever the order of its reviews", async () => {
  const reviews = {
    nodes: [
      { fullDatabaseId: "2", state: "DISMISSED" },
      { fullDatabaseId: "1", state: "APPROVED" },
    ],
  };
  const judged = seenDigest({
    draft: false,
    title: "Deploy",
    reviews: [
      { id: 1, state: "approved" },
      { id: 2, state: "dismissed" },
      { id: 3, state: "pending" },
    ],
  });
  expect(await read(page([pull(1, { reviews })]))).toMatchObject({ open: [{ seen: judged }] });
  expect(await read(page([pull(1, { reviews, isDraft: true })]))).not.toMatchObject({ open: [{ seen: judged }] });
});

describe("of our check runs on the head", () => {
  test.each<{ why: string; checkSuites: unknown; runs: unknown }>([
    { why: "none is none", checkSuites: suites(), runs: [] },
    {
      why: "the newest of a name counts",
      checkSuites: suites(suite(run(9, "gate", "SUCCESS"), run(8, "gate", "FAILURE"), run(7, "other", "NEUTRAL"))),
      runs: [
        { name: "other", conclusion: "neutral" },
        { name: "gate", conclusion: "success" },
      ],
    },
    {
      why: "one under way has no conclusion",
      checkSuites: suites(suite(run(9, "gate", null, "IN_PROGRESS"))),
      runs: [{ name: "gate", conclusion: null }],
    },
    { why: "suites that were cut tell nothing", checkSuites: { totalCount: 3, nodes: [suite()] }, runs: null },
    {
      why: "runs that were cut tell nothing",
      checkSuites: suites({ checkRuns: { totalCount: 2, nodes: [] } }),
      runs: null,
    },
    { why: "runs that are hidden tell nothing", checkSuites: suites({ checkRuns: null }), runs: null },
    { why: "hidden suites tell nothing", checkSuites: null, runs: null },
  ])("$why", async ({ checkSuites, runs }) => {
    expect(await read(page([pull(1, {}, checkSuites)]))).toMatchObject({ open: [{ runs }] });
  });

  test("those of another commit tell nothing", async () => {
    expect(await read(page([pull(1, { headRefOid: shaOf("newer") }, suites(suite()))]))).toMatchObject({
      open: [{ runs: null }],
    });
  });
});

describe("from half an answer nothing is concluded:", () => {
  test.each<{ why: string; body: unknown; kind: "gone" | "unknown" }>([
    {
      why: "an error beside the data",
      body: { ...page([pull(1)]), errors: [{ message: "timeout" }] },
      kind: "unknown",
    },
    { why: "a pull request that is null", body: page([pull(1), null]), kind: "unknown" },
    { why: "a list that is missing", body: { data: { repository: null } }, kind: "unknown" },
    {
      why: "a limit in place of an answer",
      body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
      kind: "unknown",
    },
    {
      why: "a part of a repository that is not found",
      body: { ...page([]), errors: [{ type: "NOT_FOUND", message: "gone", path: ["repository", "pullRequests"] }] },
      kind: "unknown",
    },
    {
      why: "a repository that is not found is gone",
      body: { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "gone", path: ["repository"] }] },
      kind: "gone",
    },
  ])("$why", async ({ body, kind }) => {
    expect((await read(body)).kind).toBe(kind);
  });

  test("the second page fails", async () => {
    const { github } = acmeShop({
      [GRAPHQL]: ({ body }) =>
        (body as { variables: { after: string | null } }).variables.after === null // Octokit's own shape
          ? { body: page([pull(1)], "next") }
          : { status: 502 },
    });
    await expect(github.readOpen(shop, 1)).rejects.toThrow();
  });
});

test("a hundred pull requests cost five points, and a small repository one", () => {
  expect([pointsOf(100, 1), pointsOf(20, 1)]).toEqual([5, 1]);
});
