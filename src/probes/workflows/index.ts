import type { ContentProbe } from "../content-probe.js";
import { workflowPermissions } from "./permissions.js";

export const workflowsProbes: readonly ContentProbe[] = [workflowPermissions];
