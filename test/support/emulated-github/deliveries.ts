import { createHmac, randomUUID } from "node:crypto";
import type { Clock } from "./clock.js";
import type { Json } from "./emulate-internals.js";

/** GitHub counts a delivery as failed when no answer comes in this time. */
const LIMIT_MS = 10_000;
const HOOK_ID = 1;

export type Delivery = {
  readonly id: number;
  /** Repeated by a redelivery. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly redelivery: boolean;
  readonly payload: Json;
  readonly deliveredAt: string;
  /** The HTTP status of the answer; 0 while there is none, and for ever where none came. */
  statusCode: number;
  durationSeconds: number;
};

/** Answers a delivery with a status in the app's place (0: with nothing at all), or lets it through. */
export type Between = (delivery: Pick<Delivery, "event" | "action" | "redelivery">) => number | undefined;

export type DeliveryOptions = {
  readonly clock: Clock;
  readonly secret: string;
  readonly appId: number;
  readonly installationId: number;
};

/**
 * Sends webhooks the way GitHub does: signed, once, without a retry, and without making whoever caused them wait.
 * Events that come while no URL is set are kept as failed deliveries, to be redelivered.
 */
export class Deliveries {
  readonly all: Delivery[] = [];
  #url: string | undefined;
  #between: Between = () => undefined;
  #flying = new Set<Promise<void>>();

  constructor(private readonly options: DeliveryOptions) {}

  setUrl(url: string | undefined): void {
    this.#url = url;
  }

  /** The next so many deliveries never reach the app: no answer, as when it is down. */
  loseNext(count: number): void {
    const before = this.#between;
    let left = count;
    this.#between = (delivery) => {
      if (left === 0) return before(delivery);
      left -= 1;
      return 0;
    };
  }

  /** Whoever stands between GitHub and the app, from now on. */
  putBetween(between: Between): void {
    this.#between = between;
  }

  send(event: string, payload: Json): void {
    const action = typeof payload["action"] === "string" ? payload["action"] : null;
    this.#start({ guid: randomUUID(), event, action, payload, redelivery: false });
  }

  /** Sends the newest delivery of this GUID again; false where there is none. */
  redeliver(guid: string): boolean {
    const old = this.all.findLast((delivery) => delivery.guid === guid);
    if (old === undefined) return false;
    this.#start({ guid, event: old.event, action: old.action, payload: old.payload, redelivery: true });
    return true;
  }

  get flying(): number {
    return this.#flying.size;
  }

  /** Until the deliveries that are under way now have been answered. */
  async landed(): Promise<void> {
    await Promise.all(this.#flying);
  }

  #start(about: Pick<Delivery, "guid" | "event" | "action" | "payload" | "redelivery">): void {
    const deliveredAt = this.options.clock.iso();
    const delivery: Delivery = { ...about, id: this.all.length + 1, deliveredAt, statusCode: 0, durationSeconds: 0 };
    this.all.push(delivery);
    const instead = this.#between(delivery);
    if (instead !== undefined) delivery.statusCode = instead;
    if (this.#url === undefined || instead !== undefined) return;
    const flight = this.#post(this.#url, delivery).finally(() => this.#flying.delete(flight));
    this.#flying.add(flight);
  }

  async #post(url: string, delivery: Delivery): Promise<void> {
    const started = Date.now();
    const body = JSON.stringify(delivery.payload);
    try {
      const headers = this.#headers(delivery, body);
      const answer = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(LIMIT_MS) });
      await answer.arrayBuffer();
      delivery.statusCode = answer.status;
    } catch {
      delivery.statusCode = 0;
    }
    delivery.durationSeconds = (Date.now() - started) / 1000;
  }

  #headers({ event, guid }: Delivery, body: string): Record<string, string> {
    const signature = createHmac("sha256", this.options.secret).update(body).digest("hex");
    return {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/emulated",
      "x-github-event": event,
      "x-github-delivery": guid,
      "x-github-hook-id": String(HOOK_ID),
      "x-github-hook-installation-target-id": String(this.options.appId),
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature-256": `sha256=${signature}`,
    };
  }
}
