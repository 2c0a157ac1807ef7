import type { ContentProbe } from "./content-probe.js";
import { irregularMode } from "./irregular-mode.js";
import { lifecycleScripts } from "./lifecycle-scripts.js";
import { secretMaterial } from "./secret-material.js";
import { workflowPermissions } from "./workflow-permissions.js";

/** Every content probe. A new one is a file of its own and a line here. */
export const contentProbes: readonly ContentProbe[] = [
  irregularMode,
  lifecycleScripts,
  secretMaterial,
  workflowPermissions,
];

/** True for files whose whole text before and after some probe reads. */
export const needsContent = (path: string): boolean => contentProbes.some((probe) => probe.reads(path));
