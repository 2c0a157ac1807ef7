import { setTimeout as pause } from "node:timers/promises";
import type { Scenario, Stage } from "./scenario.js";
import type { StorePlace } from "../support/store-places.js";

const LONGEST_LIFE_MS = 3_000;
/** The share of kills that wait until there is something to interrupt; the others may come while a process starts. */
const SERVING = 0.8;

/** `kill -9` at any moment, sometimes while it starts; each process is started again at once. */
export const kills = (place: () => Promise<StorePlace>): Scenario => ({
  name: "kill -9 at random",
  place,
  harm: async ({ fleet, form }: Stage) => {
    for (let killed = 0; killed < form.kills; killed += 1) {
      const at = Math.floor(Math.random() * fleet.size);
      if (Math.random() < SERVING) await fleet.member(at).listening;
      await pause(Math.random() * LONGEST_LIFE_MS);
      fleet.kill(at);
    }
    await Promise.all([fleet.member(0).listening, fleet.member(1).listening]);
    return { tried: `${form.kills} kills` };
  },
});
