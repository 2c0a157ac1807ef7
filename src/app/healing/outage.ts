import type { Store } from "../../store/store.js";

/** A deploy or a restart is no outage: what it missed is redelivered. Milliseconds. */
const OUTAGE_MS = 30 * 60_000;

/**
 * Notes that somebody works here, and where nobody did for long (the app was down, or the store is an old backup), that
 * this is over now: whoever goes by checks is then judged again, because their results of that time are not redelivered.
 */
export async function noticeOutage(healing: Store["healing"], now: Date): Promise<void> {
  const alive = await healing.mark("alive");
  if (alive !== null && now.getTime() - alive.getTime() > OUTAGE_MS) await healing.setMark("outage", now);
  await healing.setMark("alive", now);
}
