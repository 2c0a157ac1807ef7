import { mayAct, type Account } from "../domain/account.js";
import type { Login } from "../domain/ids.js";
import { isSameObjection, type Lost, type SaidObjection } from "../domain/objection.js";
import type { RejectWord } from "../domain/reject-command.js";
import { problemWith } from "./person-problem.js";
import { permissionOf, type Judging } from "./judging.js";

/**
 * Its words are gone by the hand of whoever said them, or it was a review and somebody entitled dismissed it. Anybody who
 * may write can delete a comment and dismiss a review on GitHub, the author of the change included, and lifts nothing here.
 */
export function isUndoneRightly(judging: Judging, objection: SaidObjection, words: readonly RejectWord[]): boolean {
  const by = hands(judging, objection);
  if (by.includes(objection.by.login)) return true;
  const isDismissed = objection.how === "review" && deedOn(judging, objection, words) !== null;
  return isDismissed && by.some((hand) => problemDismissing(judging, hand) === null);
}

/** What became of its words. `null`: they stand as they were said. */
export function lostOf(judging: Judging, objection: SaidObjection, words: readonly RejectWord[]): Lost | null {
  const how = deedOn(judging, objection, words);
  if (how === null) return null;
  const by = hands(judging, objection).at(-1);
  if (by === undefined) return { how, by: null };
  const because = objection.how === "review" ? problemDismissing(judging, by) : null;
  return { how, by, because: because ?? "did not write it" };
}

/** Only people with maintain rights whose work this is not set aside what others say. */
export const mayDismiss = (judging: Judging, by: Account): boolean =>
  problemWith(judging, by) === null && mayAct(permissionOf(judging, by.login) ?? "none", "maintain");

/** A comment that was edited within the second in which it was written says so only by its words. */
function deedOn(
  { snapshot: { reviews, comments } }: Judging,
  { how, id }: SaidObjection,
  words: readonly RejectWord[],
): Lost["how"] | null {
  if (how === "review") {
    const review = reviews.find((one) => one.id === id);
    return review === undefined ? "deleted" : review.state === "dismissed" ? "dismissed" : null;
  }
  if (words.some((word) => word.comment === id && word.kind === "reject")) return null;
  return comments.some((comment) => comment.id === id) ? "edited" : "deleted";
}

const hands = ({ snapshot }: Judging, objection: SaidObjection): readonly Login[] =>
  snapshot.objected.undone.flatMap((one) => (isSameObjection(one, objection) ? (one.by ?? []) : []));

/** Why this account's dismissal on GitHub lifts nothing here. `null`: it does. */
function problemDismissing(judging: Judging, login: Login): string | null {
  const person = judging.snapshot.writers.list.find((one) => one.login === login);
  if (person === undefined)
    return permissionOf(judging, login) === null ? "has rights that could not be read" : "has no write access here";
  const problem = problemWith(judging, person);
  return problem?.because ?? (mayDismiss(judging, person) ? null : "has no maintain rights here");
}
