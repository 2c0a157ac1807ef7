/** A sentence that costs something, such as a search for the name that was meant, is made only where it is shown. */
export type Sentence = string | (() => string);

export const say = (sentence: Sentence): string => (typeof sentence === "string" ? sentence : sentence());

/** One thing wrong at one place of the file, before the place is known as line and column. */
export type Problem = {
  readonly path: readonly string[];
  /** Point at the key rather than at what stands behind it. */
  readonly at: "key" | "value";
  /** A name is wrong whatever stands behind it; anything else is judged by all of what stands behind it. */
  readonly judges: "name" | "content";
  readonly message: Sentence;
};

export const atName = (path: readonly string[], message: Sentence): Problem => ({
  path,
  at: "key",
  judges: "name",
  message,
});
export const atKey = (path: readonly string[], message: Sentence): Problem => ({
  path,
  at: "key",
  judges: "content",
  message,
});
export const atValue = (path: readonly string[], message: Sentence): Problem => ({
  path,
  at: "value",
  judges: "content",
  message,
});
