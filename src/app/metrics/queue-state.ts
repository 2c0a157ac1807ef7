import type { Pending } from "../../store/jobs.js";
import type { Store } from "../../store/store.js";

/** How much is in the queue, and for how many seconds the oldest job has been due without anybody taking it. */
export type QueueState = { readonly jobs: Pending; readonly oldestSeconds: number };

/** Whoever asks has to answer soon as well. */
const WITHIN_MS = 2_000;

/** `null`: the store failed, or did not answer within two seconds. */
export async function readQueue({ jobs, ping }: Pick<Store, "jobs" | "ping">, now: Date): Promise<QueueState | null> {
  const answer = async (): Promise<QueueState> => {
    await ping();
    return { jobs: await jobs.pending(now), oldestSeconds: await jobs.age(now) };
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), WITHIN_MS)));
  const answered = answer().catch(() => null);
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
