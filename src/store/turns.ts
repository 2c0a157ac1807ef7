/** What was due wakes up at the latest this much later, by the clock of whoever claims. Milliseconds. */
const LOOK_AFTER_SLEEPERS_MS = 500;

/**
 * Whose turn it is among the installations of one process: a noisy one has its turn as often as a quiet one, and no
 * oftener. Each process keeps its own turns, so several are as fair as one.
 */
export class Turns {
  readonly #served = new Map<number, number>();
  #turn = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** Those who waited longest first; whoever never had a turn before all others. */
  inOrder<Due extends { readonly installationId: number }>(due: readonly Due[]): readonly Due[] {
    const last = ({ installationId }: Due): number => this.#served.get(installationId) ?? 0;
    return due.toSorted((a, b) => last(a) - last(b) || a.installationId - b.installationId);
  }

  served(installationId: number): void {
    this.#turn += 1;
    this.#served.set(installationId, this.#turn);
  }

  /** True when jobs that sleep until some time were not looked at for a while. `now`: milliseconds. */
  isTimeForSleepers(now: number): boolean {
    const isTime = Math.abs(now - this.#lookedAt) >= LOOK_AFTER_SLEEPERS_MS;
    if (isTime) this.#lookedAt = now;
    return isTime;
  }
}
