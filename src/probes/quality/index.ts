import type { ContentProbe } from "../content-probe.js";
import { testsEmptied } from "./tests-emptied.js";
import { testsRemoved } from "./tests-removed.js";
import { testsSkipped } from "./tests-skipped.js";

export const qualityProbes: readonly ContentProbe[] = [testsRemoved, testsSkipped, testsEmptied];
