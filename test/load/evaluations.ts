import { setTimeout as pause } from "node:timers/promises";
import type { StorePlace } from "../support/store-places.js";
import type { StubGitHub } from "../support/stub-github/index.js";
import { flooded } from "./flooding.js";
import { onStage, type Size } from "./stage.js";

type Asked = {
  readonly place: () => Promise<StorePlace>;
  readonly size: Size;
  readonly latencyMs: number;
  readonly replicas?: number;
  readonly CONCURRENCY: string;
  readonly turns: number;
};

/**
 * Passes a second that end in a check that says something else than before: every pull request is approved, or its
 * approval dismissed, at once, and the time is until every check is right.
 */
export const newChecksPerSecond = (asked: Asked): Promise<number> =>
  perSecond(asked, async (github) => {
    await github.ask("turnAll");
    await untilRight(github);
  });

/** Passes a second that read and judge as much, and find that GitHub shows it already. */
export const samePerSecond = (asked: Asked): Promise<number> =>
  perSecond(asked, async (_, url) => {
    const { installations, pullsEach } = asked.size;
    await flooded({ url, count: installations * pullsEach, connections: 16, bytes: 2_000, installations, pullsEach });
    await untilIdle(url);
  });

const perSecond = (
  { latencyMs, turns, ...setting }: Asked,
  turnOnce: (github: StubGitHub, url: string) => Promise<void>,
): Promise<number> =>
  onStage(setting, async (github, _, [url = ""]) => {
    await github.ask("openAll");
    await untilRight(github);
    await github.ask("turnAll"); // what is read once for each repository has been read
    await untilRight(github);
    await github.ask("setLatency", latencyMs);
    const begun = performance.now();
    for (let turn = 0; turn < turns; turn += 1) await turnOnce(github, url);
    const { installations, pullsEach } = setting.size;
    return (turns * installations * pullsEach) / ((performance.now() - begun) / 1000);
  });

async function untilRight(github: StubGitHub): Promise<void> {
  for (;;) {
    const { open, lost, untold, statuses } = await github.ask("judge");
    if (untold.length > 0 && open === 0)
      throw new Error(`a webhook was refused (${JSON.stringify(statuses)}): ${untold.join("; ")}`);
    if (open + lost.length === 0) return;
    await pause(20);
  }
}

async function untilIdle(url: string): Promise<void> {
  for (;;) {
    const page = await (await fetch(`${url}/metrics`)).text();
    const waiting = /^agent_approval_queue_jobs\{state="waiting"\} (\d+)$/m.exec(page)?.[1];
    const leased = /^agent_approval_queue_jobs\{state="leased"\} (\d+)$/m.exec(page)?.[1];
    if (waiting === "0" && leased === "0") return;
    await pause(20);
  }
}
