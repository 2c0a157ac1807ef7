import { getRequestListener } from "@hono/node-server";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Store } from "../store/store.js";
import { healthPages } from "./health.js";
import { beginHealing } from "./healing/heal.js";
import { takeIn, type Ingress } from "./ingress.js";
import { forgetOldTexts } from "./kept-texts.js";
import type { Settings } from "./settings.js";
import { sweep } from "./sweep.js";
import type { Work } from "./work.js";
import { Workers } from "./workers.js";

export type Service = {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  /** Until every job that is due has been done. */
  readonly idle: () => Promise<void>;
  /** Stops accepting, lets running work finish for at most ten seconds, closes the store. */
  readonly stop: () => Promise<void>;
};

const STOP_WITHIN_MS = 10_000;
/** A sender that takes longer than this for its headers or its body is not GitHub. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;

/** Puts the parts together: ingress, health pages, workers, sweep. */
export async function runService(settings: Settings, work: Work, verify: Ingress["verify"]): Promise<Service> {
  const { store, log } = work;
  const workers = new Workers(work, settings.concurrency);
  const ingress: Ingress = {
    appId: settings.appId,
    verify,
    // Called on the logger itself: it writes nothing from a copy.
    log: {
      warn: (fields, message) => log.info(fields, message),
      error: (fields, message) => log.error(fields, message),
    },
    accept: async (delivery, reading) => {
      const answer = await store.inbox.accept(delivery, reading, work.now());
      for (const { kind, installationId } of reading.jobs)
        if (kind === "judge-installation") work.budgets.pauses.lift(installationId);
      if (answer === "new" && reading.jobs.length > 0) workers.wake();
      return answer;
    },
  };
  const { server, answered } = await listen(ingress, store, work, settings);
  await beginHealing(store, work.now());
  workers.start();
  const tidy = (): Promise<void> => forgetOldTexts(work, settings.keepTextsMb);
  await tidy();
  const timer = setInterval(() => {
    void tidy();
    sweep(work, settings.sweepMinutes)
      .then((count) => count > 0 && workers.wake())
      .catch((err: unknown) => log.error({ err }, "the sweep failed"));
  }, settings.sweepMinutes * 60_000);
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`,
    idle: () => idle(store, work.now),
    stop: async () => {
      clearInterval(timer);
      server.close();
      server.closeIdleConnections();
      await atMost(Promise.all([workers.stop(), answered()]), STOP_WITHIN_MS);
      server.closeAllConnections();
      await store.close();
    },
  };
}

type Listening = {
  readonly server: Server;
  /** Until every request that was taken in has its answer. */ readonly answered: () => Promise<unknown>;
};

async function listen(ingress: Ingress, store: Store, work: Work, settings: Settings): Promise<Listening> {
  const answering = new Set<Promise<void>>();
  const pages = getRequestListener(healthPages(store, work.now).fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    const answer = takeIn(ingress, request, response)
      .then((taken) => (taken ? undefined : pages(request, response)))
      .catch((err: unknown) => {
        work.log.error({ err }, "a request could not be answered");
        response.destroy();
      })
      .finally(() => answering.delete(answer));
    answering.add(answer);
  });
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.listen(settings.port, settings.host);
  await once(server, "listening");
  return { server, answered: () => Promise.all(answering) };
}

/** Polls: jobs may be another process's. */
async function idle(store: Store, now: () => Date): Promise<void> {
  for (;;) {
    const { waiting, leased } = await store.jobs.pending(now());
    if (waiting + leased === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function atMost(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}
