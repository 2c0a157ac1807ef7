import type { ContentProbe } from "../content-probe.js";

export const qualityProbes: readonly ContentProbe[] = [];
