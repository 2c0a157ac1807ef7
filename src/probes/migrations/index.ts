import type { ContentProbe } from "../content-probe.js";
import { dataRewrites } from "./data-rewrites.js";
import { migrationContent } from "./migration-content.js";

/** What a migration does to data that is there. */
export const migrationsProbes: readonly ContentProbe[] = [migrationContent, dataRewrites];
