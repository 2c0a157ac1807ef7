import type { CheckConclusion, Applied } from "./plan.js";
import type { Gate, Refusal } from "./gate.js";
import type { EntryStanding } from "./merge-group.js";
import type { ClassId, Login, Sha } from "./ids.js";
import type { Lost, ObjectionId } from "./objection.js";
import type { Tampering } from "./tampering.js";
import type { Outcome, PolicyStamp } from "./verdict.js";

/** One line of history, never edited. `ref` is `owner/repo#7`; `at` ISO 8601. */
export type AuditEvent = { readonly at: string; readonly ref: string } & (
  | {
      readonly kind: "decided";
      readonly headSha: Sha;
      readonly outcome: Outcome | "ungoverned";
      readonly title: string;
      readonly requestHash: string | null;
      readonly policy: readonly PolicyStamp[];
      readonly gates: readonly AuditedGate[];
      /** Where something only reports; left out where everything holds back. */
      readonly wouldHave?: WouldHave;
    }
  | {
      readonly kind: "approval-refused";
      readonly by: Login;
      readonly reviewId: number;
      readonly refusal: Refusal;
      readonly because: string;
    }
  /** An objection whose words somebody took off GitHub who lifts nothing by that. `by: null`: nobody can be named. */
  | {
      readonly kind: "objection-kept";
      readonly of: Login;
      readonly how: ObjectionId["how"];
      readonly id: number;
      readonly lost: Lost["how"];
      readonly by: Login | null;
    }
  /** Somebody else changed or deleted our comment, which was then put right. */
  | ({ readonly kind: "comment-tampered" } & Tampering)
  /** What a merge group was answered; `ref` is `owner/repo@sha`. */
  | {
      readonly kind: "group-decided";
      readonly baseBranch: string;
      readonly conclusion: CheckConclusion;
      readonly title: string;
      readonly entries: readonly Pick<EntryStanding, "number" | "headSha" | "status">[];
    }
  /** A policy was proposed in this issue of a repository that none governs; `ref` is `owner/repo`. */
  | { readonly kind: "first-contact"; readonly issue: number }
  | { readonly kind: "applied"; readonly results: readonly Applied[] }
  | {
      readonly kind: "failed";
      readonly because: string;
      readonly attempt: number;
      readonly final: boolean;
      readonly shown: CheckConclusion | null;
    }
);

export type AuditedGate = {
  readonly classId: string;
  readonly tier: string;
  readonly status: Gate["status"];
  readonly fingerprint: string;
  readonly approvedBy: readonly Login[];
};

/** What a decision would have been if nothing of it were only observed, and what each observed class came to. */
export type WouldHave = { readonly outcome: Outcome; readonly classes: readonly ObservedClass[] };

/** `approvals`: how many were still open. */
export type ObservedClass = { readonly classId: ClassId; readonly outcome: Outcome; readonly approvals: number };
