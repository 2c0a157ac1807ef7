import { setTimeout as pause } from "node:timers/promises";
import type { StorePlace } from "../support/store-places.js";
import { eventually } from "./eventually.js";
import type { Scenario, Stage } from "./scenario.js";

/** So that a process is stopped in the middle of passes. Milliseconds for each request. */
const LATENCY_MS = 200;
const NOTICED_WITHIN_MS = 10_000;

/** One of two processes stands still for longer than its lease, and goes on as if nothing had been. */
export const pausedPastItsLease = (place: () => Promise<StorePlace>): Scenario => ({
  name: "SIGSTOP past the lease",
  place,
  harm: async ({ github, fleet, form }: Stage) => {
    const pauses = 2;
    await github.ask("setLatency", LATENCY_MS);
    for (let at = 0; at < pauses; at += 1) {
      await pause(2_000);
      fleet.member(0).signal("SIGSTOP");
      await pause(form.leaseSeconds * 1000 + 2_000);
      fleet.member(0).signal("SIGCONT");
    }
    const lost = (): number => fleet.member(0).said.get("another worker has taken a job over") ?? 0;
    const noticed = await eventually(() => Promise.resolve(lost() > 0), NOTICED_WITHIN_MS);
    await github.ask("setLatency", 0);
    return {
      tried: `${pauses} times ${form.leaseSeconds + 2} s, lease ${form.leaseSeconds} s, ${lost()} jobs taken over`,
      problems: noticed === null ? ["it lost no job to the other process"] : [],
    };
  },
});
