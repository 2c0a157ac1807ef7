import type { ContentProbe } from "../content-probe.js";
import { askGates } from "./gates/ask-gates.js";
import { thresholdGates } from "./gates/thresholds.js";

/** Less has to be covered, or a thing may grow larger, than before. */
export const thresholdsLowered: ContentProbe = {
  id: "thresholds-lowered",
  title: "A threshold of coverage, score or size is lowered, or gone",
  reads: (path) => thresholdGates.some(({ files }) => files.test(path)),
  ask: (file) => askGates("thresholds-lowered", thresholdGates, file),
};
