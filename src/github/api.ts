import type { ProbotOctokit } from "probot";
import type { FileShape } from "../domain/change.js";
import type { Login, Sha, TeamSlug } from "../domain/ids.js";
import type { FloorSource } from "../policy/floor.js";
import type { Policy, PolicyReading, PolicySource } from "../policy/policy.js";
import type { SeenRuns } from "./appliers/seen-runs.js";
import type { SeenTalks } from "./appliers/seen-talk.js";
import type { Caches } from "./caches.js";
import type { ForAWhile } from "./for-a-while.js";
import type { Glances } from "./glance/glances.js";

/** Who we are on GitHub. `login: null`: not known; every app's bot is then taken to be called `slug[bot]`. */
export type AppIdentity = { readonly id: number; readonly slug: string; readonly login: Login | null };

/** What the readers ask of the rooms that know the policy and the probes. */
export type PolicyFunctions = {
  interpretPolicies(
    base: readonly PolicySource[],
    /** `null`: the base branch is the default branch. */
    defaultBranch: readonly PolicySource[] | null,
    floors: readonly FloorSource[],
  ): PolicyReading;
  /** Every team that the policy or these CODEOWNERS may ask about these paths. */
  teamsToRead(policy: Policy, codeownersTexts: readonly string[], paths: readonly string[]): readonly TeamSlug[];
  /** Whether a probe wants the whole document at this path, and not only its diff. */
  needsContent(path: string): boolean;
  /** Whether this policy asks less for a weak edit, and the whole texts of this file could show that it is one. */
  mayBeWeak(policy: Policy, file: FileShape): boolean;
};

/**
 * Texts of blobs that outlive the process, by the number of their repository; `null`: the blob is not UTF-8 text. It
 * never fails: what it cannot say is read from GitHub.
 */
export type KeptTexts = {
  find(repository: number, blobs: readonly Sha[]): Promise<ReadonlyMap<Sha, string | null>>;
  keep(repository: number, texts: ReadonlyMap<Sha, string | null>): Promise<void>;
};

/** Where no text is to outlive the process. */
export const NOTHING_KEPT: KeptTexts = {
  find: () => Promise.resolve(new Map()),
  keep: () => Promise.resolve(),
};

/** Milliseconds, and a word that changes whenever somebody's rights or a branch's rules may have changed. */
export type Clock = { readonly now: () => number; readonly rightsAsOf: () => Promise<string> };

/** What every reader and applier needs to speak to GitHub. */
export type Api = {
  readonly octokit: ProbotOctokit;
  readonly app: AppIdentity;
  readonly policy: PolicyFunctions;
  readonly caches: Caches;
  readonly texts: KeptTexts;
  readonly glances: Glances;
  /** Whether the modes of files are asked for by GraphQL. */
  readonly fileQuestions: Glances;
  /** Who may do what, and what branches require: believed for a while, and until a webhook tells that it may have changed. */
  readonly rights: ForAWhile;
  /** Our own check runs, as they were seen just now. */
  readonly runs: SeenRuns;
  /** Our comment, and who is asked to review, as they were seen just now. */
  readonly talks: SeenTalks;
};
