import { Hono } from "hono";
import type { Store } from "../store/store.js";

/** `/healthz`: the process answers. `/readyz`: the store answers too, with what waits in the queue. */
export function healthPages(store: Store, now: () => Date): Hono {
  const app = new Hono();
  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", async (context) => {
    try {
      await store.ping();
      return context.json({ ready: true, jobs: await store.jobs.pending(now()) });
    } catch {
      return context.json({ ready: false, because: "the store does not answer" }, 503);
    }
  });
  app.notFound((context) => context.text("There is nothing here. Webhooks go to /api/github/webhooks.\n", 404));
  return app;
}
