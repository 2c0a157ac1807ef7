import type { ContentProbe } from "../content-probe.js";
import { accessRules } from "./access-rules.js";
import { containerBuilds } from "./container-builds.js";
import { infraContent } from "./infra-content.js";

/** What changes running systems and who may do what there. */
export const infraProbes: readonly ContentProbe[] = [infraContent, containerBuilds, accessRules];
