import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { StorePlace } from "../support/store-places.js";
import { flooded } from "./flooding.js";
import { onStage, type Size } from "./stage.js";

export type Grown = {
  readonly deliveries: number;
  /** Megabytes: at first, at the most, at the end. */
  readonly first: number;
  readonly most: number;
  readonly last: number;
  /** Megabytes more for each 10,000 deliveries, over the second half. */
  readonly slope: number;
};

const SAMPLES = 20;
const SIZE: Size = { installations: 20, pullsEach: 25 };

/** What the app holds in memory while it takes so many webhooks in and judges what they ask for. */
export const memoryAfter = (place: () => Promise<StorePlace>, deliveries: number): Promise<Grown> =>
  onStage({ place, size: SIZE }, async (github, [app], [url = ""]) => {
    await github.ask("openAll");
    const samples: number[] = [residentMb(app.pid)];
    const each = deliveries / SAMPLES;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      await flooded({ url, count: each, connections: 16, bytes: 20_000, ...SIZE });
      await pause(200);
      samples.push(residentMb(app.pid));
    }
    const half = samples.slice(SAMPLES / 2);
    return {
      deliveries,
      first: samples[0] ?? 0,
      most: Math.max(...samples),
      last: samples.at(-1) ?? 0,
      slope: slopeOf(half) * (10_000 / each),
    };
  });

/** As Linux counts it. */
function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** The straight line through the samples that fits best: how much from one to the next. */
function slopeOf(samples: readonly number[]): number {
  const middle = (samples.length - 1) / 2;
  const mean = samples.reduce((sum, one) => sum + one, 0) / samples.length;
  const over = samples.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0);
  return over / samples.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}
