import type { ContentProbe } from "../content-probe.js";
import { irregularMode } from "./irregular-mode.js";

export const supplyProbes: readonly ContentProbe[] = [irregularMode];
