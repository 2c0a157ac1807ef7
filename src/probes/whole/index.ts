import type { WholeProbe } from "../whole-probe.js";
import { locks } from "./locks.js";
import { requiredCheckRemoved } from "./required-checks.js";

export const wholeProbes: readonly WholeProbe[] = [locks, requiredCheckRemoved];
