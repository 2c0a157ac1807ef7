import type { AgentReading, Principal } from "./agent.js";
import type { CheapestPath } from "./cheapest-path.js";
import type { Classification } from "./classification.js";
import type { CommandAnswer } from "./command.js";
import type { Fingerprint } from "./fingerprint.js";
import type { CountedReview, Gate } from "./gate.js";
import type { Login, Sha } from "./ids.js";
import type { Impact } from "./impact.js";
import type { NextEffect } from "./next-effect.js";
import type { Objected, Objection } from "./objection.js";
import type { Pack } from "./pack.js";

/** One thing wrong with a policy: where, what, and how to mend it. */
export type PolicyProblem = {
  readonly file: string;
  /** 1-based; `null` when the problem is of the file as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  /** `matrix.approve.evidence.2`, empty for the file as a whole. */
  readonly key: string;
  readonly message: string;
};

/** Something that a policy asks less of than the floor it extends: where it says so, what of it is ignored, what holds instead. */
export type Loosening = {
  readonly file: string;
  /** 1-based; `null` when the place cannot be told. */
  readonly line: number | null;
  readonly column: number | null;
  /** `matrix.approve.approvals` */
  readonly key: string;
  readonly ignored: string;
  readonly stands: string;
};

/**
 * Which text judged: where it was read (`BRANCH:PATH`, or `floor OWNER/REPO:PATH` for one that others extend), at which
 * commit, and its SHA-256. `builtin`: the built-in matrix, for want of a readable policy.
 */
export type PolicyStamp = { readonly source: string; readonly commit: Sha | null; readonly digest: Fingerprint };

export type Outcome = "misconfigured" | "approved" | "waiting" | "rejected" | "blocked";

export type Verdict = { readonly outcome: "ungoverned"; readonly because: string } | JudgedVerdict;

export type JudgedVerdict = {
  readonly outcome: Outcome;
  /** In at most 90 characters what a person should know or do: "Waiting for @acme/platform on ci". */
  readonly title: string;
  /** The policy only observes: say so, hold nothing back. */
  readonly observed: boolean;
  /** Of the base policy (the built-in matrix then decided), of the head's own new policy. */
  readonly problems: readonly PolicyProblem[];
  /** Those among them that the pull request itself brings, in the file as its head has it. */
  readonly proposedProblems: readonly PolicyProblem[];
  /** What the policy that it brings would have decided otherwise of late; `null`: it changes none, or nobody looked. */
  readonly impact: Impact | null;
  /** What the policy asks less of than the floor it extends. */
  readonly ignored: readonly Loosening[];
  readonly classification: Classification;
  /** How the change could be split so that its parts get through faster, where that is worth saying while it waits. */
  readonly split: string | null;
  /** A few files without which less would be asked; `null` where leaving a few out changes nothing, and while nothing waits. */
  readonly cheapestPath: CheapestPath | null;
  /** What merging sets in motion. */
  readonly nextEffect: NextEffect;
  readonly agent: AgentReading;
  readonly principals: readonly Principal[];
  /** Riskiest first. */
  readonly gates: readonly Gate[];
  /**
   * What each class holds now, those that ask for nothing included: what is remembered as shown, so that an approval of
   * this commit is known not to have been for more.
   */
  readonly packs: readonly Pack[];
  /** People who may and do object; while there are any, nothing is approved. */
  readonly rejectedBy: readonly Login[];
  /** The same people's words, one each. */
  readonly objections: readonly Objection[];
  /** What is to be remembered of objections, so that nobody else can take them away. */
  readonly heard: Objected;
  /** Reviews answered once for the whole pull request: refused ones the planner dismisses. */
  readonly refusedReviews: readonly CountedReview[];
  /** What became of each command that people wrote, oldest first. */
  readonly answers: readonly CommandAnswer[];
  readonly policy: readonly PolicyStamp[];
  readonly requestHash: Fingerprint;
  /** The check run's name: it carries the base branch, so that a verdict for one base never opens another. */
  readonly checkName: string;
  /** Each class is reported by a check run of its own as well, which decides nothing. */
  readonly perClass: boolean;
  /** ISO 8601: when an approval expires next, so that the verdict is made again then. */
  readonly recheckAt: string | null;
};
