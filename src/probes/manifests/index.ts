import type { ContentProbe } from "../content-probe.js";

export const manifestsProbes: readonly ContentProbe[] = [];
