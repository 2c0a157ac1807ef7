import type { WholeProbe } from "../whole-probe.js";
import { collidingPaths } from "./colliding-paths.js";
import { unsourcedOutput } from "./unsourced-output.js";

export const wholeProbes: readonly WholeProbe[] = [collidingPaths, unsourcedOutput];
