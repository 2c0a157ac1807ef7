/**
 * What the app sent in this test and GitHub does not know. Kept apart from the request that fails by it, because an app
 * that fails closed swallows the failure.
 */
const breaches: string[] = [];

export const recordBreach = (breach: string): void => void breaches.push(breach);

/** Every breach since the last call. A test that breaks the contract on purpose takes its breaches itself. */
export const takeBreaches = (): readonly string[] => breaches.splice(0);

/** Throws with every breach that nobody took. */
export function failOnBreach(): void {
  const unexpected = new Set(takeBreaches());
  if (unexpected.size === 0) return;
  throw new Error(["The app broke the contract with GitHub:", ...unexpected].join("\n- "));
}
