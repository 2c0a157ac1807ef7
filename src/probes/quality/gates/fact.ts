/** One setting of a configuration: `["rules", "no-eval"]` is `error`. */
export type Fact = {
  readonly path: readonly string[];
  /** The place in a list, from 0; `null`: it stands by itself. */
  readonly index: number | null;
  readonly value: string;
  /** 1-based; `null`: read as data, which has no lines. */
  readonly line: number | null;
};

export const dotted = ({ path }: Pick<Fact, "path">): string => path.join(".");
