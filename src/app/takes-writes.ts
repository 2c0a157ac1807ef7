import type { Store } from "../store/store.js";

/** Whoever asks for readiness asks often, and a write has its price. */
const EVERY_MS = 5_000;
/** Whoever asks has to answer soon as well. */
const WITHIN_MS = 2_000;

/**
 * Whether the store takes what is written: one that can be read may be full all the same. Tries it at most every five
 * seconds, and answers within two; until a slow try has ended, what the one before it found counts.
 */
export function takesWrites(healing: Pick<Store["healing"], "setMark">, now: () => Date): () => Promise<boolean> {
  let [takes, triedAt] = [true, -Infinity];
  let trying: Promise<void> = Promise.resolve();
  const tryIt = async (at: Date): Promise<void> => {
    takes = await healing.setMark("writable", at).then(
      () => true,
      () => false,
    );
  };
  return async () => {
    const at = now();
    if (at.getTime() - triedAt >= EVERY_MS) {
      triedAt = at.getTime();
      trying = tryIt(at);
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, WITHIN_MS)));
    await Promise.race([trying, late]).finally(() => clearTimeout(timer));
    return takes;
  };
}
