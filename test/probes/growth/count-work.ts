import { Session } from "node:inspector/promises";

/**
 * What the program does while something runs, as a number that is the same on every machine: how often each block of
 * our own code and of the parsers ran, by V8's own counters. It does not see what runs inside one step, which is the
 * work of built-in functions and of regular expressions.
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
  async take(): Promise<number> {
    const { result } = await this.session.post("Profiler.takePreciseCoverage");
    let sum = 0;
    for (const { url, functions } of result)
      if (COUNTED.test(url)) for (const { ranges } of functions) for (const { count } of ranges) sum += count;
    return sum;
  }
}

const COUNTED = /\/dist\/src\/|\/node_modules\//;
