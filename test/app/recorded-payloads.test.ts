import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Probot } from "probot";
import { takeIn, WEBHOOK_PATH } from "../../src/app/ingress.js";
import type { EventReading, Job, Observation } from "../../src/domain/job.js";
import { refText } from "../../src/domain/ids.js";
import { rightsEvents } from "../../src/app/events/rights.js";
import { expectGolden } from "../support/golden.js";
import { startEmulatedGitHub } from "../support/emulated-github/index.js";
import { startApp } from "../support/running-app.js";
import {
  commentsOnPullRequests,
  EVENTS_OF_EVERY_APP,
  recordedPayloads,
  registeredEvents,
  type Recorded,
} from "./recorded-payloads.js";

const SECRET = "0123456789abcdef";
const recorded = [...recordedPayloads(), ...commentsOnPullRequests()];

describe("every payload that GitHub's webhooks were recorded with", () => {
  let server: Server;
  let readings: EventReading[];
  let warnings: string[];
  beforeEach(() => void ([readings, warnings] = [[], []]));
  beforeAll(async () => {
    const probot = new Probot({ appId: 1, privateKey: "not needed", secret: SECRET });
    await probot.ready();
    const log = (_fields: object, message: string): void => void warnings.push(message);
    const ingress = {
      appId: 12,
      verify: (body: string, signature: string) => probot.webhooks.verify(body, signature),
      accept: (_: unknown, reading: EventReading) => Promise.resolve((readings.push(reading), "new" as const)),
      log: { info: () => undefined, warn: log, error: log },
    };
    server = createServer((request, response) => void takeIn(ingress, request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens

  test("is taken in and understood, and asks for what the golden file says", async () => {
    const rows: string[] = [];
    for (const payload of recorded) {
      expect(await deliver(url(), SECRET, payload)).toBe(202);
      rows.push(rowOf(payload, readings.at(-1)));
    }
    expect(warnings).toEqual([]);
    expect(readings).toHaveLength(recorded.length);
    expectGolden("webhooks/recorded-payloads.md", tableOf(rows));
  });

  test("is there for every event that the app registers for", () => {
    const events = new Set(recorded.map(({ event }) => event));
    expect(registeredEvents()).toEqual(expect.arrayContaining(["pull_request", "team"]));
    expect(registeredEvents().filter((event) => !events.has(event))).toEqual([]);
  });
});

test("no request is sent because of an event that nobody here waits for", async () => {
  const heard = [...registeredEvents(), ...EVENTS_OF_EVERY_APP, ...rightsEvents];
  const others = recorded.filter(({ event }) => !heard.includes(event));
  const github = await startEmulatedGitHub();
  const app = await startApp(github);
  try {
    await app.quiet();
    github.requests.reset();
    for (const payload of others) expect(await deliver(app.url, github.webhookSecret, payload)).toBe(202);
    await app.quiet();
    expect(others.length).toBeGreaterThan(200);
    expect(github.requests.all).toEqual([]);
  } finally {
    await app.stop();
    await github.close();
  }
});

let delivered = 0;

async function deliver(url: string, secret: string, { event, body }: Recorded): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/044aadd",
    "x-github-event": event,
    "x-github-delivery": `recorded-${(delivered += 1)}`,
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
  const answer = await fetch(url + WEBHOOK_PATH, { method: "POST", headers, body });
  await answer.arrayBuffer();
  return answer.status;
}

const rowOf = ({ event, about, action }: Recorded, reading: EventReading | undefined): string =>
  `| ${[about ?? event, action, saidOf(reading)].join(" | ")} |`;

function saidOf(reading: EventReading = { jobs: [], observations: [] }): string {
  const said = [...reading.jobs.map(jobText), ...reading.observations.map(observationText)];
  return said.length === 0 ? "nothing" : said.join("; ");
}

function jobText(job: Job): string {
  const revokes = "revokes" in job ? `, closed at once because ${job.revokes}` : "";
  return `${job.kind} ${placeOf(job)} (${job.because}${revokes})`;
}

function placeOf(job: Job): string {
  if (job.kind === "judge") return refText(job.ref);
  if (job.kind === "judge-installation") return "everywhere";
  const repository = job.repository === null ? "everywhere" : `${job.repository.owner}/${job.repository.repo}`;
  if (job.kind === "judge-commit") return `${repository}@${job.sha.slice(0, 7)}`;
  return job.kind === "judge-base" ? `${repository}:${job.branch}` : repository;
}

const observationText = ({ kind, ref }: Observation): string => `remembers: ${kind} ${refText(ref)}`;

/** Payloads that read alike are one row, which says how many they are. */
function tableOf(rows: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  const lines = [...counts].map(([row, count]) => `${row} ${count} |`);
  return ["| event | action | asks for | recorded |", "| --- | --- | --- | --- |", ...lines].join("\n");
}
