import type { Fingerprint } from "./fingerprint.js";
import type { Login, PullRequestRef, Sha, TeamSlug } from "./ids.js";
import type { NotAsked } from "./requests.js";

/**
 * Branch protection lets `neutral` and `skipped` through, so `neutral` is sent only while observing and `skipped` never.
 * A completed run cannot go back to in progress, so "re-checking" is `action_required`.
 * Source: https://docs.github.com/en/pull-requests/how-tos/merge-and-close-pull-requests/troubleshooting-required-status-checks
 */
export type CheckConclusion = "success" | "action_required" | "failure" | "neutral";

export type Annotation = {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
};

export type Effect =
  | {
      readonly kind: "set-check-run";
      /** `null`: create a new run. */
      readonly checkRunId: number | null;
      readonly name: string;
      readonly headSha: Sha;
      readonly conclusion: CheckConclusion;
      readonly title: string;
      readonly summary: string;
      readonly text: string;
      readonly annotations: readonly Annotation[];
      /** Kept in `external_id`: an unchanged verdict is known by it and writes nothing. */
      readonly digest: Fingerprint;
    }
  /** What one class waits for, beside the run that decides; it has no text, no annotations and no buttons. */
  | {
      readonly kind: "set-class-check-run";
      readonly name: string;
      readonly headSha: Sha;
      readonly conclusion: CheckConclusion;
      readonly title: string;
      readonly summary: string;
      readonly digest: Fingerprint;
    }
  | { readonly kind: "upsert-comment"; readonly commentId: number | null; readonly body: string }
  | { readonly kind: "request-reviewers"; readonly users: readonly Login[]; readonly teams: readonly TeamSlug[] }
  /** A sign on somebody's comment, which commanded something. */
  | { readonly kind: "react"; readonly commentId: number; readonly reaction: "+1" | "-1" | "confused" }
  | { readonly kind: "dismiss-review"; readonly reviewId: number; readonly because: string };

export type Plan = {
  readonly pullRequest: PullRequestRef;
  /** The verdict's request hash; `null` when there is nothing to say. */
  readonly fingerprint: Fingerprint | null;
  /** The check run first, because it is what protects the branch. */
  readonly effects: readonly Effect[];
};

/** How one effect went. `at`: ISO 8601, the `Date` of GitHub's answer. */
export type Applied =
  | {
      readonly effect: Effect["kind"];
      readonly result: "done" | "unchanged";
      readonly at: string;
      readonly id?: number;
      readonly note?: string;
      readonly notAsked?: readonly NotAsked[];
    }
  | {
      readonly effect: Effect["kind"];
      readonly result: "failed";
      readonly because: string;
      /** GitHub's limits kept it back, and this is when it may be sent. ISO 8601, by our clock. */
      readonly until?: string;
      /** Whose request GitHub does not take, however often it is sent. */
      readonly notAsked?: readonly NotAsked[];
    };
