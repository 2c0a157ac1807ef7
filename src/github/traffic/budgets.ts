import type { Pace } from "./pace.js";
import { Pauses, type Log, type Pause } from "./pauses.js";
import type { LimitHit, RateReading, Resource } from "./rate-headers.js";
import { RateLimited } from "./trouble.js";

/** What GitHub last said of one installation's hourly budget. Installation 0 is the app itself. */
export type Budget = {
  readonly installationId: number;
  readonly resource: Resource;
  readonly limit: number;
  readonly remaining: number;
  /** By our clock. */
  readonly resetsAt: Date;
};

export type BudgetsGiven = {
  /** Milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
  /** A new one for each installation. */
  readonly pace: () => Pace;
};

type Known = Budget & { readonly window: number };

/** Below this share of the limit only what protects branches is sent. */
const SCARCE = 0.1;
const SECONDARY = { firstMs: 60_000, mostMs: 60 * 60_000 } as const;

/**
 * How much each installation may still ask, as GitHub's answers tell. One a process: several replicas learn the same sum,
 * because the numbers are GitHub's. What has to wait, waits in `pauses`.
 */
export class Budgets {
  readonly pauses: Pauses;
  readonly #known = new Map<string, Known>();
  readonly #told = new Map<string, boolean>();
  readonly #answers = new Map<number, number>();
  readonly #paces = new Map<number, Pace>();
  readonly #now: () => number;
  readonly #log: Log;

  constructor(private readonly given: BudgetsGiven) {
    [this.#now, this.#log] = [given.now, given.log];
    this.pauses = new Pauses(given.now, given.random, given.log);
  }

  /** How fast an installation may ask, beside how much. */
  paceFor(installationId: number): Pace {
    const pace = this.#paces.get(installationId) ?? this.given.pace();
    this.#paces.set(installationId, pace);
    return pace;
  }

  /** An answer came, with these numbers or (`null`) none. Answers overtake one another: of one hour the least counts. */
  heard(installationId: number, resource: Resource | null, rate: RateReading | null): void {
    if (resource === null || rate === null) return;
    const key = `${installationId} ${resource}`;
    const before = this.#current(key);
    if (before !== null && before.window > rate.window) return;
    const { limit, window } = rate;
    const remaining = before?.window === window ? Math.min(before.remaining, rate.remaining) : rate.remaining;
    const resetsAt = before?.window === window ? before.resetsAt : new Date(this.#now() + rate.resetsInMs);
    const known = { installationId, resource, limit, remaining, resetsAt, window };
    this.#known.set(key, known);
    this.#tell(key, known);
    if (remaining === 0 && resource === "core") this.#waitForReset(known);
  }

  /** GitHub answered, whatever it said; what it could not say for trouble of its own is no answer. */
  answered(installationId: number): void {
    this.#answers.set(installationId, this.answers(installationId) + 1);
  }

  /** How often it answered so far: where this stays the same, nothing was answered in between. */
  answers(installationId: number): number {
    return this.#answers.get(installationId) ?? 0;
  }

  /** GitHub refused because of a limit: when to ask again. */
  limited(installationId: number, resource: Resource, hit: LimitHit): RateLimited {
    if (hit.kind === "primary" && resource === "graphql") {
      const until = new Date(this.#now() + hit.waitMs);
      return new RateLimited(until, "GitHub's hourly limit for GraphQL is used up");
    }
    const words = `GitHub answered that its ${hit.kind} rate limit is reached`;
    const until =
      hit.waitMs === null
        ? this.pauses.growing(installationId, SECONDARY, hit.kind, words)
        : this.pauses.until(installationId, hit.waitMs, hit.kind, words);
    return new RateLimited(until, words);
  }

  /** Why nothing may be sent now; `null`: it may. Whoever goes on asking past a limit may be shut out for good. */
  refusal(installationId: number, resource: Resource): RateLimited | null {
    const pause = this.pauses.of(installationId);
    if (pause?.kind === "primary" || pause?.kind === "secondary") return new RateLimited(pause.until, pause.because);
    const known = this.#current(`${installationId} ${resource}`);
    if (known?.remaining !== 0) return null;
    return new RateLimited(known.resetsAt, `GitHub's hourly limit of ${known.limit} requests is used up`);
  }

  /** Until when only checks and revocations are sent, because little is left; `null`: there is plenty. */
  scarceUntil(installationId: number, resource: Resource = "core"): Date | null {
    const known = this.#current(`${installationId} ${resource}`);
    return known !== null && isScarce(known) ? known.resetsAt : null;
  }

  /** The installations that have no turn now. */
  paused(): ReadonlySet<number> {
    const crowded = [...this.#paces].flatMap(([id, pace]) => (pace.isRoomy() ? [] : [id]));
    return new Set([...this.pauses.all().keys(), ...crowded]);
  }

  /** The same with until when and why, for people. */
  waiting(): ReadonlyMap<number, Pause> {
    return this.pauses.all();
  }

  /** What is known of this hour. */
  list(): readonly Budget[] {
    return [...this.#known.keys()].flatMap((key) => {
      const known = this.#current(key);
      if (known === null) return [];
      const { window: _, ...budget } = known;
      return [budget];
    });
  }

  /** What was said of an hour that is over says nothing any more. */
  #current(key: string): Known | null {
    const known = this.#known.get(key);
    return known !== undefined && known.resetsAt.getTime() > this.#now() ? known : null;
  }

  #waitForReset({ installationId, limit, resetsAt }: Known): void {
    const because = `GitHub's hourly limit of ${limit} requests is used up`;
    this.pauses.until(installationId, Math.max(0, resetsAt.getTime() - this.#now()), "primary", because);
  }

  #tell(key: string, { window: _, ...budget }: Known): void {
    const [before = false, scarce] = [this.#told.get(key), isScarce(budget)];
    this.#told.set(key, scarce);
    if (scarce && !before)
      this.#log.warn(budget, "few requests to GitHub are left: only checks and dismissals are sent until the reset");
    if (!scarce && before) this.#log.info(budget, "there are enough requests to GitHub again");
  }
}

const isScarce = ({ limit, remaining }: Pick<Budget, "limit" | "remaining">): boolean => remaining <= limit * SCARCE;
