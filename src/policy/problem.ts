/** One thing wrong at one place of the file, before the place is known as line and column. */
export type Problem = {
  readonly path: readonly string[];
  /** Point at the key rather than at what stands behind it. */
  readonly at: "key" | "value";
  readonly message: string;
};

export const atKey = (path: readonly string[], message: string): Problem => ({ path, at: "key", message });
export const atValue = (path: readonly string[], message: string): Problem => ({ path, at: "value", message });
