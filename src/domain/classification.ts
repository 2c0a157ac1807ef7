import type { Factor } from "./factor.js";
import type { ClassId } from "./ids.js";
import type { Tier } from "./tier.js";

/** A probe of content, name, mode or amount that said yes, or could not say no. */
export type Signal = {
  /** `workflow-permissions`, `secret-material`, … */
  readonly id: string;
  readonly classId: ClassId;
  readonly tier: Tier;
  readonly path?: string;
  /** 1-based line at the head, where there is one. */
  readonly line?: number;
  readonly because: string;
  /** What it was and what it is now, in a few words that hold no secret; `null`: it was not there, or is gone. */
  readonly before?: string | null;
  readonly after?: string | null;
  /**
   * The whole change of this file was understood as far as this class is concerned, so nothing unknown is left that
   * would raise it.
   */
  readonly judged?: true;
  /** With tier `allow` it only adds these, where its file is of the class anyway. */
  readonly factors?: readonly Factor[];
  readonly dependency?: DependencyChange;
  /** It asks people for less than its class does, as a licence does of `governance`: its own tier, while the policy leaves the class alone. */
  readonly lesser?: true;
};

/** One dependency that a change adds, removes or moves. */
export type DependencyChange = {
  /** `npm`, `pypi`, `go`, `cargo`, `docker`, … */
  readonly ecosystem: string;
  readonly name: string;
  /** As written; `null`: it was not there, or is gone. */
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: DependencyKind;
};

export type DependencyKind = (typeof dependencyKinds)[number];
/** `source`: it now comes from another registry, host, repository or path. `other`: a change that has no order. */
export const dependencyKinds = [
  "new",
  "removed",
  "major",
  "minor",
  "patch",
  "downgrade",
  "source",
  "integrity",
  "other",
] as const;

/** One class that applies: which files carry it, how high, and because of what. */
export type ClassMatch = {
  readonly id: ClassId;
  readonly tier: Tier;
  /** Paths at the head (or the old path of a removed file), in the order of their names. Empty for a class of the whole pull request. */
  readonly paths: readonly string[];
  readonly because: readonly string[];
  /** The policy's own words for why the class exists, printed wherever it asks something of somebody. */
  readonly why: string;
};

export type FileClasses = {
  readonly path: string;
  readonly classes: readonly ClassId[];
  readonly because: readonly string[];
};

export type Classification = {
  readonly tier: Tier;
  /** Riskiest first, then by id. */
  readonly classes: readonly ClassMatch[];
  readonly files: readonly FileClasses[];
  readonly signals: readonly Signal[];
};
