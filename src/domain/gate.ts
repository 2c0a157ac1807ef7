import type { Account } from "./account.js";
import type { ClassId, EvidenceId, Login, TeamSlug } from "./ids.js";
import type { Pack } from "./pack.js";
import type { Tier } from "./tier.js";

/** One entry of a matrix row's `from`. */
export type Group =
  | { readonly kind: "code-owners" }
  | { readonly kind: "maintainers" }
  | { readonly kind: "writers" }
  | { readonly kind: "team"; readonly team: TeamSlug }
  | { readonly kind: "login"; readonly login: Login }
  | { readonly kind: "any"; readonly of: readonly Group[] };

/** A review answered: does it count for this gate, and because of what. */
export type CountedReview = {
  readonly reviewId: number;
  readonly by: Login;
  readonly counts: boolean;
  /** "approved this content", "opened this pull request", "approved before the rollback plan was published; please approve again". */
  readonly because: string;
  /** Why an approval is refused in a way that the reviewer should be told of at once. */
  readonly refusal?: Refusal;
};
/** Self-approval is dismissed and recorded as a bypass attempt; the others only do not count. */
export type Refusal =
  "self-approval" | "principal" | "not-a-person" | "no-write-access" | "stale" | "expired" | "superseded";

/** Checks by their names, whoever posted them; `any`: every check of the head. */
export type Heeded = "any" | readonly string[];

/** How far one piece of evidence got. */
export type EvidenceState = {
  readonly id: EvidenceId;
  readonly title: string;
  readonly shown: boolean;
  readonly because: string;
  /** Who can act: the author for text, a group for an attestation, machines for checks. */
  readonly by: "author" | "attester" | "checks";
  /** Satisfied by ticking its box in our comment. */
  readonly tickable: boolean;
  /** What the app drafted from the facts, for a person to confirm or replace. */
  readonly draft: string | null;
  readonly remedy: string;
  /** The names of checks whose results it goes by, `*` at the end for any rest; left out where it goes by none. */
  readonly heeds?: Heeded;
  /** The heading to write it under in the description, where text under a heading shows it. */
  readonly heading?: string;
};

/** What would satisfy a waiting gate, addressed to someone who can act. */
export type Need =
  | {
      readonly kind: "approval";
      /** Further people needed, at least 1. */
      readonly count: number;
      /**
       * `files`: answers for files, which one person may do for several of these needs; `number`: makes the number full,
       * and nothing else. Left out: takes a seat, which nobody else can take with it.
       */
      readonly fills?: "files" | "number";
      readonly groups: readonly Group[];
      /** Who can act now, principals left out: what reviewer requests are chosen from. */
      readonly candidates: readonly Candidate[];
      readonly remedy: string;
    }
  | {
      readonly kind: "evidence";
      readonly id: EvidenceId;
      readonly title: string;
      readonly by: EvidenceState["by"];
      readonly remedy: string;
    };

/** Somebody who can satisfy (part of) a need, and as what: "@acme/platform owns .github/workflows/ci.yml". */
export type Candidate =
  /** `anyone`: only because anyone will do; whoever knows the files is asked first. */
  | { readonly kind: "user"; readonly login: Login; readonly as: string; readonly anyone?: true }
  | { readonly kind: "team"; readonly team: TeamSlug; readonly members: readonly Login[]; readonly as: string };

/** title: what this gate waits for; why: because of what it exists. */
export type Summary = { readonly title: string; readonly why: string };

/** What one class asks, what it is bound to, and how far it got. */
export type Gate = {
  readonly classId: ClassId;
  readonly tier: Tier;
  readonly pack: Pack;
  readonly summary: Summary;
  readonly paths: readonly string[];
  readonly because: readonly string[];
  readonly approvalsNeeded: number;
  /** Who has approved so that it counts now. */
  readonly approvedBy: readonly Login[];
  /** Those among them whose own work it is, and whose approval this policy takes nevertheless. */
  readonly selfAttestedBy: readonly Login[];
  /** Those that count and those that do not, each with its because. */
  readonly reviews: readonly CountedReview[];
  readonly evidence: readonly EvidenceState[];
  /** "asks for 1 instead of 2 approvals because 2 people have write access": every way the row was bent. */
  readonly notes: readonly string[];
  /** It only reports: it holds nothing back and asks nobody. */
  readonly observed: boolean;
  /** How the open approvals go together; left out: each need takes people of its own. */
  readonly seating?: Seating;
} & GateStatus;

/** How many further people there have to be at least, and whether one who takes a seat answers for files as well. */
export type Seating = { readonly people: number; readonly shared: boolean };

/** The gates that decide: all of them where everything only reports, because then the answer says what would be. */
export const holdingBack = (gates: readonly Gate[], everythingObserved: boolean): readonly Gate[] =>
  everythingObserved ? gates : gates.filter(({ observed }) => !observed);

/** `waiting`: a person can still act; `rejected`: someone objected; `blocked`: approval cannot help; `dead-end`: nobody is able to act. */
export type GateStatus =
  | { readonly status: "satisfied" }
  | { readonly status: "blocked"; readonly remedy: string }
  | { readonly status: "waiting"; readonly needs: readonly Need[] }
  | {
      readonly status: "rejected";
      readonly by: readonly Account[];
      readonly needs: readonly Need[];
      readonly remedy: string;
    }
  /** `deadEnd` says because of what nobody can. */
  | { readonly status: "dead-end"; readonly deadEnd: string; readonly remedy: string };
