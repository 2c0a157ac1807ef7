import { setTimeout as pause } from "node:timers/promises";
import type { Scenario, Stage } from "./scenario.js";
import type { StorePlace } from "../support/store-places.js";

/** How long a process serves before it is killed, which is while it works: webhooks come in all the time. */
const SERVES_MS = { least: 300, most: 3_000 } as const;
/** The share of kills that end the other process too, which may be starting just then. */
const BOTH = 0.1;
/** Of each request to GitHub, so that passes are long enough to be cut off. */
const LATENCY_MS = 50;

/** `kill -9` at any moment of two processes, each of which comes back, serves for a while and is killed again. */
export const kills = (place: () => Promise<StorePlace>): Scenario => ({
  name: "kill -9 at random",
  place,
  harm: async ({ github, fleet, form }: Stage) => {
    await github.ask("setLatency", LATENCY_MS);
    let [left, both] = [form.kills, 0];
    const hunt = async (at: number): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await fleet.serving(at);
        await pause(SERVES_MS.least + Math.random() * (SERVES_MS.most - SERVES_MS.least));
        if (left > 0 && Math.random() < BOTH) {
          [left, both] = [left - 1, both + 1];
          await Promise.all([fleet.kill(at), fleet.kill(1 - at)]);
        } else await fleet.kill(at);
      }
    };
    await Promise.all([hunt(0), hunt(1)]);
    await Promise.all([fleet.serving(0), fleet.serving(1)]);
    await github.ask("setLatency", 0);
    const again = fleet.again;
    const problems = again === 0 && form.kills >= MANY ? ["no pass was cut off and taken over"] : [];
    return { tried: `${form.kills} kills, ${both} times both at once`, problems };
  },
});

/** With so many of them one meets a pass. */
const MANY = 50;
