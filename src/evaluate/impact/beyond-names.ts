import { canonicalJson, type Json } from "../../domain/fingerprint.js";
import type { Policy } from "../../policy/policy.js";

/** What a changed policy decides otherwise that no names of files show, each a sentence without its full stop. */
export const beyondNames = (before: Policy, after: Policy): readonly string[] =>
  QUESTIONS.flatMap(({ of, says }) =>
    canonicalJson(of(before)) === canonicalJson(of(after)) ? [] : [`${says(after)}, which names alone do not show`],
  );

type Question = { readonly of: (policy: Policy) => Json; readonly says: (after: Policy) => string };

/** What loosens at once goes first. */
const QUESTIONS: readonly Question[] = [
  {
    of: ({ selfApproval }) => selfApproval,
    says: ({ selfApproval }) =>
      selfApproval === "attest"
        ? "with `self_approval: attest` an author's own approval would count"
        : "an author's own approval would no longer count (`self_approval`)",
  },
  {
    of: ({ weakEdits }) => weakEdits,
    says: ({ weakEdits }) =>
      weakEdits === "lower"
        ? "with `weak_edits: lower` edits of next to nothing would need less"
        : "edits of next to nothing would need as much as others (`weak_edits`)",
  },
  {
    of: ({ fallbackOwners }) => fallbackOwners,
    says: () => "other people would answer for files without an owner (`fallback_owners`)",
  },
  { of: ({ people }) => people, says: () => "other accounts would count as one person (`people`)" },
];
