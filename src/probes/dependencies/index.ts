import type { ContentProbe } from "../content-probe.js";
import { lifecycleScripts } from "./lifecycle-scripts.js";

export const dependenciesProbes: readonly ContentProbe[] = [lifecycleScripts];
