import { getRequestListener } from "@hono/node-server";
import type { Store } from "../store/store.js";
import { Hands } from "./hands.js";
import { healthPages } from "./health.js";
import { beginHealing } from "./healing/heal.js";
import { listen } from "./http-server.js";
import { takeIn, type Ingress } from "./ingress.js";
import { forgetOldTexts } from "./kept-texts.js";
import { Metrics } from "./metrics/metrics.js";
import { forgetOldPayloads } from "./retention.js";
import type { Settings } from "./settings.js";
import { stopInTime } from "./stopping.js";
import { sweep } from "./sweep.js";
import { takesWrites } from "./takes-writes.js";
import type { Work } from "./work.js";
import { Workers } from "./workers.js";

export type Service = {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  /** Until every job that is due has been done. */
  readonly idle: () => Promise<void>;
  /**
   * Stops accepting, lets running work finish for some seconds and gives the rest back, closes the store. Resolves within
   * ten seconds whatever hangs, and never rejects.
   */
  readonly stop: () => Promise<void>;
};

/** Puts the parts together: ingress, health pages, workers, sweep. */
export async function runService(
  settings: Settings,
  given: Work,
  verify: Ingress["verify"],
  metrics = new Metrics(),
): Promise<Service> {
  const work: Work = { ...given, observer: metrics };
  const { store, log } = work;
  const hands = new Hands();
  const workers = new Workers(work, settings.concurrency, hands);
  let isStopping = false;
  const ingress: Ingress = {
    appId: settings.appId,
    verify,
    log: logOf(log),
    isStopping: () => isStopping,
    observer: metrics,
    accept: async (delivery, reading) => {
      const answer = await store.inbox.accept(delivery, reading, work.now());
      for (const { kind, installationId } of reading.jobs)
        if (kind === "judge-installation") work.budgets.pauses.lift(installationId);
      if (answer === "new" && reading.jobs.length > 0) workers.wake(reading.jobs.length);
      return answer;
    },
  };
  const writes = takesWrites(store.healing, work.now);
  const health = healthPages({
    ...{ store, workers, metrics, takesWrites: writes, now: work.now },
    isStopping: () => isStopping,
  });
  const pages = getRequestListener(health.fetch, { overrideGlobalObjects: false });
  const { port, drain, cut } = await listen(
    settings,
    async (request, response) => void ((await takeIn(ingress, request, response)) || (await pages(request, response))),
    log,
  );
  await beginHealing(store, work.now());
  workers.start();
  const tidy = async (): Promise<void> => {
    await forgetOldTexts(work, settings.keepTextsMb);
    await forgetOldPayloads(work, settings.retentionDays);
  };
  await tidy();
  const timer = setInterval(() => {
    void tidy();
    sweep(work, settings.sweepMinutes)
      .then((count) => workers.wake(count))
      .catch((err: unknown) => log.error({ err }, "the sweep failed"));
  }, settings.sweepMinutes * 60_000);
  return {
    url: `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`,
    idle: () => idle(store, work.now),
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      await stopInTime({
        finish: () => Promise.all([workers.stop(), drain()]),
        release: async () => {
          cut();
          const released = await hands.release(store.jobs);
          if (released > 0) log.info({ released }, "jobs were given back unfinished, for whoever comes next");
        },
        close: async () => {
          metrics.close();
          await store.close();
        },
        log,
      });
    },
  };
}

/** What GitHub sends and we cannot read is nothing that anybody here could mend. */
const logOf = (log: Work["log"]): Ingress["log"] => ({
  info: (fields, message) => log.info(fields, message),
  warn: (fields, message) => log.info(fields, message),
  error: (fields, message) => log.error(fields, message),
});

/** Polls: jobs may be another process's. */
async function idle(store: Store, now: () => Date): Promise<void> {
  for (;;) {
    const { waiting, leased } = await store.jobs.pending(now());
    if (waiting + leased === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
