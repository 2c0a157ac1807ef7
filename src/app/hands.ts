import type { ClaimedJob, Jobs } from "../store/jobs.js";

/** The jobs that this process holds just now. */
export class Hands {
  readonly #held = new Set<ClaimedJob>();
  #given: Set<string> | null = null;

  /** False when everything was given back meanwhile: then this one is not begun either. */
  take(claimed: ClaimedJob): boolean {
    if (this.#given !== null) return false;
    this.#held.add(claimed);
    return true;
  }

  put(claimed: ClaimedJob): void {
    this.#held.delete(claimed);
  }

  /** Whether this job was given back, and not taken by somebody else. */
  gaveBack({ lease }: ClaimedJob): boolean {
    return this.#given?.has(lease) ?? false;
  }

  /**
   * Gives everything back, so that another process goes on with it at once; what is still written for it here is refused
   * from now on. Answers how many there were.
   */
  async release(jobs: Pick<Jobs, "release">): Promise<number> {
    const held = [...this.#held];
    this.#given = new Set(held.map(({ lease }) => lease));
    const released = await Promise.all(held.map((claimed) => jobs.release(claimed)));
    return released.filter(Boolean).length;
  }
}
