import type { ContentProbe } from "../content-probe.js";

export const infraProbes: readonly ContentProbe[] = [];
