import { LeaseLost } from "../store/database.js";
import type { ClaimedJob } from "../store/jobs.js";
import type { Work } from "./work.js";

type Leasing = Pick<Work, "leaseMs" | "log" | "now" | "store">;

/** Renews a lease as long as the work goes on; answers how to end that. */
export function keepLease(work: Leasing, claimed: ClaimedJob): () => void {
  const renewal = setInterval(() => void renew(work, claimed), work.leaseMs / 3);
  return () => clearInterval(renewal);
}

/** A lease that cannot be renewed is lost, which whoever writes next finds out. */
async function renew({ store, now, log, leaseMs }: Leasing, claimed: ClaimedJob): Promise<void> {
  await store.jobs
    .renew(claimed, new Date(now().getTime() + leaseMs))
    .catch((err: unknown) => log.error({ err, job: claimed.key }, "a lease could not be renewed"));
}

/** Throws `LeaseLost`. A machine that slept wakes up with a lease that others hold by now, and must not speak over them. */
export async function mustHold({ store }: Pick<Work, "store">, claimed: ClaimedJob): Promise<void> {
  if (!(await store.jobs.isHeld(claimed))) throw new LeaseLost(claimed.key);
}
