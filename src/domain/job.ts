import type { Login, PullRequestRef, RepositoryRef, Sha, TeamSlug } from "./ids.js";
import type { KnownChange } from "./known-change.js";
import type { SaidObjection, Undone } from "./objection.js";
import type { Tampering } from "./tampering.js";

/** One webhook from GitHub, as received. */
export type Delivery = {
  /** `X-GitHub-Delivery`; a redelivery repeats it. */
  readonly id: string;
  readonly event: string;
  /** The raw body, exactly as signed. */
  readonly payload: string;
};

/** One thing for the worker to do. Jobs for one pull request collapse into one. */
export type Job =
  | {
      readonly kind: "judge";
      readonly installationId: number;
      readonly ref: PullRequestRef;
      readonly because: string;
      /** What happened, where it can only take approval away: "a review was dismissed". The gate closes before anything is read. */
      readonly revokes?: string;
    }
  /** Judge every open pull request whose head is this commit (a check run of a fork names no pull request). */
  | {
      readonly kind: "judge-commit";
      readonly installationId: number;
      readonly repository: RepositoryRef;
      readonly sha: Sha;
      readonly because: string;
      /** The name of the check that has a result, `null` for some of an app's; left out: whatever they go by. */
      readonly check?: string | null;
    }
  /** Judge every open pull request into this branch, because its policy or CODEOWNERS may have changed. */
  | {
      readonly kind: "judge-base";
      readonly installationId: number;
      readonly repository: RepositoryRef;
      readonly branch: string;
      readonly because: string;
      /** It is known that a policy changed, so that pull requests that nothing governed so far are asked for as well. */
      readonly byPolicy?: boolean;
      readonly isDefault?: boolean;
    }
  /** Judge every pull request again that a policy of this repository governs from outside, as a floor. */
  | {
      readonly kind: "judge-floor";
      readonly installationId: number;
      readonly repository: RepositoryRef;
      readonly because: string;
    }
  /** Judge every pull request again that stands approved, in this repository or (`null`) wherever the app is installed with it. */
  | {
      readonly kind: "judge-approved";
      readonly installationId: number;
      readonly repository: RepositoryRef | null;
      readonly because: string;
    }
  | JudgeGroup
  /** Judge every open pull request of a repository. */
  | {
      readonly kind: "judge-repository";
      readonly installationId: number;
      readonly repository: RepositoryRef;
      readonly because: string;
    }
  /** Judge every open pull request of every repository that the app is installed on there. */
  | { readonly kind: "judge-installation"; readonly installationId: number; readonly because: string }
  | FirstContact
  | Heal;

/** Propose a policy to a repository that none governs, or (`null`) to each of those that the app is installed on. */
export type FirstContact = {
  readonly kind: "first-contact";
  readonly installationId: number;
  readonly repository: RepositoryRef | null;
  readonly because: string;
};

/**
 * Ask GitHub for what it may have told without being heard. `redeliver`: the deliveries of the app, which are of no
 * installation (0). `reconcile`: the open pull requests of a repository, or (`null`, of no installation) of each that is
 * known, in turns.
 */
export type Heal = {
  readonly kind: "redeliver" | "reconcile";
  readonly installationId: number;
  readonly repository: RepositoryRef | null;
  readonly because: string;
};

/** Judge the pull requests that GitHub is about to merge together. `headRef`: a hint, which names the last of them. */
export type JudgeGroup = {
  readonly kind: "judge-group";
  readonly installationId: number;
  readonly repository: RepositoryRef;
  readonly headSha: Sha;
  readonly baseBranch: string;
  readonly headRef: string;
  readonly because: string;
};

/** A fact only a webhook tells, kept when it arrives because it cannot be read later. */
export type Observation =
  /** A pull request was opened with this head. */
  | { readonly kind: "opened"; readonly ref: PullRequestRef; readonly sha: Sha }
  | {
      readonly kind: "pushed";
      readonly ref: PullRequestRef;
      readonly sha: Sha;
      readonly by: Login | null;
      /** The account's number, which it keeps under another login; left out where nobody told. */
      readonly id?: number;
      /** The head before; `null`: not told. */
      readonly from: Sha | null;
      /** No webhook told of it, and GitHub did when it was asked. */
      readonly asked?: true;
    }
  | {
      readonly kind: "comment-edited";
      readonly ref: PullRequestRef;
      readonly commentId: number;
      readonly by: Login;
      readonly from: string | null;
      readonly body: string;
      /** ISO 8601, `comment.updated_at`. */
      readonly at: string;
    }
  /** A person took a request for a review away: somebody does not want to be asked here. `at`: ISO 8601. */
  | { readonly kind: "declined"; readonly ref: PullRequestRef; readonly who: Login | TeamSlug; readonly at: string }
  | { readonly kind: "comment-tampered"; readonly ref: PullRequestRef; readonly tampering: Tampering }
  | { readonly kind: "objected"; readonly ref: PullRequestRef; readonly said: SaidObjection }
  /** A review was dismissed or a comment deleted, which need not have been an objection. */
  | { readonly kind: "undone"; readonly ref: PullRequestRef; readonly undone: Undone };

/** What one event asks for. */
export type EventReading = {
  readonly jobs: readonly Job[];
  readonly observations: readonly Observation[];
  /** The installation in which somebody's rights, or the rules of a branch, may have changed. */
  readonly rightsOf?: number;
  /** What becomes of what is known, before anything new is kept or asked for. */
  readonly changes?: readonly KnownChange[];
};
