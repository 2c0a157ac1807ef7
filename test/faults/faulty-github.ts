import { setTimeout as pause } from "node:timers/promises";
import { eventually } from "./eventually.js";
import type { Scenario, Stage } from "./scenario.js";
import type { StorePlace } from "../support/store-places.js";

const SHARE = 0.2;
const ENOUGH_WITHIN_MS = 60_000;

/** Of the requests to GitHub some are cut off, delayed, sent twice, overtaken, or answered with 500. */
export const faultyGitHub = (place: () => Promise<StorePlace>): Scenario => ({
  name: `${SHARE * 100} % of API requests fail`,
  place,
  harm: async ({ github, form }: Stage) => {
    await github.ask("setFaults", SHARE);
    await pause(form.troubleMs);
    await eventually(async () => (await github.ask("asked")).faults >= form.faults, ENOUGH_WITHIN_MS);
    await github.ask("setFaults", 0);
    const { faults, routes } = await github.ask("asked");
    const requests = Object.values(routes).reduce((all, one) => all + one, 0);
    const problems = faults < form.faults ? [`${faults} requests met a fault, and not ${form.faults}`] : [];
    return { tried: `${faults} faults, ${requests} requests`, problems };
  },
});
