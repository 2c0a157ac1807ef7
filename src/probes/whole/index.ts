import type { WholeProbe } from "../whole-probe.js";
import { ciWithTests } from "./ci-with-tests.js";
import { collidingPaths } from "./colliding-paths.js";
import { largeDiff } from "./large-diff.js";
import { locks } from "./locks.js";
import { outOfScope } from "./out-of-scope.js";
import { requiredCheckRemoved } from "./required-checks.js";
import { snapshotsRewritten } from "./snapshots-rewritten.js";
import { unsourcedOutput } from "./unsourced-output.js";
import { unverified } from "./unverified.js";

export const wholeProbes: readonly WholeProbe[] = [
  ciWithTests,
  collidingPaths,
  largeDiff,
  locks,
  outOfScope,
  requiredCheckRemoved,
  snapshotsRewritten,
  unsourcedOutput,
  unverified,
];
