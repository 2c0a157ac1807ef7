import type { ContentProbe } from "../content-probe.js";

export const migrationsProbes: readonly ContentProbe[] = [];
