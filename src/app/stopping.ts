/** How a service ends, step by step. */
export type Stopping = {
  /** Until the work in hand is done. */
  readonly finish: () => Promise<unknown>;
  /** Gives back what was not done. */
  readonly release: () => Promise<unknown>;
  readonly close: () => Promise<unknown>;
  readonly log: { readonly error: (fields: object, message: string) => void };
};

/** Milliseconds for each step at most: together less than the 10 seconds that a process has to end in. */
export const STEPS_MS = { finish: 5_000, release: 2_000, close: 1_000 } as const;

/**
 * Ends in time whatever hangs: GitHub, the database, a sender. A step that takes too long is left, one that fails is
 * logged, and the next one follows. Never throws.
 */
export async function stopInTime(steps: Stopping): Promise<void> {
  for (const step of ["finish", "release", "close"] as const) {
    const ended = steps[step]().then(
      () => "done" as const,
      (err: unknown) => {
        steps.log.error({ err, step }, "a step of stopping failed");
        return "failed" as const;
      },
    );
    const how = await Promise.race([ended, after(STEPS_MS[step])]);
    if (how === "late" && step !== "finish") steps.log.error({ step }, "a step of stopping took too long and was left");
  }
}

/** Does not keep the process. */
async function after(milliseconds: number): Promise<"late"> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
  return "late";
}
