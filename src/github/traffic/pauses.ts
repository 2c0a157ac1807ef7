/** An installation that nothing is done for, until when, and why in words that read on from "because". */
export type Pause = { readonly until: Date; readonly because: string };

type Standing = Pause & { readonly kind: string };

/** How long a pause is that GitHub does not measure: it doubles from one to the next of its kind. Milliseconds. */
export type Growing = { readonly firstMs: number; readonly mostMs: number };

export type Log = { readonly info: Say; readonly warn: Say };
type Say = (fields: object, message: string) => void;

/** The installations that have to wait: each told once in the log, and once more when it is over. One a process. */
export class Pauses {
  readonly #standing = new Map<number, Standing>();
  readonly #times = new Map<string, number>();

  /** `random`: from 0 up to 1; what waited for one moment does not all come back in it. */
  constructor(
    private readonly now: () => number,
    private readonly random: () => number,
    private readonly log: Log,
  ) {}

  /** Until GitHub's own time, and a little longer. A pause that ends later stays. Answers when it ends. */
  until(installationId: number, ms: number, kind: string, because: string): Date {
    const ends = new Date(this.now() + ms + Math.round(this.random() * Math.min(ms / 10, 10_000)));
    return this.#begin(installationId, { until: ends, because, kind });
  }

  /** Longer each time, until something of it was answered. What fails while it lasts makes it no longer. */
  growing(installationId: number, { firstMs, mostMs }: Growing, kind: string, because: string): Date {
    const standing = this.of(installationId);
    if (standing?.kind === kind) return standing.until;
    const times = this.times(installationId, kind) + 1;
    this.#times.set(`${installationId} ${kind}`, times);
    const ms = Math.min(firstMs * 2 ** (times - 1), mostMs);
    return this.until(installationId, ms, kind, because);
  }

  /** How often in a row it had to wait for this. */
  times(installationId: number, kind: string): number {
    return this.#times.get(`${installationId} ${kind}`) ?? 0;
  }

  /** GitHub answered as it should: the next pause of any kind is a short one again. */
  recovered(installationId: number): void {
    if (this.of(installationId) !== null) return; // what was under way when the pause began proves nothing
    if (this.#standing.delete(installationId))
      this.log.info({ installationId }, "GitHub is asked for an installation again");
    for (const key of this.#times.keys()) if (key.startsWith(`${installationId} `)) this.#times.delete(key);
  }

  /** The app was let in again, which ends a pause that was for want of that. A limit stays one. */
  lift(installationId: number): void {
    const standing = this.#standing.get(installationId);
    if (standing === undefined || standing.kind === "primary" || standing.kind === "secondary") return;
    this.#standing.set(installationId, { ...standing, until: new Date(this.now()) });
    this.recovered(installationId);
  }

  /** `null`: it need not wait. */
  of(installationId: number): Standing | null {
    const standing = this.#standing.get(installationId);
    return standing !== undefined && standing.until.getTime() > this.now() ? standing : null;
  }

  /** The installations that have no turn now. */
  all(): ReadonlyMap<number, Pause> {
    return new Map([...this.#standing].filter(([id]) => this.of(id) !== null));
  }

  #begin(installationId: number, pause: Standing): Date {
    const standing = this.of(installationId);
    if (standing !== null && standing.until >= pause.until) return standing.until;
    this.#standing.set(installationId, pause);
    const { until, because, kind } = pause;
    if (standing?.kind !== kind)
      this.log.warn({ installationId, until, because }, "GitHub is not asked for an installation for a while");
    return until;
  }
}
