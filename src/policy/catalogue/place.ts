import type { Tier } from "../../domain/tier.js";

/**
 * Paths that belong to a class wherever they occur. Paths are small globs: `**` at either end, `*` and `?` in names.
 * They are compared without case, because a checkout on a case-insensitive disk is.
 */
export type Place = {
  readonly classId: string;
  /** Reads on from the path: "is a GitHub Actions workflow". */
  readonly because: string;
  readonly paths: readonly string[];
  /** Paths that only look like it. */
  readonly not: readonly string[];
  /** The tier for these files, where it is less than their class's: a licence is no merge rule. */
  readonly tier: Tier | null;
};

type More = { readonly not?: readonly string[]; readonly tier?: Tier };

export const place = (
  classId: string,
  because: string,
  paths: readonly string[],
  { not = [], tier }: More = {},
): Place => ({
  classId,
  because,
  paths,
  not,
  tier: tier ?? null,
});

/** The same name with each ending: built-in paths have no braces. */
export const endings = (stem: string, ...extensions: readonly string[]): readonly string[] =>
  extensions.map((extension) => `${stem}.${extension}`);

/** Files of that name at any depth. */
export const anywhere = (...names: readonly string[]): readonly string[] => names.map((name) => `**/${name}`);

/** Everything below a directory of that name, at any depth. */
export const inside = (...directories: readonly string[]): readonly string[] =>
  directories.map((name) => `**/${name}/**`);
