import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { healthPages } from "../../src/app/health.js";
import { Metrics } from "../../src/app/metrics/metrics.js";
import { START } from "../support/builders.js";

const MINUTE = 60;
const JOBS = { waiting: 1, leased: 0, dead: 0 };
type State = { silence?: number; oldest?: number; stopping?: boolean; full?: boolean; ping?: () => Promise<void> };

let metrics: Metrics;
beforeEach(() => void (metrics = new Metrics()));
afterEach(() => {
  metrics.close();
  jest.useRealTimers();
});

const pages = ({ silence = 0, oldest = 0, stopping = false, full = false, ping = () => Promise.resolve() }: State) => {
  const jobs = { pending: () => Promise.resolve(JOBS), age: () => Promise.resolve(oldest) };
  const store = { jobs, ping } as unknown as Parameters<typeof healthPages>[0]["store"]; // only these two are asked
  return healthPages({
    ...{ store, workers: { silence: () => silence }, metrics },
    ...{ now: () => new Date(START), isStopping: () => stopping, takesWrites: () => Promise.resolve(!full) },
  });
};

describe("/readyz", () => {
  test.each<{ why: string; state: State; answer: object }>([
    { why: "all is well", state: {}, answer: { ready: true, jobs: JOBS } },
    { why: "much waits and workers move", state: { oldest: 600 * MINUTE }, answer: { ready: true, jobs: JOBS } },
    {
      why: "workers are long in their jobs and nothing waits",
      state: { silence: 6 * MINUTE },
      answer: { ready: true, jobs: JOBS },
    },
    {
      why: "workers hang and something waits",
      state: { silence: 6 * MINUTE, oldest: 7 * MINUTE },
      answer: {
        ready: false,
        because: "no worker has come back for 6 minutes, and a job has been due for 7",
        jobs: JOBS,
      },
    },
    {
      why: "it is about to end",
      state: { stopping: true },
      answer: { ready: false, because: "the service is about to end", jobs: JOBS },
    },
    {
      why: "the store fails",
      state: { ping: () => Promise.reject(new Error("no")) },
      answer: { ready: false, because: "the store does not answer" },
    },
    {
      why: "the store can be read and not written",
      state: { full: true },
      answer: { ready: false, because: "the store takes nothing new; its disk may be full", jobs: JOBS },
    },
  ])("where $why", async ({ state, answer }) => {
    const response = await pages(state).request("/readyz");
    expect(response.status).toBe("because" in answer ? 503 : 200);
    expect(await response.json()).toEqual(answer);
  });

  test("waits for the store no longer than two seconds", async () => {
    jest.useFakeTimers();
    const answer = pages({ ping: () => new Promise(() => undefined) }).request("/readyz");
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await (await answer).json()).toEqual({ ready: false, because: "the store does not answer" });
  });
});

test.each([
  { silence: 14 * MINUTE, status: 200, text: "ok\n" },
  { silence: 16 * MINUTE, status: 503, text: "No worker has come back for 16 minutes. Start the service anew.\n" },
])("/healthz after $silence s without a sign of any worker: $status", async ({ silence, status, text }) => {
  const response = await pages({ silence }).request("/healthz");
  expect([response.status, await response.text()]).toEqual([status, text]);
});

test("/metrics is a page in Prometheus's format, with the queue", async () => {
  const response = await pages({ oldest: 3 }).request("/metrics");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toContain("\nagent_approval_queue_oldest_seconds 3\n");
});
