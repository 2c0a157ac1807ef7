import type { WholeProbe } from "../whole-probe.js";
import { requiredCheckRemoved } from "./required-checks.js";

export const wholeProbes: readonly WholeProbe[] = [requiredCheckRemoved];
