import { setTimeout as pause } from "node:timers/promises";
import type { Scenario, Stage } from "./scenario.js";
import type { StorePlace } from "../support/store-places.js";

/** How long both processes serve before one is killed, which is while it works: webhooks come in all the time. */
const SERVES_MS = { least: 300, most: 2_000 } as const;
/** The share of kills after which the other process is killed as well, before the first is back. */
const BOTH = 0.1;
/** Of each request to GitHub, so that passes are long enough to be cut off. */
const LATENCY_MS = 50;

/** `kill -9` at any moment of one of two processes, which comes back and serves for a while; now and then of both. */
export const kills = (place: () => Promise<StorePlace>): Scenario => ({
  name: "kill -9 at random",
  place,
  harm: async ({ github, fleet, form }: Stage) => {
    await github.ask("setLatency", LATENCY_MS);
    let both = 0;
    for (let left = form.kills; left > 0; left -= 1) {
      await Promise.all([fleet.serving(0), fleet.serving(1)]);
      await pause(SERVES_MS.least + Math.random() * (SERVES_MS.most - SERVES_MS.least));
      const at = Math.random() < 0.5 ? 0 : 1;
      await fleet.kill(at);
      if (left === 1 || Math.random() >= BOTH) continue;
      [left, both] = [left - 1, both + 1];
      await pause(Math.random() * SERVES_MS.least);
      await fleet.kill(1 - at);
    }
    await Promise.all([fleet.serving(0), fleet.serving(1)]);
    await github.ask("setLatency", 0);
    const again = fleet.again;
    const problems = again === 0 && form.kills >= MANY ? ["no pass was cut off and taken over"] : [];
    return { tried: `${form.kills} kills, of them ${both} while the other was down`, problems };
  },
});

/** With so many of them one meets a pass. */
const MANY = 50;
