import type { ContentProbe } from "../content-probe.js";
import { workflowPermissions } from "./permissions.js";
import { whatRuns } from "./what-runs.js";

export const workflowsProbes: readonly ContentProbe[] = [workflowPermissions, whatRuns];
