import type { Deliveries } from "./deliveries.js";
import { commented, dismissed, opened, submitted, synchronized } from "./payloads.js";
import { approvalOf, type Pull, type World } from "./world.js";

/** What people do with a pull request, one thing at a time, each told to the app. */
export class Traffic {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly random: () => number,
  ) {}

  /** The first that the app hears of a pull request. */
  open(pull: Pull): void {
    this.deliveries.send(pull, opened(pull));
  }

  /** Any of the things that may happen next. */
  anything(pull: Pull): void {
    if (this.random() < 0.2) return this.talk(pull);
    if (approvalOf(pull) === null) return this.random() < 0.75 ? this.approve(pull) : this.push(pull);
    return this.random() < 0.5 ? this.dismiss(pull) : this.push(pull);
  }

  /** What changes the right check in any case. */
  turn(pull: Pull): void {
    if (approvalOf(pull) === null) this.approve(pull);
    else this.dismiss(pull);
  }

  approve(pull: Pull): void {
    const review = this.world.approve(pull);
    this.deliveries.send(pull, submitted(pull, review));
  }

  push(pull: Pull): void {
    this.world.push(pull);
    this.deliveries.send(pull, synchronized(pull));
  }

  dismiss(pull: Pull): void {
    const review = this.world.dismiss(pull);
    if (review !== null) this.deliveries.send(pull, dismissed(pull, review));
  }

  talk(pull: Pull): void {
    this.deliveries.send(pull, commented(pull, this.world.comment(pull, "dora", "Nice.")));
  }
}

const EVERY_MS = 20;

/** Does something so many times a second until it is stopped; what a busy machine delays is made up for. */
export function steadily(perSecond: number, act: () => void): () => void {
  const begun = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begun) / 1000) * perSecond);
    for (; done < due; done += 1) act();
  }, EVERY_MS);
  return () => clearInterval(timer);
}
