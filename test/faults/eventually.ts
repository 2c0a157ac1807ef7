import { setTimeout as pause } from "node:timers/promises";

const LOOK_AGAIN_MS = 100;

/** Looks until something is so; after how many milliseconds it was, or `null` when it was not within so many. */
export async function eventually(isSo: () => Promise<boolean>, withinMs: number): Promise<number | null> {
  const begun = performance.now();
  for (;;) {
    if (await isSo()) return performance.now() - begun;
    if (performance.now() - begun > withinMs) return null;
    await pause(LOOK_AGAIN_MS);
  }
}
