import type { ContentProbe } from "./content-probe.js";
import { codeProbes } from "./code/index.js";
import { dependenciesProbes } from "./dependencies/index.js";
import { infraProbes } from "./infra/index.js";
import { manifestsProbes } from "./manifests/index.js";
import { migrationsProbes } from "./migrations/index.js";
import { qualityProbes } from "./quality/index.js";
import { secretsProbes } from "./secrets/index.js";
import { supplyProbes } from "./supply/index.js";
import { workflowsProbes } from "./workflows/index.js";

export { wholeProbes } from "./whole/index.js";

/** Every probe of one file's content. A new one is a file in its subject's folder and a line in that folder's index. */
export const contentProbes: readonly ContentProbe[] = [
  ...workflowsProbes,
  ...dependenciesProbes,
  ...manifestsProbes,
  ...secretsProbes,
  ...infraProbes,
  ...migrationsProbes,
  ...qualityProbes,
  ...supplyProbes,
  ...codeProbes,
];

/** True for files whose whole text before and after some probe reads. */
export const needsContent = (path: string): boolean => contentProbes.some((probe) => probe.reads(path));
