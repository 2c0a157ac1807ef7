import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { ProbotOctokit } from "probot";
import { KNOWN_EVENTS } from "../../../src/app/events/read-event.js";
import { operationLabel, routeLabels, statusLabel } from "../../../src/app/metrics/labels.js";
import { Metrics } from "../../../src/app/metrics/metrics.js";
import { measured, type MeasuredRequest } from "../../../src/github/measured.js";

const BUDGET = {
  installationId: 1,
  resource: "core",
  limit: 5000,
  remaining: 4321,
  resetsAt: new Date("2026-01-02T03:04:05Z"),
};
const QUEUE = { jobs: { waiting: 3, leased: 2, dead: 1 }, oldestSeconds: 7.5 };

let metrics: Metrics;
beforeEach(() => void (metrics = new Metrics({ budgets: () => [BUDGET] })));
afterEach(() => metrics.close());

/** The value of one series, or `undefined` where there is none. */
async function value(series: string, queue: typeof QUEUE | null = QUEUE): Promise<number | undefined> {
  const lines = (await metrics.page(queue)).split("\n");
  const line = lines.find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

/** "name type {labels}" of everything on the page. */
async function contract(): Promise<readonly string[]> {
  const lines = (await metrics.page(QUEUE)).split("\n");
  const types = lines.filter((line) => line.startsWith("# TYPE ")).map((line) => line.slice("# TYPE ".length));
  return types.toSorted();
}

describe("the figures", () => {
  test("have names that dashboards rely on: add, and never rename", async () => {
    expect(await contract()).toEqual([
      "agent_approval_evaluations_total counter",
      "agent_approval_github_request_seconds histogram",
      "agent_approval_github_requests_total counter",
      "agent_approval_job_seconds histogram",
      "agent_approval_jobs_total counter",
      "agent_approval_queue_jobs gauge",
      "agent_approval_queue_oldest_seconds gauge",
      "agent_approval_rate_limit gauge",
      "agent_approval_rate_limit_remaining gauge",
      "agent_approval_rate_limit_reset_seconds gauge",
      "agent_approval_store_errors_total counter",
      "agent_approval_store_seconds histogram",
      "agent_approval_store_up gauge",
      "agent_approval_webhook_seconds histogram",
      "agent_approval_webhooks_total counter",
      "nodejs_eventloop_lag_p99_seconds gauge",
      "nodejs_heap_size_used_bytes gauge",
      "process_cpu_seconds_total counter",
      "process_resident_memory_bytes gauge",
      "process_start_time_seconds gauge",
    ]);
  });

  const route = "/repos/{owner}/{repo}/pulls/{pull_number}";
  test.each<[does: string, move: () => void, series: string, value: number]>([
    [
      "a webhook",
      () => metrics.webhook("pull_request", "new", 0.02),
      'webhooks_total{event="pull_request",answer="new"}',
      1,
    ],
    ["a webhook's time", () => metrics.webhook("push", "failed", 0.02), 'webhook_seconds_sum{answer="failed"}', 0.02],
    [
      "a stranger's event",
      () => metrics.webhook("acme/shop", "refused", 0),
      'webhooks_total{event="other",answer="refused"}',
      1,
    ],
    ["a job", () => metrics.job("judge", "given-up", 3), 'jobs_total{kind="judge",outcome="given-up"}', 1],
    ["a job's time", () => metrics.job("judge", "done", 3), 'job_seconds_sum{kind="judge"}', 3],
    ["a verdict", () => metrics.evaluation("waiting"), 'evaluations_total{outcome="waiting"}', 1],
    [
      "a request",
      () => metrics.request({ route, method: "GET", status: 404, seconds: 1 }),
      `github_requests_total{route="${route}",method="GET",status="4xx"}`,
      1,
    ],
    [
      "a request without an answer",
      () => metrics.request({ route: "/graphql", method: "POST", status: null, seconds: 2 }),
      'github_request_seconds_sum{route="/graphql",method="POST"}',
      2,
    ],
    [
      "a statement",
      () => metrics.statement({ sql: 'select "key" from "job"', seconds: 0.004, failed: false }),
      'store_seconds_count{operation="select"}',
      1,
    ],
    [
      "a statement that failed",
      () => metrics.statement({ sql: "commit", seconds: 0.004, failed: true }),
      'store_errors_total{operation="commit"}',
      1,
    ],
    ["the queue", () => undefined, 'queue_jobs{state="dead"}', 1],
    ["the age of the queue", () => undefined, "queue_oldest_seconds", 7.5],
    ["the store", () => undefined, "store_up", 1],
    ["a budget", () => undefined, 'rate_limit_remaining{installation="1",resource="core"}', 4321],
    ["its end", () => undefined, 'rate_limit_reset_seconds{installation="1",resource="core"}', 1767323045],
  ])("%s is seen", async (_does, move, series, moved) => {
    move();
    expect(await value(`agent_approval_${series}`)).toBe(moved);
  });

  test("say that the store does not answer, and nothing of the queue then", async () => {
    expect(await value("agent_approval_store_up", null)).toBe(0);
    expect(await value('agent_approval_queue_jobs{state="waiting"}', null)).toBeUndefined();
  });

  test("tell of this process", async () => {
    expect(await value("process_resident_memory_bytes")).toBeGreaterThan(10_000_000);
    expect(await value("process_cpu_seconds_total")).toBeGreaterThan(0);
    expect(await value("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThanOrEqual(0);
  });

  test("of two services are apart", async () => {
    const other = new Metrics();
    other.evaluation("approved");
    expect(await value('agent_approval_evaluations_total{outcome="approved"}')).toBeUndefined();
    other.close();
  });

  test("tell the budgets of a hundred installations at most, those that are closest to their end", async () => {
    const budgets = Array.from({ length: 300 }, (_, at) => ({ ...BUDGET, installationId: at, remaining: 5000 - at }));
    const many = new Metrics({ budgets: () => [...budgets, { ...BUDGET, resource: "of a stranger" }] });
    const lines = (await many.page(null)).split("\n").filter((line) => line.startsWith("agent_approval_rate_limit{"));
    many.close();
    expect(lines).toHaveLength(100);
    expect(lines.join("\n")).toContain('installation="299"');
    expect(lines.join("\n")).not.toContain("stranger");
  });
});

describe("labels are few, and hold nothing of others", () => {
  test("every event of app.yml is known by its name", () => {
    const manifest = readFileSync(new URL("../../../../app.yml", import.meta.url), "utf8");
    const events = [...(manifest.split("default_events:")[1]?.matchAll(/^ {2}- (\w+)$/gm) ?? [])].map(
      ([, name = ""]) => name,
    );
    expect(events.length).toBeGreaterThan(10);
    expect(events.filter((name) => !KNOWN_EVENTS.has(name))).toEqual([]);
  });

  test.each([
    ["/repos/{owner}/{repo}/pulls", "/repos/{owner}/{repo}/pulls"],
    ["/app/hook/deliveries/{delivery_id}/attempts", "/app/hook/deliveries/{delivery_id}/attempts"],
    ["/repos/acme/shop/pulls/7", "other"],
    ["/orgs/acme/teams", "other"],
    ["https://api.github.com/repositories/1?page=2", "other"],
    ["/search?q=acme", "other"],
  ])("a request to %s is told as %s", (url, label) => expect(routeLabels()(url)).toBe(label));

  test("of routes there are a hundred at most", () => {
    const label = routeLabels();
    const labels = new Set(Array.from({ length: 1000 }, (_, at) => label(`/app/a${at}`)));
    expect(labels.size).toBe(101);
  });

  test.each([
    ["SELECT 1", "select"],
    ["  with a as (select 1) select 1", "with"],
    ["vacuum", "other"],
    ["", "other"],
  ])("a statement %s is a %s", (statement, label) => expect(operationLabel(statement)).toBe(label));

  test.each([
    [200, "2xx"],
    [304, "3xx"],
    [502, "5xx"],
    [9999, "other"],
    [null, "none"],
  ])("a status %s is %s", (status, label) => expect(statusLabel(status)).toBe(label));
});

describe("requests to GitHub", () => {
  const asked = async (answer: () => Promise<Response>) => {
    const told: MeasuredRequest[] = [];
    const Measured = measured(ProbotOctokit, (request) => void told.push(request));
    const octokit = new Measured({
      ...{ auth: { token: "abc" }, throttle: { enabled: false }, retry: { enabled: false } },
      request: { fetch: answer },
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    const ended = await octokit.rest.pulls.get({ owner: "acme", repo: "shop", pull_number: 7 }).then(
      () => "answered",
      () => "failed",
    );
    return { ended, told: told.map(({ seconds, ...one }) => ({ ...one, isTimed: seconds >= 0 })) };
  };
  const json = (status: number) => () => Promise.resolve(Response.json({}, { status }));

  test.each([
    ["an answer", json(200), "answered", 200],
    ["a refusal", json(404), "failed", 404],
    ["no answer", () => Promise.reject(new Error("no connection")), "failed", null],
  ])("are told by their template, with %s", async (_why, answer, ended, status) => {
    expect(await asked(answer)).toEqual({
      ended,
      told: [{ route: "/repos/{owner}/{repo}/pulls/{pull_number}", method: "GET", status, isTimed: true }],
    });
  });
});
