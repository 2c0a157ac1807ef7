import type { WholeProbe } from "../whole-probe.js";
import { locks } from "./locks.js";

export const wholeProbes: readonly WholeProbe[] = [locks];
