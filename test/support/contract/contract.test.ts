import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ProbotOctokit } from "probot";
import { fakeFetch } from "../fake-fetch.js";
import { startEmulatedGitHub } from "../emulated-github/index.js";
import { breachOf } from "./contract.js";
import { failOnBreach, recordBreach, takeBreaches } from "./breaches.js";
import { operations } from "./operations.js";

const SHOP = "/repos/acme/shop";
const RUNS = `${SHOP}/check-runs`;
const annotation = { path: "a.ts", start_line: 1, end_line: 1, annotation_level: "warning", message: "look" };
const action = { label: "Judge again", description: "Reads everything again", identifier: "again" };
const run = { name: "agent-approval", head_sha: "c0ffee", output: { title: "Waiting", summary: "Two people" } };
const finished = { ...run, status: "completed", conclusion: "success" };

type Row = { readonly why: string; readonly request: string; readonly body?: unknown; readonly says?: string };

const breach = ({ request, body }: Row): Promise<string | null> => {
  const [method = "", path = ""] = request.split(" ");
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return breachOf({ method, url: new URL(path, "https://api.github.com"), body: text });
};

describe("what GitHub offers passes", () => {
  test.each<Row>([
    { why: "a list", request: `GET ${SHOP}/pulls/7/files?per_page=100&page=2` },
    { why: "a name with slashes as it is", request: `GET ${SHOP}/git/ref/heads/a/b` },
    { why: "a name with slashes in one piece", request: `GET ${SHOP}/git/ref/heads%2Fa%2Fb` },
    { why: "a longer path behind such a name", request: `GET ${SHOP}/commits/heads%2Fmain/status` },
    { why: "a finished check run", request: `POST ${RUNS}`, body: finished },
    {
      why: "as much as a check run holds",
      request: `POST ${RUNS}`,
      body: { ...finished, actions: [action, action, action], output: { ...run.output, annotations: marks(50) } },
    },
    { why: "a sign-in without a body", request: "POST /app/installations/3/access_tokens" },
    { why: "a query", request: "POST /graphql", body: { query: "{ viewer { login } }" } },
    {
      why: "a query with variables",
      request: "POST /graphql",
      body: { query: "query($id: ID!) { node(id: $id) { id } }", variables: { id: "PR_1" } },
    },
  ])("$why", async (row) => {
    expect(await breach(row)).toBeNull();
  });
});

describe("what GitHub does not know is named", () => {
  const sent = (more: object) => ({ request: `POST ${RUNS}`, body: { ...finished, ...more } });
  const output = (more: object) => sent({ output: { ...run.output, ...more } });
  const query = (text: string, variables: object = {}) => ({
    request: "POST /graphql",
    body: { query: text, variables },
  });

  test.each<Row>([
    {
      why: "another method",
      request: `PUT ${RUNS}`,
      says: "no such operation. If GitHub has it, run scripts/contract",
    },
    { why: "another path", request: `GET ${SHOP}/approvals`, says: "no such operation" },
    {
      why: "an unknown parameter",
      request: `GET ${SHOP}/pulls/7/files?size=9`,
      says: "query/size is unknown",
    },
    { why: "a parameter twice", request: `GET ${SHOP}/pulls?page=1&page=2`, says: "query/page is there twice" },
    { why: "a page that is no number", request: `GET ${SHOP}/pulls?page=x`, says: "query/page must be a whole number" },
    {
      why: "a page larger than any",
      request: `GET ${SHOP}/pulls?per_page=101`,
      says: "query/per_page must be 100 or less",
    },
    {
      why: "a value that is none",
      request: `GET ${SHOP}/pulls?state=merged`,
      says: "query/state must be one of open, closed, all",
    },
    { why: "a value that is empty", request: `GET ${SHOP}/contents/a?ref=`, says: "query/ref is empty" },
    { why: "no time", request: `GET ${SHOP}/commits?since=today`, says: "query/since must be a time" },
    { why: "a pull request without number", request: `GET ${SHOP}/pulls/undefined`, says: "path/pull_number must be" },
    { why: "a body where there is none", request: `GET ${SHOP}`, body: { a: 1 }, says: 'additional properties ("a")' },
    { why: "no JSON", request: `POST ${RUNS}`, body: "name=x", says: "body is not JSON" },
    { why: "a list as body", request: `POST ${RUNS}`, body: [], says: "body must be object" },
    { why: "no body", request: `POST ${RUNS}`, says: "body must have required property 'name'" },
    { why: "a key missing", ...sent({ head_sha: undefined }), says: "body must have required property 'head_sha'" },
    { why: "a key missing inside", ...output({ title: undefined }), says: "body/output must have required" },
    { why: "an unknown key", ...sent({ headSha: "c0ffee" }), says: 'additional properties ("headSha")' },
    { why: "an unknown key inside", ...output({ body: "x" }), says: "body/output must NOT have additional" },
    {
      why: "an unknown key in a list",
      ...output({ annotations: [{ ...annotation, line: 1 }] }),
      says: "body/output/annotations/0 must NOT have additional",
    },
    { why: "another type", ...sent({ name: 7 }), says: "body/name must be string" },
    { why: "null where there is a value", ...sent({ details_url: null }), says: "body/details_url must be string" },
    { why: "no conclusion of GitHub's", ...sent({ conclusion: "approved" }), says: "body/conclusion must be equal" },
    { why: "finished without an end", ...sent({ conclusion: undefined }), says: "required property 'conclusion'" },
    {
      why: "a time of an end without an end",
      request: `POST ${RUNS}`,
      body: { ...run, completed_at: "2026-11-20T10:00:00Z" },
      says: "required property 'conclusion'",
    },
    {
      why: "an update to an end without one",
      request: `PATCH ${RUNS}/1`,
      body: { status: "completed" },
      says: "'conclusion'",
    },
    { why: "no time in a body", ...sent({ completed_at: "yesterday" }), says: 'must match format "date-time"' },
    { why: "51 annotations", ...output({ annotations: marks(51) }), says: "must NOT have more than 50 items" },
    { why: "four buttons", ...sent({ actions: Array(4).fill(action) }), says: "must NOT have more than 3 items" },
    {
      why: "a long label",
      ...sent({ actions: [{ ...action, label: "x".repeat(21) }] }),
      says: "label must NOT have more than 20 characters",
    },
    { why: "a long summary", ...output({ summary: "x".repeat(65_536) }), says: "NOT have more than 65535 characters" },
    { why: "an unknown key of an update", request: `PATCH ${RUNS}/1`, body: { head_sha: "c" }, says: '("head_sha")' },
    { why: "a comment without words", request: `POST ${SHOP}/issues/7/comments`, body: {}, says: "property 'body'" },
    { why: "no query", request: "POST /graphql", body: {}, says: "body has no query" },
    { why: "a query that is cut", ...query("{ viewer {"), says: "the query cannot be read" },
    { why: "an unknown field", ...query("{ viewer { logins } }"), says: 'Cannot query field "logins"' },
    { why: "an argument missing", ...query('{ repository(owner: "a") { id } }'), says: 'argument "name" of type' },
    {
      why: "a variable of another type",
      ...query("query($n: Int!) { viewer { repositories(first: $n) { totalCount } } }", { n: "7" }),
      says: 'Variable "$n" got invalid value "7"',
    },
    {
      why: "a variable missing",
      ...query("query($id: ID!) { node(id: $id) { id } }"),
      says: 'Variable "$id" of required type "ID!" was not provided',
    },
    {
      why: "a variable nobody declared",
      ...query("{ viewer { login } }", { id: 1 }),
      says: "$id is sent and not declared",
    },
  ])("$why", async ({ says = "", ...row }) => {
    expect(await breach(row)).toContain(says);
  });
});

/** What they hand to Octokit is about how a request goes, and none that the app makes. */
const MADE_UP_REQUESTS = ["test/app/metrics/metrics.test.ts", "test/github/traffic/attend.test.ts"];

describe("no test goes around it", () => {
  const HIDDEN = "GET /repos/acme/shop/hidden";

  test("a pretended fetch refuses the request, and the test would fail", async () => {
    const { fetch } = fakeFetch({ [HIDDEN]: {} });
    await expect(fetch("https://api.github.com/repos/acme/shop/hidden")).rejects.toThrow("no such operation");
    expect(takeBreaches()).toEqual([expect.stringContaining(HIDDEN)]);
  });

  test("the emulated GitHub refuses the app, and the test would fail", async () => {
    const github = await startEmulatedGitHub();
    try {
      const { appId, privateKey, installationId, url } = github;
      const app = new ProbotOctokit({ baseUrl: url, auth: { appId, privateKey, installationId }, log: SILENT });
      await expect(app.request(HIDDEN)).rejects.toMatchObject({ status: 400 });
      expect(takeBreaches()).toEqual([expect.stringContaining(HIDDEN)]);
      await app.request("GET /repos/{owner}/{repo}", { owner: github.owner, repo: github.repo });
    } finally {
      await github.close();
    }
  });

  test("a breach that an app swallowed fails the test after it, in every file", () => {
    recordBreach("GET /hidden: it is hidden");
    expect(failOnBreach).toThrow("GET /hidden: it is hidden");
    expect(failOnBreach).not.toThrow();
    const setup = "dist/test/support/contract/fail-on-breach.js";
    expect(readFileSync("jest.config.js", "utf8")).toContain(`setupFilesAfterEnv: ["<rootDir>/${setup}"]`);
    expect(readFileSync(setup, "utf8")).toMatch(/^afterEach\(failOnBreach\);$/m);
  });

  test("every operation that the source names is held", () => {
    const { rest } = new ProbotOctokit();
    const asked = sources("src").flatMap((text) =>
      [...text.matchAll(/\brest\s*\.\s*(\w+)\s*\.\s*(\w+)/g)].map(([, scope = "", method = ""]) => {
        // Octokit's own table of the operations, by their names.
        const table = rest as unknown as Record<string, Record<string, { endpoint: { DEFAULTS: Endpoint } }>>;
        const { DEFAULTS } = table[scope]?.[method]?.endpoint ?? { DEFAULTS: { method: "", url: "" } };
        return `${DEFAULTS.method} ${DEFAULTS.url}`;
      }),
    );
    expect(asked.length).toBeGreaterThan(30);
    expect(Object.keys(operations())).toEqual(expect.arrayContaining(asked));
  });

  test("only the tests of the emulated GitHub speak with the app's token themselves", () => {
    const users = files("test").filter((file) => /\bTEST_CLIENT\b/.test(readFileSync(file, "utf8")));
    expect(users.filter((file) => !file.includes("contract"))).toEqual(["test/support/emulated-github/testing.ts"]);
    const callers = files("test").filter((file) => /\bas(?:Installation|App)\(/.test(readFileSync(file, "utf8")));
    expect(callers.filter((file) => !file.startsWith("test/support/"))).toEqual([]);
  });

  test("no other pretended fetch is given to an Octokit", () => {
    const given = files("test").filter((file) => /\brequest: \{[^}]*fetch/.test(readFileSync(file, "utf8")));
    expect(given.length).toBeGreaterThan(0);
    const others = given.filter((file) => !readFileSync(file, "utf8").includes("fakeFetch("));
    expect(others).toEqual(MADE_UP_REQUESTS);
  });
});

type Endpoint = { readonly method: string; readonly url: string };
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function marks(count: number): readonly object[] {
  return Array.from({ length: count }, () => annotation);
}

const sources = (folder: string): readonly string[] => files(folder).map((file) => readFileSync(file, "utf8"));

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
