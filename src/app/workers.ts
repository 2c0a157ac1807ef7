import { Hands } from "./hands.js";
import type { Work } from "./work.js";
import { workOnce } from "./worker.js";

/** With nothing to do, look again after this long: a retry or an expiry may have come due. Milliseconds. */
const IDLE_MS = 1_000;

/** Several workers over one store: woken by `wake`, quiet when there is nothing to do. Each wakes by itself from time to time. */
export class Workers {
  #running: readonly Promise<void>[] = [];
  #stopping = false;
  /** Counts the wakings, so that one that comes while everybody is looking is not slept through. */
  #news = 0;
  readonly #waiting = new Set<() => void>();

  /** When one of them last came back from a job, or from looking for one. */
  #lastSign: Date;

  constructor(
    private readonly work: Work,
    private readonly concurrency: number,
    private readonly hands = new Hands(),
  ) {
    this.#lastSign = work.now();
  }

  /** For how many seconds every worker has been in a job, or waits for the store. */
  silence(): number {
    return Math.max(0, (this.work.now().getTime() - this.#lastSign.getTime()) / 1000);
  }

  start(): void {
    this.#running = Array.from({ length: this.concurrency }, () => this.#loop());
  }

  /** So many new jobs are in the store: as many workers look, and the others sleep on. */
  wake(jobs: number): void {
    this.#news += 1;
    for (const resume of [...this.#waiting].slice(0, jobs)) resume();
  }

  /** Takes no new job; resolves when the running ones are finished. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake(this.concurrency);
    await Promise.all(this.#running);
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      const seen = this.#news;
      const worked = await workOnce(this.work, this.hands).catch((err: unknown) => {
        // The store itself does not answer: nothing can be recorded, and the lease runs out by itself.
        this.work.log.error({ err }, "the store did not answer");
        return false;
      });
      this.#lastSign = this.work.now();
      if (!worked && !this.#stopping && seen === this.#news) await this.#pause();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const resume = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, IDLE_MS);
      this.#waiting.add(resume);
    });
  }
}
