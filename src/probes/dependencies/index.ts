import type { ContentProbe } from "../content-probe.js";
import { dependencyChanges } from "./dependency-changes.js";
import { lifecycleScripts } from "./lifecycle-scripts.js";

export const dependenciesProbes: readonly ContentProbe[] = [dependencyChanges, lifecycleScripts];
