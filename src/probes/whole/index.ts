import type { WholeProbe } from "../whole-probe.js";
import { largeDiff } from "./large-diff.js";
import { locks } from "./locks.js";

export const wholeProbes: readonly WholeProbe[] = [largeDiff, locks];
