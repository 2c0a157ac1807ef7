import { mayAct, type Account } from "../domain/account.js";
import type { Login } from "../domain/ids.js";
import type { Objection } from "../domain/objection.js";
import { problemWith } from "./answer-review.js";
import { isPerson, permissionOf, principalNamed, type Judging } from "./judging.js";
import { latestReviews, type DecidingReview } from "./latest-reviews.js";
import { rejectWords, type RejectWord } from "./reject-command.js";

/**
 * Everybody who may act here, neither opened nor pushed this, and says no: their latest review asks for changes, or they wrote
 * `/reject`. Each is named once. It holds through every push until they withdraw it (an approval given later, `/reject
 * withdraw`, the comment deleted) or a maintainer whose work it is not writes `/reject dismiss @them`.
 */
export function objectionsOf(judging: Judging): readonly Objection[] {
  const words = rejectWords(judging.snapshot.comments);
  const reviews = latestReviews(judging.snapshot.reviews);
  const standing = [...reviews.flatMap(asked), ...words.flatMap(said)].filter(
    (one) => mayObject(judging, one.by) && !isOver(judging, one, words, reviews),
  );
  const last = standing.filter((one, index) => !standing.slice(index + 1).some((other) => isSame(one.by, other.by)));
  return last
    .map(({ by, how, reason }) => ({ by, how, reason }))
    .toSorted((a, b) => (a.by.login < b.by.login ? -1 : 1));
}

/** `comment`: its id, `null` for a review. */
type Spoken = Objection & { readonly at: string; readonly comment: number | null };

const asked = ({ by, state, submittedAt: at }: DecidingReview): readonly Spoken[] =>
  state === "changes-requested" ? [{ by, how: "review", reason: "", at, comment: null }] : [];

const said = (word: RejectWord): readonly Spoken[] =>
  word.kind === "reject"
    ? [{ by: word.by, how: "command", reason: word.reason, at: word.at, comment: word.comment }]
    : [];

/**
 * The rule on whose approval counts, read the stricter way: rights that could not be read are no reason to let a change
 * through, and nobody is silenced by text that others wrote, such as a trailer that names them as co-author.
 */
function mayObject(judging: Judging, by: Account): boolean {
  if (!isPerson(by, judging.policy)) return false;
  const role = principalNamed(judging, by.login)?.role;
  if (role === "author" || role === "pusher") return false;
  const permission = permissionOf(judging, by.login);
  return permission === null || mayAct(permission, "write");
}

function isOver(
  judging: Judging,
  objection: Spoken,
  words: readonly RejectWord[],
  reviews: readonly DecidingReview[],
): boolean {
  const approved = reviews.some(
    ({ by, state, submittedAt }) =>
      state === "approved" && isSame(by, objection.by) && Date.parse(submittedAt) > Date.parse(objection.at),
  );
  return approved || words.some((word) => isAfter(word, objection) && ends(judging, word, objection.by.login));
}

function ends(judging: Judging, word: RejectWord, objector: Login): boolean {
  switch (word.kind) {
    case "reject":
      return false;
    case "withdraw":
      return word.by.login === objector;
    case "dismiss":
      return word.whom === objector && mayDismiss(judging, word.by);
  }
}

const mayDismiss = (judging: Judging, by: Account): boolean =>
  problemWith(judging, by) === null && mayAct(permissionOf(judging, by.login) ?? "none", "maintain");

/** GitHub's times have whole seconds: within one second only the ids of two comments tell their order. */
function isAfter(word: RejectWord, { at, comment }: Spoken): boolean {
  const [then, now] = [Date.parse(at), Date.parse(word.at)];
  return now > then || (now === then && comment !== null && word.comment > comment);
}

const isSame = (a: Account, b: Account): boolean => a.login === b.login;
