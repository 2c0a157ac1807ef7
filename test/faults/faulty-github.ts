import { setTimeout as pause } from "node:timers/promises";
import type { Scenario, Stage } from "./scenario.js";
import type { StorePlace } from "../support/store-places.js";

const SHARE = 0.2;

/** Of the requests to GitHub some are cut off, delayed, sent twice, overtaken, or answered with 500. */
export const faultyGitHub = (place: () => Promise<StorePlace>): Scenario => ({
  name: `${SHARE * 100} % of API requests fail`,
  place,
  harm: async ({ github, form }: Stage) => {
    await github.ask("setFaults", SHARE);
    await pause(form.troubleMs);
    await github.ask("setFaults", 0);
    const { faults, routes } = await github.ask("asked");
    const requests = Object.values(routes).reduce((all, one) => all + one, 0);
    const problems = faults === 0 ? ["no request met a fault"] : [];
    return { tried: `${faults} faults, ${requests} requests`, problems };
  },
});
