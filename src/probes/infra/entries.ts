/**
 * One setting of a description of infrastructure, whatever it is written in: `cidr_blocks = ["0.0.0.0/0"]` has one value.
 * `path`: the names of the blocks around it, outermost first; entries of a list have the list's name. `line`: 1-based.
 */
export type Entry = {
  readonly path: readonly string[];
  readonly key: string;
  readonly values: readonly string[];
  readonly line: number;
  /** Every setting of the same block, by its name in small letters without `_`. */
  readonly beside: Settings;
  /** The same of the block around it. */
  readonly outer: Settings;
};

export type Settings = ReadonlyMap<string, readonly string[]>;
export const NO_SETTINGS: Settings = new Map();

/** What a text describes. `blocks`: everything that it makes, by its name. */
export type Description = { readonly entries: readonly Entry[]; readonly blocks: readonly Block[] };
export type Block = { readonly name: string; readonly line: number };

/** `PubliclyAccessible`, `publicly_accessible` and `publiclyAccessible` are one name. */
export const plain = (key: string): string => key.toLowerCase().replaceAll("_", "").replaceAll("-", "");

export const besideOf = ({ beside }: Entry, ...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => beside.get(key) ?? []);
