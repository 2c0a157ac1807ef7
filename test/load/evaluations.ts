import { setTimeout as pause } from "node:timers/promises";
import type { StorePlace } from "../support/store-places.js";
import type { StubGitHub } from "../support/stub-github/index.js";
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
export const evaluationsPerSecond = ({ latencyMs, turns, ...setting }: Asked): Promise<number> =>
  onStage(setting, async (github) => {
    await github.ask("openAll");
    await untilRight(github);
    await github.ask("turnAll"); // what is read once for each repository has been read
    await untilRight(github);
    await github.ask("setLatency", latencyMs);
    const begun = performance.now();
    for (let turn = 0; turn < turns; turn += 1) {
      await github.ask("turnAll");
      await untilRight(github);
    }
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
