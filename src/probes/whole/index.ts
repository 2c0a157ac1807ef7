import type { WholeProbe } from "../whole-probe.js";

export const wholeProbes: readonly WholeProbe[] = [];
