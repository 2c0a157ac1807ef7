import type { ContentProbe } from "../content-probe.js";
import { workflowAction } from "./actions.js";
import { workflowEnvironment } from "./environments.js";
import { workflowNarrowed } from "./filters.js";
import { workflowForeignCode } from "./foreign-code.js";
import { workflowInjection } from "./injection.js";
import { workflowLenience } from "./lenience.js";
import { workflowPermissions } from "./permissions.js";
import { workflowRemoval } from "./removals.js";
import { workflowRepointed } from "./repointed.js";
import { workflowRunner } from "./runners.js";
import { workflowSecret } from "./secrets.js";
import { workflowTrigger } from "./triggers.js";
import { whatRuns } from "./what-runs.js";

export const workflowsProbes: readonly ContentProbe[] = [
  workflowPermissions,
  workflowTrigger,
  workflowSecret,
  workflowForeignCode,
  workflowInjection,
  workflowEnvironment,
  workflowRunner,
  workflowAction,
  workflowRepointed,
  workflowLenience,
  workflowNarrowed,
  workflowRemoval,
  whatRuns,
];
