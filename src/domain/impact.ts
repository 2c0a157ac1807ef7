import type { ClassId, EvidenceId } from "./ids.js";
import type { Tier } from "./tier.js";

/** What a changed policy would have decided otherwise about the pull requests that were merged last. */
export type Impact =
  | { readonly kind: "not-computed"; readonly because: string }
  | {
      readonly kind: "compared";
      /** Only those merged into this branch, which the policy governs. */
      readonly branch: string;
      readonly compared: number;
      /** Loosened first, then by number, the newest first. */
      readonly differences: readonly Difference[];
      /** Files that GitHub did not list, and in how many pull requests. */
      readonly unlisted: { readonly files: number; readonly pullRequests: number };
      /** What the comparison could not take into account, each a sentence without its full stop. */
      readonly notes: readonly string[];
    };

/** Lowest first: what is loosened needs the most attention. `both`: less of one thing and more of another. */
export type Direction = (typeof directions)[number];
export const directions = ["looser", "both", "stricter"] as const;

/** One merged pull request that the new policy would have decided otherwise. */
export type Difference = {
  readonly number: number;
  readonly title: string;
  readonly direction: Direction;
  readonly before: Asked;
  readonly after: Asked;
  /** The classes that it has under one policy and not under the other, or at another tier or for another price. */
  readonly classes: readonly ClassDifference[];
};

/** `null`: it has no such class under that policy. */
export type ClassDifference = { readonly id: ClassId; readonly before: Tier | null; readonly after: Tier | null };

/** What a policy asks of one change, all of its classes together. `ungoverned`: no policy governs. */
export type Asked =
  | { readonly kind: "ungoverned" }
  | {
      readonly kind: "asked";
      readonly tier: Tier;
      readonly approvals: number;
      /** Who has to be among them, by name; whoever has write access is not named. */
      readonly from: readonly string[];
      readonly evidence: readonly EvidenceId[];
      /** Milliseconds; `null`: for ever. */
      readonly expires: number | null;
      /** It is only reported, and nothing is held back. */
      readonly observed: boolean;
    };
