import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { APP } from "./app.js";
import type { Webhook } from "./payloads.js";
import type { Pull } from "./world.js";

/** One attempt to tell the app of something. `status`: what it answered, 0 where it did not; `null`: not yet. */
export type Delivery = {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string;
  readonly body: string;
  readonly pull: Pull;
  /** What the app may know once it has this: how things stood at the first attempt, for it may have kept that one. */
  readonly version: number;
  readonly at: string;
  readonly redelivery: boolean;
  status: number | null;
};

export const isTaken = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** GitHub waits no longer. Source: https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks */
const ANSWER_WITHIN_MS = 10_000;

/** Sends webhooks to the app's addresses in turn, and remembers which were taken. */
export class Deliveries {
  readonly all: Delivery[] = [];
  /** By how much the log dates attempts back, for whoever does not want to wait until one is old enough. Milliseconds. */
  olderByMs = 0;
  #addresses: readonly string[] = [];
  #turn = 0;
  #open = 0;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  sendTo(addresses: readonly string[]): void {
    this.#addresses = addresses;
  }

  /** How many wait for their answer. */
  get open(): number {
    return this.#open;
  }

  send(pull: Pull, { event, action, payload }: Webhook): void {
    const about = { event, action, body: JSON.stringify(payload), pull, version: pull.version };
    this.#deliver({ ...about, guid: randomUUID(), redelivery: false });
  }

  /** Once more what was sent under this number, under the same id. False where there is no such delivery. */
  repeat(id: number): boolean {
    const first = this.all.find((delivery) => delivery.id === id);
    if (first === undefined) return false;
    this.#deliver({ ...first, redelivery: true });
    return true;
  }

  #deliver(told: Omit<Delivery, "id" | "at" | "status">): void {
    const at = new Date().toISOString();
    const delivery: Delivery = { ...told, id: this.all.length + 1, at, status: null };
    this.all.push(delivery);
    this.#open += 1;
    void this.#post(delivery).then((status) => {
      this.#open -= 1;
      delivery.status = status;
      const { pull, version } = delivery;
      if (isTaken(status)) pull.acknowledged = Math.max(pull.acknowledged, version);
    });
  }

  #post({ guid, event, body }: Delivery): Promise<number> {
    const address = this.#addresses[(this.#turn += 1) % this.#addresses.length];
    if (address === undefined) return Promise.resolve(0);
    const signature = createHmac("sha256", APP.webhookSecret).update(body).digest("hex");
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-github-delivery": guid,
      "x-github-event": event,
      "x-hub-signature-256": `sha256=${signature}`,
    };
    return new Promise((resolve) => {
      const options = { method: "POST", headers, agent: this.#agent, timeout: ANSWER_WITHIN_MS };
      const sent = request(`${address}/api/github/webhooks`, options, (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0)).once("error", () => resolve(0));
      });
      sent.once("timeout", () => sent.destroy()).once("error", () => resolve(0));
      sent.end(body);
    });
  }
}
