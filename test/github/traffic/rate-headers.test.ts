import { describe, expect, test } from "@jest/globals";
import { limitIn, rateIn, resourceIn, type Headers } from "../../../src/github/traffic/rate-headers.js";

const AT = "Fri, 20 Nov 2026 10:00:00 GMT";
const SECONDS = Date.parse(AT) / 1000;

const headers = (more: Headers = {}): Headers => ({
  date: AT,
  "x-ratelimit-limit": "5000",
  "x-ratelimit-remaining": "4999",
  "x-ratelimit-reset": String(SECONDS + 600),
  "x-ratelimit-resource": "core",
  ...more,
});

describe("what an answer says of the budget", () => {
  test.each([
    { why: "GitHub's clock alone says how long it is", given: headers(), left: 600_000 },
    { why: "a reset that is past is now", given: headers({ "x-ratelimit-reset": String(SECONDS - 5) }), left: 0 },
    {
      why: "an hour is the longest",
      given: headers({ "x-ratelimit-reset": String(SECONDS + 86_400) }),
      left: 3_600_000,
    },
    { why: "without a date it is looked at again soon", given: headers({ date: undefined }), left: 60_000 },
    { why: "a date that is none says nothing", given: headers({ date: "yesterday" }), left: 60_000 },
  ])("$why", ({ given, left }) => {
    expect(rateIn(given)).toMatchObject({ limit: 5000, remaining: 4999, resetsInMs: left });
  });

  test.each([
    { why: "no headers", given: {} },
    { why: "one is missing", given: headers({ "x-ratelimit-remaining": undefined }) },
    { why: "one is no number", given: headers({ "x-ratelimit-limit": "many" }) },
  ])("nothing where there is $why", ({ given }) => {
    expect(rateIn(given)).toBeNull();
  });

  test("the budget of a search is not ours", () => {
    expect(resourceIn(headers({ "x-ratelimit-resource": "search" }), "core")).toBeNull();
    expect(resourceIn(headers({ "x-ratelimit-resource": undefined }), "graphql")).toBe("graphql");
  });
});

const none = headers({ "x-ratelimit-remaining": "0" });

describe("a refusal that is a limit", () => {
  test.each([
    { status: 403, given: none, message: "API rate limit exceeded", hit: { kind: "primary", waitMs: 600_000 } },
    { status: 429, given: none, message: "API rate limit exceeded", hit: { kind: "primary", waitMs: 600_000 } },
    {
      status: 403,
      given: headers({ "retry-after": "17" }),
      message: "You have exceeded a secondary rate limit",
      hit: { kind: "secondary", waitMs: 17_000 },
    },
    { status: 429, given: { "retry-after": "3" }, message: "Slow down", hit: { kind: "secondary", waitMs: 3_000 } },
    {
      status: 403,
      given: headers(),
      message: "You have exceeded a secondary rate limit",
      hit: { kind: "secondary", waitMs: null },
    },
    {
      status: 403,
      given: none,
      message: "You have exceeded a secondary rate limit",
      hit: { kind: "secondary", waitMs: null },
    },
    { status: 429, given: {}, message: "Too many", hit: { kind: "secondary", waitMs: null } },
  ])("$status $message", ({ status, given, message, hit }) => {
    expect(limitIn(status, given, message)).toEqual(hit);
  });

  test.each([
    { status: 403, message: "Resource not accessible by integration" },
    { status: 404, message: "Not Found" },
    { status: 500, message: "rate limit service is down" },
  ])("$status $message is none", ({ status, message }) => {
    expect(limitIn(status, headers(), message)).toBeNull();
  });
});
