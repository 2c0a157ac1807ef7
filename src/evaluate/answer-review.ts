import { mayAct, type Account } from "../domain/account.js";
import type { CountedReview, Refusal } from "../domain/gate.js";
import type { Pack } from "../domain/pack.js";
import type { Tier } from "../domain/tier.js";
import type { Row } from "../policy/policy.js";
import { bindingOf } from "./binding.js";
import { excusesOf } from "./excused.js";
import { isPerson, permissionOf, principalNamed, type Judging } from "./judging.js";
import type { DecidingReview } from "./latest-reviews.js";
import { mayAttest } from "./self-attestation.js";

/** Does this review count for this gate, and because of what? */
export function answerReview(
  judging: Judging,
  tier: Tier,
  pack: Pack,
  row: Row,
  review: DecidingReview,
): CountedReview {
  if (review.state === "changes-requested") return doesNot(review, "asked for changes");
  const person = personProblem(judging, review);
  if (review.state === "dismissed") return doesNot(review, dismissed(person));
  if (person !== null && !mayAttest(judging, tier, review.by.login)) return person;
  const binding = bindingOf(pack, judging.snapshot.packs, review);
  if (!binding.holds) return doesNot(review, binding.because, "stale");
  if (hasExpired(judging, row, review))
    return doesNot(review, "the approval has expired; please approve again", "expired");
  return {
    ...answer(review),
    counts: true,
    because:
      person === null
        ? ["approved what is here now", ...excusesOf(judging.snapshot, review.by.login)].join("; ")
        : "self-attested: approved their own work, which this policy allows",
  };
}

/** What speaks against the person who gave this review, whatever the gate. `null`: nothing. */
export function personProblem(judging: Judging, review: DecidingReview): CountedReview | null {
  const problem = problemWith(judging, review.by);
  return problem === null ? null : doesNot(review, problem.because, problem.refusal);
}

/** Why somebody's word does not count. */
export type PersonProblem = { readonly because: string; readonly refusal: Refusal };

/** What speaks against this account's word, whatever it says: only people with write access whose work it is not are heard. */
export function problemWith(judging: Judging, by: Account): PersonProblem | null {
  if (!isPerson(by, judging.policy))
    return { because: "is not a person's account, and only people approve", refusal: "not-a-person" };
  const principal = principalNamed(judging, by.login);
  if (principal !== undefined)
    return {
      because: principal.because,
      refusal: principal.role === "contributor" ? "principal" : "self-approval",
    };
  const permission = permissionOf(judging, by.login);
  if (permission === null)
    return { because: "their rights on this repository could not be read", refusal: "no-write-access" };
  return mayAct(permission, "write")
    ? null
    : { because: "has no write access to this repository", refusal: "no-write-access" };
}

const dismissed = (person: CountedReview | null): string =>
  person === null
    ? "gave a review that was dismissed"
    : `gave a review that was dismissed: @${person.by} ${person.because}`;

/** When this approval stops counting, as milliseconds since 1970; `null`: never. */
export const expiryOf = (row: Row, { submittedAt }: DecidingReview): number | null =>
  row.expires === null ? null : Date.parse(submittedAt) + row.expires;

function hasExpired({ snapshot }: Judging, row: Row, review: DecidingReview): boolean {
  const expiry = expiryOf(row, review);
  return expiry !== null && !(Date.parse(snapshot.takenAt) < expiry);
}

const answer = ({ id, by }: DecidingReview) => ({ reviewId: id, by: by.login });

const doesNot = (review: DecidingReview, because: string, refusal?: Refusal): CountedReview => ({
  ...answer(review),
  counts: false,
  because,
  ...(refusal === undefined ? {} : { refusal }),
});
