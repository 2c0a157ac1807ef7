import type { ContentProbe } from "../content-probe.js";
import { rulesOff } from "./rules-off.js";
import { suppressions } from "./suppressions.js";
import { testsEmptied } from "./tests-emptied.js";
import { testsRemoved } from "./tests-removed.js";
import { testsSkipped } from "./tests-skipped.js";
import { thresholdFlags } from "./threshold-flags.js";
import { thresholdsLowered } from "./thresholds-lowered.js";

export const qualityProbes: readonly ContentProbe[] = [
  testsRemoved,
  testsSkipped,
  testsEmptied,
  thresholdsLowered,
  thresholdFlags,
  rulesOff,
  suppressions,
];
