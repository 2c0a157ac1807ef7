import { setTimeout as pause } from "node:timers/promises";
import type { StorePlace } from "../support/store-places.js";
import type { Scenario, Stage } from "./scenario.js";

/** So that a process is stopped in the middle of passes. Milliseconds for each request. */
const LATENCY_MS = 200;

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
    await pause(2_000);
    await github.ask("setLatency", 0);
    return { tried: `${pauses} times ${form.leaseSeconds + 2} s, lease ${form.leaseSeconds} s` };
  },
});
