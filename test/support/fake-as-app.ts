import type { Attempt, GitHubAsApp, LogReading } from "../../src/github/as-app.js";

/** GitHub's log of deliveries as a value that a test changes. */
export class FakeAsApp implements GitHubAsApp {
  /** In any order. */
  log: readonly Attempt[] = [];
  refused: string | null = null;
  failing: Error | null = null;
  /** The attempts that were asked for, in order. */
  readonly asked: string[] = [];
  /** The attempts that GitHub has no more. */
  readonly gone = new Set<string>();
  pagesRead = 0;

  constructor(
    private readonly now: () => Date,
    private readonly pageSize = 100,
  ) {}

  readDeliveries = (cursor: string | null): Promise<LogReading> => {
    if (this.failing !== null) return Promise.reject(this.failing);
    if (this.refused !== null) return Promise.resolve({ kind: "refused", because: this.refused });
    this.pagesRead += 1;
    const from = Number(cursor ?? 0);
    const all = this.log.toSorted((a, b) => b.deliveredAt - a.deliveredAt);
    const attempts = all.slice(from, from + this.pageSize);
    const next = from + this.pageSize < all.length ? String(from + this.pageSize) : null;
    return Promise.resolve({ kind: "page", attempts, next, at: this.now().getTime() });
  };

  redeliver = (attempt: string): Promise<boolean> => {
    if (this.gone.has(attempt)) return Promise.resolve(false);
    this.asked.push(attempt);
    return Promise.resolve(true);
  };
}
