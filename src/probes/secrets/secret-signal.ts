import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";

/** A signal of the class `secrets`; what it says must not hold the secret. `after`: what is there now, in safe words. */
export const secretSignal = (
  id: string,
  tier: Tier,
  { path, line, because, after }: { path: string; line: number; because: string; after?: string },
): Signal => ({
  id,
  classId: classId("secrets"),
  tier,
  path,
  line,
  because,
  ...(after === undefined ? {} : { before: null, after }),
});
