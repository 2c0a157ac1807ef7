import { Session } from "node:inspector/promises";

/** How often the blocks of each module ran, by the end of the module's address. */
export type Work = ReadonlyMap<string, number>;

/**
 * What the program does while something runs, in numbers that are the same on every machine: how often each block of our
 * own code and of the parsers ran, by V8's own counters. It does not see what happens inside one step, which is the work
 * of built-in functions and of regular expressions.
 */
export class WorkCounter {
  private constructor(private readonly session: Session) {}

  /** Counts what is loaded from now on; what was loaded before is not counted in full. */
  static async start(): Promise<WorkCounter> {
    const session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    return new WorkCounter(session);
  }

  /** What ran since the last time that this was asked. */
  async take(): Promise<Work> {
    const { result } = await this.session.post("Profiler.takePreciseCoverage");
    const work = new Map<string, number>();
    for (const { url, functions } of result) {
      const name = COUNTED.exec(url)?.[1];
      if (name === undefined) continue;
      const counts = functions.flatMap(({ ranges }) => ranges.map(({ count }) => count));
      work.set(
        name,
        counts.reduce((sum, count) => sum + count, work.get(name) ?? 0),
      );
    }
    return work;
  }
}

const COUNTED = /\/(?:dist\/src|node_modules)\/(.+)$/;
