import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Metrics } from "../../src/app/metrics/metrics.js";
import { runService, type Service } from "../../src/app/service.js";
import { readSettings, type Settings } from "../../src/app/settings.js";
import { subjectOf } from "../../src/app/subject.js";
import { aSha } from "../support/builders.js";
import { until } from "../support/stage.js";
import { aConversation, type Conversation } from "./conversation.js";

type Line = Readonly<Record<string, unknown>> & { readonly message: string };

let talk: Conversation;
let service: Service;
let lines: Line[];
let metrics: Metrics;

function settings(): Settings {
  const reading = readSettings({
    ...{ APP_ID: "12", PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----", WEBHOOK_SECRET: "0123456789abcdef" },
    ...{ PORT: "0", CONCURRENCY: "1" },
  });
  if (reading.kind === "invalid") throw new Error(reading.problems.join());
  return reading.settings;
}

beforeEach(async () => {
  talk = await aConversation();
  lines = [];
  metrics = new Metrics();
  const say = (fields: object, message: string): void => void lines.push({ ...fields, message });
  const work = { ...talk.work, log: { info: say, error: say } };
  service = await runService(settings(), work, () => Promise.resolve(true), metrics);
});
afterEach(() => service.stop());

const payload = JSON.stringify({
  action: "opened",
  installation: { id: 1 },
  repository: { name: "shop", owner: { login: "acme" } },
  sender: { login: "ana", type: "User" },
  pull_request: { number: 7, head: { sha: aSha("head") } },
});
const HEADERS = {
  "x-github-delivery": "d-1",
  "x-github-event": "pull_request",
  "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
};
const deliver = (more: Record<string, string> = {}) =>
  fetch(`${service.url}/api/github/webhooks`, { method: "POST", body: payload, headers: { ...HEADERS, ...more } });
const page = async (): Promise<string> => (await fetch(`${service.url}/metrics`)).text();
const linesOf = (message: string): readonly Line[] =>
  lines.filter((line) => line.message === message && !ITS_OWN.has(line["kind"]));
/** What the service asks of itself. */
const ITS_OWN: ReadonlySet<unknown> = new Set(["reconcile", "redeliver"]);
const jobEnded = () => until(() => Promise.resolve(linesOf("a job ended").length > 0));

describe("what is told of one webhook", () => {
  test("a line when it is taken in and one when its pass ended, each with whom it is about", async () => {
    await deliver();
    await jobEnded();
    const about = { delivery: "d-1", installation: 1, seconds: expect.any(Number) };
    expect(linesOf("a webhook was taken in")).toEqual([
      { ...about, event: "pull_request", pullRequest: "acme/shop#7", answer: "new", message: expect.any(String) },
    ]);
    expect(linesOf("a job ended")).toEqual([
      {
        ...{ ...about, job: "acme/shop#7", attempt: 1, kind: "judge", because: expect.any(String) },
        ...{ outcome: "done", verdict: "waiting", message: expect.any(String) },
      },
    ]);
  });

  test("every line of its job says which job, which try and which delivery it is, where it fails too", async () => {
    talk.github.failing.set("readPolicy", new Error("GitHub answered 502"));
    await deliver();
    await jobEnded();
    expect(linesOf("a job failed")).toEqual([
      expect.objectContaining({ job: "acme/shop#7", attempt: 1, delivery: "d-1", installation: 1 }),
    ]);
    expect(linesOf("a job ended")).toEqual([expect.objectContaining({ outcome: "failed", verdict: null })]);
  });

  test("the figures move: webhooks, jobs, verdicts, and what waits", async () => {
    await deliver();
    await deliver();
    await deliver({ "x-hub-signature-256": "none", "x-github-event": "of a stranger" });
    await jobEnded();
    const text = await page();
    for (const line of [
      'agent_approval_webhooks_total{event="pull_request",answer="new"} 1',
      'agent_approval_webhooks_total{event="pull_request",answer="duplicate"} 1',
      'agent_approval_webhooks_total{event="other",answer="unsigned"} 1',
      'agent_approval_webhook_seconds_count{answer="new"} 1',
      'agent_approval_jobs_total{kind="judge",outcome="done"} 1',
      'agent_approval_job_seconds_count{kind="judge"} 1',
      'agent_approval_evaluations_total{outcome="waiting"} 1',
      'agent_approval_queue_jobs{state="waiting"} 0',
      "agent_approval_store_up 1",
    ])
      expect(text.split("\n")).toContain(line);
  });
});

describe("a service that is about to end", () => {
  test("gives back what hangs, and says so", async () => {
    let reached: () => void = () => undefined;
    let open: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (reached = resolve));
    const opened = new Promise<void>((resolve) => (open = resolve));
    talk.github.meanwhile = () => {
      reached();
      return opened;
    };
    await deliver();
    await begun;
    await service.stop();
    open();
    expect(linesOf("jobs were given back unfinished, for whoever comes next")).toEqual([
      expect.objectContaining({ released: 1 }),
    ]);
  });
});

test.each([
  [{}, {}],
  [null, {}],
  ["text", {}],
  [{ installation: { id: "x" }, repository: { name: 1, owner: null } }, {}],
  [
    { installation: { id: 3 }, repository: { name: "shop", owner: { login: "acme" } } },
    { installation: 3, repository: "acme/shop" },
  ],
  [{ repository: { name: "shop", owner: { login: "acme" } }, issue: { number: 9 } }, { pullRequest: "acme/shop#9" }],
])("a webhook %j is about %j", (payload, subject) => expect(subjectOf(payload)).toEqual(subject));
