import type { WholeProbe } from "../whole-probe.js";
import { ciWithTests } from "./ci-with-tests.js";
import { locks } from "./locks.js";
import { snapshotsRewritten } from "./snapshots-rewritten.js";

export const wholeProbes: readonly WholeProbe[] = [locks, snapshotsRewritten, ciWithTests];
