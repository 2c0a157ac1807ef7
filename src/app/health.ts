import { Hono } from "hono";
import type { Store } from "../store/store.js";
import type { Metrics } from "./metrics/metrics.js";
import { readQueue, type QueueState } from "./metrics/queue-state.js";
import type { Workers } from "./workers.js";

/** Every worker has been in one job for so long, while others are due: it takes seconds otherwise. */
const STUCK_SECONDS = 5 * 60;
/** By then only a new process helps. */
const HANGING_SECONDS = 15 * 60;

type Watched = {
  readonly store: Pick<Store, "jobs" | "ping">;
  readonly workers: Pick<Workers, "silence">;
  readonly metrics: Pick<Metrics, "contentType" | "page">;
  readonly takesWrites: () => Promise<boolean>;
  readonly now: () => Date;
  readonly isStopping: () => boolean;
};

/**
 * `/healthz`: the process answers and its workers move. `/readyz`: it takes webhooks and works them off, with what waits
 * in the queue, or why it does not. `/metrics`: figures for Prometheus. None of them is for the outside.
 */
export function healthPages(watched: Watched): Hono {
  const { store, workers, metrics, now } = watched;
  const app = new Hono();
  app.get("/healthz", (context) => {
    const silence = workers.silence();
    if (silence < HANGING_SECONDS) return context.text("ok\n");
    return context.text(
      `No worker has come back for ${Math.floor(silence / 60)} minutes. Start the service anew.\n`,
      503,
    );
  });
  app.get("/readyz", async (context) => {
    const [queue, takes] = await Promise.all([readQueue(store, now()), watched.takesWrites()]);
    const because = whyNot(watched, queue, takes);
    const about = queue === null ? {} : { jobs: queue.jobs };
    return because === null
      ? context.json({ ready: true, ...about })
      : context.json({ ready: false, because, ...about }, 503);
  });
  app.get("/metrics", async (context) => {
    const page = await metrics.page(await readQueue(store, now()));
    return context.body(page, 200, { "content-type": metrics.contentType });
  });
  app.notFound((context) => context.text("There is nothing here. Webhooks go to /api/github/webhooks.\n", 404));
  return app;
}

/** `null`: it is ready. Many jobs that wait are no reason: webhooks that nobody took in would only be added to them. */
function whyNot({ workers, isStopping }: Watched, queue: QueueState | null, takes: boolean): string | null {
  if (isStopping()) return "the service is about to end";
  if (queue === null) return "the store does not answer";
  if (!takes) return "the store takes nothing new; its disk may be full";
  const [oldest, silence] = [queue.oldestSeconds, workers.silence()];
  if (oldest < STUCK_SECONDS || silence < STUCK_SECONDS) return null;
  return `no worker has come back for ${Math.floor(silence / 60)} minutes, and a job has been due for ${Math.floor(oldest / 60)}`;
}
