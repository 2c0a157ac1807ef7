import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { runService, type Service } from "../../src/app/service.js";
import { readSettings, type Settings } from "../../src/app/settings.js";
import { sha } from "../../src/domain/ids.js";
import { Workers } from "../../src/app/workers.js";
import { aSha } from "../support/builders.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
let service: Service;

function settings(port = 0): Settings {
  const reading = readSettings({
    APP_ID: "12",
    PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----",
    WEBHOOK_SECRET: "0123456789abcdef",
    PORT: String(port),
    CONCURRENCY: "2",
  });
  if (reading.kind === "invalid") throw new Error(reading.problems.join());
  return reading.settings;
}

beforeEach(async () => {
  talk = await aConversation();
  service = await runService(settings(), talk.work, () => Promise.resolve(true));
});
afterEach(() => service.stop());

const payload = JSON.stringify({
  action: "opened",
  installation: { id: 1 },
  repository: { name: "shop", owner: { login: "acme" } },
  sender: { login: "ana", type: "User" },
  pull_request: { number: 7, head: { sha: aSha("head") } },
});
const deliver = (id = "d-1") =>
  fetch(`${service.url}/api/github/webhooks`, {
    method: "POST",
    body: payload,
    headers: {
      "x-github-delivery": id,
      "x-github-event": "pull_request",
      "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
    },
  });
const get = async (path: string) => {
  const answer = await fetch(service.url + path);
  return { status: answer.status, text: await answer.text() };
};
/** A gate in front of GitHub: a job that reached it waits there. */
function held() {
  let open: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const gate = new Promise<void>((resolve) => (open = resolve));
  talk.github.meanwhile = () => {
    arrived();
    return gate;
  };
  return { reached, open: () => open() };
}

describe("the service", () => {
  test.each([
    { why: "that is to keep none drops those of before", megabytes: 0, old: 0, kept: 0 },
    { why: "that keeps some drops those that nobody wanted for a month", megabytes: 1, old: 31, kept: 0 },
    { why: "that keeps some leaves the others", megabytes: 1, old: 29, kept: 1 },
  ])("a start $why", async ({ megabytes, old, kept }) => {
    const { work } = await aConversation();
    const empty = sha("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    const at = new Date(work.now().getTime() - old * 24 * 60 * 60_000);
    await work.store.blobTexts.keep(1, new Map([[empty, ""]]), at);
    const other = await runService({ ...settings(), keepTextsMb: megabytes }, work, () => Promise.resolve(true));
    expect((await work.store.blobTexts.find(1, [empty], at)).size).toBe(kept);
    await other.stop();
  });

  test("turns a webhook into a check run, without waiting for a timer", async () => {
    expect((await deliver()).status).toBe(202);
    await service.idle();
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("action_required");
    expect(await (await deliver()).text()).toBe("duplicate\n");
  });

  test("says that it is alive and ready, and what waits", async () => {
    expect(await get("/healthz")).toEqual({ status: 200, text: "ok\n" });
    await service.idle();
    const ready = await get("/readyz");
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toEqual({ ready: true, jobs: { waiting: 0, leased: 0, dead: 0 } });
  });

  test("is alive and not ready when the store does not answer", async () => {
    await talk.store.close();
    expect((await get("/healthz")).status).toBe(200);
    const ready = await get("/readyz");
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.text)).toEqual({ ready: false, because: "the store does not answer" });
    expect((await deliver()).status).toBe(500);
  });

  test("says where webhooks go on a page that it has not", async () => {
    expect(await get("/wp-login.php")).toEqual({
      status: 404,
      text: "There is nothing here. Webhooks go to /api/github/webhooks.\n",
    });
  });

  test("stops only after the running job is done, takes nothing new, and stops once", async () => {
    const { reached, open } = held();
    await deliver();
    await reached;
    let stopped = false;
    const stopping = service.stop().then(() => (stopped = true));
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
    expect(stopped).toBe(false);
    open();
    await stopping;
    expect(talk.github.snapshot.posted.checkRun).not.toBeNull();
    await service.stop();
  });

  test("a webhook that is being kept when it stops is answered", async () => {
    let keep: () => void = () => undefined;
    let keeping: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (keeping = resolve));
    const kept = new Promise<void>((resolve) => (keep = resolve));
    await service.stop();
    talk = await aConversation();
    service = await runService(settings(), talk.work, async () => {
      keeping();
      await kept;
      return true;
    });
    const answer = deliver();
    await begun;
    const stopping = service.stop();
    await new Promise((resolve) => setImmediate(resolve));
    keep();
    expect((await answer).status).toBe(202);
    await stopping;
  });

  test("does no work where it cannot listen", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo; // it listens
    const idle = await aConversation();
    await idle.asked();
    await expect(runService(settings(port), idle.work, () => Promise.resolve(true))).rejects.toThrow("EADDRINUSE");
    await new Promise((resolve) => setImmediate(resolve));
    expect(await idle.store.jobs.pending(idle.work.now())).toEqual({ waiting: 1, leased: 0, dead: 0 });
    await idle.store.close();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe("workers", () => {
  test("a waking that comes while they are looking is not slept through", async () => {
    const { store, work } = talk;
    let workers: Workers | null = null;
    let looks = 0;
    const seen = new Promise<void>((resolve) => {
      const jobs = Object.create(store.jobs, {
        claim: {
          value: () => {
            looks += 1;
            if (looks === 1) workers?.wake(1);
            else resolve();
            return Promise.resolve(null);
          },
        },
      }) as typeof store.jobs; // the same jobs, with a claim that watches
      workers = new Workers({ ...work, store: { ...store, jobs } }, 1);
      workers.start();
    });
    await seen;
    await (workers as Workers | null)?.stop();
    expect(looks).toBe(2);
  });
});
