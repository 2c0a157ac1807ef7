import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { gitHubAsApp, type GitHubAsApp } from "../../src/github/as-app.js";
import { fakeFetch, type Routes } from "../support/fake-fetch.js";
import { ProbotOctokit } from "probot";
import { messagesOf } from "./acme-shop.js";

const LOG = "GET /app/hook/deliveries";
const item = (id: number | string, differs: Readonly<Record<string, unknown>> = {}) => ({
  id,
  guid: `guid-${id}`,
  event: "pull_request",
  redelivery: false,
  delivered_at: "2026-11-20T09:00:00.000Z",
  status: "OK",
  ...differs,
});

let calls: ReturnType<typeof fakeFetch>["calls"];
function appOver(routes: Routes): GitHubAsApp {
  const faked = fakeFetch(routes);
  calls = faked.calls;
  const octokit = new ProbotOctokit({
    auth: { token: "a token for tests only" },
    request: { fetch: faked.fetch },
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  return gitHubAsApp(() => Promise.resolve(octokit));
}
beforeEach(() => void (calls = []));
afterEach(() => void (calls = []));

test("the log comes page by page, by GitHub's cursor and GitHub's clock", async () => {
  const link = '<https://api.github.com/app/hook/deliveries?per_page=100&cursor=v1_2>; rel="next"';
  const app = appOver({ [LOG]: { body: [item(2)], headers: { link } } });
  expect(await app.readDeliveries(null)).toEqual({
    kind: "page",
    attempts: [
      { id: "2", guid: "guid-2", event: "pull_request", redelivery: false, deliveredAt: Date.UTC(2026, 10, 20, 9) },
    ],
    next: "v1_2",
    at: Date.UTC(2026, 10, 20, 10),
  });
  await app.readDeliveries("v1_2");
  expect(calls.map(({ query }) => query.get("cursor"))).toEqual([null, "v1_2"]);
});

test("the last page leads nowhere", async () => {
  expect(await appOver({ [LOG]: { body: [] } }).readDeliveries("v1_2")).toMatchObject({ attempts: [], next: null });
});

describe("a log that GitHub does not show is", () => {
  test.each([
    { status: 401, message: "A JSON web token could not be decoded", refused: true },
    { status: 403, message: "This app is suspended", refused: true },
    { status: 404, message: "Not Found", refused: true },
    { status: 403, message: "API rate limit exceeded", refused: false },
    { status: 502, message: "Server Error", refused: false },
  ])("$status $message: refused $refused", async ({ status, message, refused }) => {
    const reading = appOver({ [LOG]: { status, body: { message } } }).readDeliveries(null);
    if (refused) return expect((await reading).kind).toBe("refused");
    expect(await messagesOf(reading)).toContain("reading the log of the app's deliveries");
  });
});

test("an answer that is no list, or without a date in it, is none", async () => {
  await expect(appOver({ [LOG]: { body: {} } }).readDeliveries(null)).rejects.toThrow();
  await expect(appOver({ [LOG]: { body: [item(1, { delivered_at: "?" })] } }).readDeliveries(null)).rejects.toThrow();
});

test("a number that JavaScript cannot hold is asked for as it is", async () => {
  const id = "93000000000000000001";
  const app = appOver({ [`POST /app/hook/deliveries/${id}/attempts`]: { status: 202 } });
  expect(await app.redeliver(id)).toBe(true);
});

test.each([
  { status: 404, is: "has it no more" },
  { status: 422, is: "does not deliver it again" },
])("GitHub $is where it answers $status", async ({ status }) => {
  expect(await appOver({ "POST /app/hook/deliveries/7/attempts": { status } }).redeliver("7")).toBe(false);
});

test("what GitHub could not be asked is told", async () => {
  const failing = appOver({ "POST /app/hook/deliveries/7/attempts": { status: 502 } }).redeliver("7");
  expect(await messagesOf(failing)).toContain("asking for the delivery 7 again");
});
