import type { ContentProbe } from "../content-probe.js";
import { manifestFields } from "./manifest-fields.js";
import { versionOnly } from "./version-only.js";

export const manifestsProbes: readonly ContentProbe[] = [manifestFields, versionOnly];
