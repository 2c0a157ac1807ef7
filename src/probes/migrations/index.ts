import type { ContentProbe } from "../content-probe.js";
import { migrationContent } from "./migration-content.js";

/** What a migration does to data that is there. */
export const migrationsProbes: readonly ContentProbe[] = [migrationContent];
