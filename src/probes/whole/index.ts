import type { WholeProbe } from "../whole-probe.js";
import { largeDiff } from "./large-diff.js";
import { locks } from "./locks.js";
import { outOfScope } from "./out-of-scope.js";
import { unverified } from "./unverified.js";

export const wholeProbes: readonly WholeProbe[] = [largeDiff, locks, outOfScope, unverified];
