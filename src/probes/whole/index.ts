import type { WholeProbe } from "../whole-probe.js";
import { collidingPaths } from "./colliding-paths.js";
import { locks } from "./locks.js";
import { requiredCheckRemoved } from "./required-checks.js";
import { unsourcedOutput } from "./unsourced-output.js";

export const wholeProbes: readonly WholeProbe[] = [collidingPaths, locks, requiredCheckRemoved, unsourcedOutput];
