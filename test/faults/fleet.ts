import { setTimeout as pause } from "node:timers/promises";
import { AppProcess } from "../support/app-process.js";
import type { StorePlace } from "../support/store-places.js";
import type { StubGitHub } from "../support/stub-github/index.js";

/** After a start that failed, because the store is gone for instance. */
const START_AGAIN_MS = 500;
const GIVE_UP_AFTER_DEATHS = 20;
const LOOK_AGAIN_MS = 10;

/** Processes of the app over one store, each of which comes back when it ends, as under any supervisor. */
export class Fleet {
  /** How often one that had begun to serve ended without being asked to. */
  died = 0;
  /** Tries of jobs that had been begun before. */
  again = 0;
  readonly said = new Map<string, number>();
  #members: AppProcess[] = [];
  readonly #addresses = new Map<number, string>();
  #stopping = false;

  constructor(
    private readonly github: StubGitHub,
    private readonly place: StorePlace,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Until each of them listens. Throws with what they said when one does not start. */
  async start(size: number): Promise<void> {
    for (let at = 0; at < size; at += 1) this.#begin(at);
    for (const member of this.#members)
      if ((await member.listening) === null) throw new Error(`the app did not start: ${member.complaints.join(" | ")}`);
    await this.#announce();
  }

  /** The one at this place, as it is now. */
  member(at: number): AppProcess {
    const member = this.#members[at];
    if (member === undefined) throw new Error(`there are ${this.#members.length} processes, and none at ${at}`);
    return member;
  }

  /** Until the one at this place listens, whichever it is by then. */
  async serving(at: number): Promise<void> {
    while ((await this.member(at).listening) === null) await pause(LOOK_AGAIN_MS);
  }

  /** Ends one of them at once; resolves when another is being started in its place. Nothing is sent there meanwhile. */
  async kill(at: number): Promise<void> {
    const member = this.member(at);
    this.#expected.add(member);
    member.signal("SIGKILL");
    this.#addresses.delete(at);
    await this.#announce();
    while (this.member(at) === member) await pause(LOOK_AGAIN_MS);
  }

  /** Asks all to end. The longest that one of them took, in milliseconds. */
  async stop(): Promise<number> {
    this.#stopping = true;
    return Math.max(0, ...(await Promise.all(this.#members.map((member) => member.stop()))));
  }

  /** Where the first of them listens. */
  get url(): string {
    return this.#addresses.get(0) ?? "";
  }

  readonly #expected = new Set<AppProcess>();

  #begin(at: number): void {
    const environment = { GITHUB_API_URL: this.github.url, ...this.place.environment, ...this.environment };
    const member = new AppProcess(environment);
    this.#members[at] = member;
    void member.listening.then(async (url) => {
      if (url === null || this.#expected.has(member)) return;
      this.#addresses.set(at, url);
      await this.#announce();
    });
    void member.ended.then(async () => {
      for (const [message, times] of member.said) this.said.set(message, (this.said.get(message) ?? 0) + times);
      this.again += member.again;
      const wasServing = (await member.listening) !== null;
      if (!this.#expected.delete(member) && wasServing && !this.#stopping) this.died += 1;
      if (!wasServing) await pause(START_AGAIN_MS);
      if (!this.#stopping && this.died < GIVE_UP_AFTER_DEATHS) this.#begin(at);
    });
  }

  async #announce(): Promise<void> {
    if (!this.#stopping) await this.github.ask("sendTo", [...this.#addresses.values()]);
  }
}
