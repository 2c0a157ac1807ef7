import { describe, expect, test } from "@jest/globals";
import { ProbotOctokit } from "probot";
import { attend } from "../../../src/github/traffic/attend.js";
import { paceOf } from "../../../src/github/traffic/pace.js";
import { patientFetch } from "../../../src/github/traffic/patience.js";
import { troubleIn } from "../../../src/github/traffic/trouble.js";
import { budgetsFor } from "../../support/budgets.js";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const DATE = new Date(NOW).toUTCString();

type Scripted = { readonly status?: number; readonly body?: string; readonly headers?: Record<string, string> };

const Quiet: typeof ProbotOctokit = ProbotOctokit.defaults((given: Record<string, unknown>) => ({
  ...given,
  throttle: { enabled: false },
  retry: { enabled: false },
  log: { debug() {}, info() {}, warn() {}, error() {} },
}));

const json = { "content-type": "application/json; charset=utf-8", date: DATE };

/** GitHub says these one after the other, and the last for ever. */
function asking(...script: readonly [Scripted | Error, ...(Scripted | Error)[]]) {
  const asked: string[] = [];
  const waited: number[] = [];
  let at = NOW;
  const budgets = budgetsFor({ now: () => at });
  let unauthorized = 0;
  const fetch = (_url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    asked.push(init.method ?? "GET");
    const answer = script[Math.min(asked.length, script.length) - 1] ?? script[0];
    if (answer instanceof Error) return Promise.reject(answer);
    const { status = 200, body = "[]", headers = {} } = answer;
    return Promise.resolve(new Response(body, { status, headers: { ...json, ...headers } }));
  };
  const patient = patientFetch({ fetch, after: () => new AbortController().signal, heard: () => undefined });
  const request = { fetch: patient, parseSuccessResponseBody: false };
  const octokit = new Quiet({ auth: { token: "for tests only" }, request });
  attend(octokit, {
    installationId: 7,
    budgets,
    wait: (ms) => (waited.push(ms), Promise.resolve()),
    onUnauthorized: () => (unauthorized += 1),
  });
  return {
    octokit,
    budgets,
    asked,
    waited,
    later: (ms: number) => void (at += ms),
    unauthorized: () => unauthorized,
    list: () => octokit.request("GET /repos/{owner}/{repo}/branches", { owner: "acme", repo: "shop" }),
    write: () =>
      octokit.request("POST /repos/{owner}/{repo}/check-runs", {
        owner: "acme",
        repo: "shop",
        head_sha: "a",
        name: "b",
      }),
    question: () => octokit.request("POST /graphql", { query: "{ viewer { login } }" }),
  };
}

const failureOf = async (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => expect(true).toBe("it did not fail"),
    (error: unknown) => error,
  );
const kindOf = async (doing: Promise<unknown>) => troubleIn(await failureOf(doing)).kind;

const rate = (remaining: number): Record<string, string> => ({
  "x-ratelimit-limit": "5000",
  "x-ratelimit-remaining": String(remaining),
  "x-ratelimit-reset": String(NOW / 1000 + 600),
  "x-ratelimit-resource": "core",
});
const message = (words: string): string => JSON.stringify({ message: words });

describe("limits", () => {
  test.each([403, 429])("%i with nothing left fails at once, and nothing is sent until the reset", async (status) => {
    const github = asking(
      { status, headers: rate(0), body: message("API rate limit exceeded for installation ID 7.") },
      { headers: rate(4999) },
    );
    expect(troubleIn(await failureOf(github.list()))).toEqual({
      kind: "limited",
      until: new Date(NOW + 600_000),
      because: expect.stringContaining("primary rate limit") as unknown,
    });
    expect(await kindOf(github.write())).toBe("limited");
    expect([github.asked.length, github.waited]).toEqual([1, []]);
    github.later(600_001);
    await github.list();
    expect(github.asked).toHaveLength(2);
  });

  test("the last request of the hour is answered, and no further one is sent", async () => {
    const github = asking({ headers: rate(0) });
    await github.list();
    expect(await kindOf(github.list())).toBe("limited");
    expect(github.asked).toHaveLength(1);
  });

  test.each<{ readonly why: string; readonly headers: Record<string, string>; readonly ms: number }>([
    { why: "with retry-after", headers: { "retry-after": "17" }, ms: 17_000 },
    { why: "without one", headers: {}, ms: 60_000 },
  ])("a secondary limit $why", async ({ headers, ms }) => {
    const github = asking({ status: 403, headers, body: message("You have exceeded a secondary rate limit.") });
    expect(troubleIn(await failureOf(github.write()))).toMatchObject({ kind: "limited", until: new Date(NOW + ms) });
    expect(await kindOf(github.question())).toBe("limited");
    expect(github.asked).toHaveLength(1);
  });

  test("GraphQL says so with status 200", async () => {
    const body = JSON.stringify({ errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] });
    const github = asking({ body, headers: { ...rate(0), "x-ratelimit-resource": "graphql" } }, {});
    expect(troubleIn(await failureOf(github.question()))).toMatchObject({
      kind: "limited",
      until: new Date(NOW + 600_000),
    });
    expect(await kindOf(github.question())).toBe("limited");
    expect(github.asked).toHaveLength(1);
    await github.list();
  });

  test("a refusal that is no limit stays one", async () => {
    const github = asking({ status: 403, headers: rate(10), body: message("Resource not accessible by integration") });
    expect(await failureOf(github.list())).toMatchObject({ status: 403 });
    expect(github.asked).toHaveLength(1);
  });
});

describe("GitHub that does not answer", () => {
  const down = { status: 502, body: "<html>Unicorn!</html>", headers: { "content-type": "text/html" } };

  test("a read is asked twice more, with short pauses", async () => {
    const github = asking(down, down, { body: '[{"name":"main"}]' });
    expect((await github.list()).data).toEqual([{ name: "main" }]);
    expect(github.waited).toEqual([250, 1_000]);
  });

  test("and then fails", async () => {
    const github = asking(down);
    expect(await kindOf(github.list())).toBe("silent");
    expect(github.asked).toHaveLength(3);
    expect(github.budgets.answers(7)).toBe(0);
  });

  test("a write is not repeated: it may have happened", async () => {
    const github = asking(down, { status: 201, body: "{}" });
    expect(await kindOf(github.write())).toBe("silent");
    expect(github.asked).toEqual(["POST"]);
  });

  test("no connection is silence too", async () => {
    const github = asking(new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") }));
    expect(await kindOf(github.list())).toBe("silent");
  });

  test("a socket that takes the request and never answers is given up, and not tried again at once", async () => {
    const aborted = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    let given = 0;
    const dead = (_url: unknown, { signal }: RequestInit = {}): Promise<Response> =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener("abort", () => {
          given += 1;
          reject(signal.reason as Error);
        }),
      );
    const after = (ms: number): AbortSignal => {
      expect(ms).toBe(25_000);
      const controller = new AbortController();
      setImmediate(() => controller.abort(aborted));
      return controller.signal;
    };
    const fetch = patientFetch({ fetch: dead, after, heard: () => undefined });
    const octokit = new Quiet({
      auth: { token: "for tests only" },
      request: { fetch, parseSuccessResponseBody: false },
    });
    const wait = (): Promise<void> => Promise.resolve();
    attend(octokit, { installationId: 7, budgets: budgetsFor(), wait, onUnauthorized: () => undefined });
    expect(await kindOf(octokit.request("GET /meta"))).toBe("silent");
    expect(given).toBe(1);
  });
});

describe("an answer that is not GitHub's", () => {
  test.each([
    { why: "a page of a proxy", script: { body: "<html></html>", headers: { "content-type": "text/html" } } },
    { why: "half of a JSON text", script: { body: '[{"name":"ma' } },
    { why: "JSON under another name", script: { headers: { "content-type": "application/octet-stream" } } },
    { why: "nothing", script: { body: "" } },
    { why: "null", script: { body: "null" } },
    { why: "a text of JSON", script: { body: '"[]"' } },
    { why: "a number", script: { body: "17" } },
  ])("$why is no answer", async ({ script }) => {
    const github = asking(script);
    expect(await kindOf(github.list())).toBe("silent");
    expect(github.asked).toHaveLength(3);
  });

  test("GitHub's own is read as JSON, whatever it is called", async () => {
    const headers = { "content-type": "application/json" };
    const { data } = await asking({ body: '[{"name":"größer","id":9007199254740991}]', headers }).list();
    expect(data).toEqual([{ name: "größer", id: 9007199254740991 }]);
  });

  test("an answer without content has none", async () => {
    const fetch = (): Promise<Response> =>
      Promise.resolve(new Response(null, { status: 204, headers: { date: DATE } }));
    const octokit = new Quiet({
      auth: { token: "for tests only" },
      request: { fetch, parseSuccessResponseBody: false },
    });
    const wait = (): Promise<void> => Promise.resolve();
    attend(octokit, { installationId: 7, budgets: budgetsFor(), wait, onUnauthorized: () => undefined });
    const asked = { owner: "acme", repo: "shop", comment_id: 1 };
    expect((await octokit.rest.issues.deleteComment(asked)).status).toBe(204);
  });
});

test("a request that needs a token first does not wait for its own place", async () => {
  const pace = paceOf(0, { now: () => NOW, wait: () => Promise.resolve() });
  const fetch = () => Promise.resolve(new Response("{}", { headers: json }));
  const octokit = new Quiet({ auth: { token: "for tests only" }, request: { fetch } });
  const tokens: string[] = [];
  octokit.hook.before("request", async ({ url }) => {
    if (url.endsWith("/access_tokens")) return;
    await octokit.request("POST /app/installations/7/access_tokens");
    tokens.push(url);
  });
  attend(octokit, {
    installationId: 7,
    budgets: budgetsFor({ now: () => NOW, pace: () => pace }),
    wait: () => Promise.resolve(),
    onUnauthorized: () => undefined,
  });
  const AS_MANY_AS_FILL_ALL_PLACES = 100;
  await Promise.all(Array.from({ length: AS_MANY_AS_FILL_ALL_PLACES }, () => octokit.request("GET /user")));
  expect(tokens).toHaveLength(AS_MANY_AS_FILL_ALL_PLACES);
});

test("what waits for its place is not sent any more once GitHub has refused", async () => {
  const pace = paceOf(0, { now: () => NOW, wait: () => Promise.resolve() });
  let sent = 0;
  const fetch = () => {
    sent += 1;
    const headers = { ...json, "retry-after": "60" };
    return Promise.resolve(new Response(message("You have exceeded a secondary rate limit"), { status: 403, headers }));
  };
  const octokit = new Quiet({ auth: { token: "for tests only" }, request: { fetch } });
  attend(octokit, {
    installationId: 7,
    budgets: budgetsFor({ now: () => NOW, pace: () => pace }),
    wait: () => Promise.resolve(),
    onUnauthorized: () => undefined,
  });
  const asked = await Promise.allSettled(Array.from({ length: 100 }, () => octokit.request("GET /user")));
  expect(asked.filter(({ status }) => status === "rejected")).toHaveLength(100);
  expect(sent).toBe(40);
});

describe("the app is not let in", () => {
  test("a suspended installation is no refusal of what was asked", async () => {
    const github = asking({ status: 403, body: message("This installation has been suspended") });
    expect(await failureOf(github.list())).not.toHaveProperty("status");
    expect(await kindOf(github.list())).toBe("suspended");
  });

  test("a token that was revoked is told, so that another is made", async () => {
    const github = asking({ status: 401, body: message("Bad credentials") });
    await failureOf(github.list());
    expect(github.unauthorized()).toBe(1);
  });

  test.each([
    { status: 401, url: "/app", kind: "key-refused" },
    { status: 401, url: "/app/installations/7/access_tokens", kind: "key-refused" },
    { status: 403, url: "/app/installations/7/access_tokens", kind: "suspended" },
    { status: 404, url: "/app/installations/7/access_tokens", kind: "uninstalled" },
    { status: 500, url: "/app/installations/7/access_tokens", kind: "silent" },
    { status: 404, url: "/repos/acme/shop", kind: "missing" },
    { status: 451, url: "/repos/acme/shop", kind: "missing" },
    { status: 422, url: "/repos/acme/shop", kind: "other" },
  ])("$status from $url is $kind", ({ status, url, kind }) => {
    const refused = Object.assign(new Error("no"), { status, request: { url: `https://api.github.com${url}` } });
    expect(troubleIn(new Error("reading something", { cause: refused })).kind).toBe(kind);
  });
});
