import type { Account } from "../domain/account.js";
import type { Login } from "../domain/ids.js";
import { isSameObjection, type Objected, type Objection, type SaidObjection } from "../domain/objection.js";
import { rejectWords, type RejectWord } from "../domain/reject-command.js";
import type { Judging } from "./judging.js";
import { latestReviews, type DecidingReview } from "./latest-reviews.js";
import { problemObjecting } from "./problem-objecting.js";
import { isUndoneRightly, lostOf, mayDismiss } from "./undone-objections.js";

/** The objections that hold, and what is to be remembered of them. */
export type Heard = {
  /** Each person once. */
  readonly objections: readonly Objection[];
  /** All that hold, and all that their authors took back by what stands here now. */
  readonly heard: Objected;
};

/**
 * Everybody who may act here, neither opened nor pushed this, and says no: their latest review asks for changes, or they wrote
 * `/reject`. It holds through every push until they withdraw it (an approval given later, `/reject withdraw`, their own
 * change of their words) or a maintainer whose work it is not sets it aside. Words once heard hold as well when somebody
 * else took them away.
 */
export function hearObjections(judging: Judging): Heard {
  const voices = { words: rejectWords(judging.snapshot.comments), reviews: latestReviews(judging.snapshot.reviews) };
  const said = everythingSaid(judging, voices);
  const takenBack = said.filter((one) => isTakenBack(one, voices));
  const standing = said
    .filter(
      (one) =>
        !takenBack.includes(one) && problemObjecting(judging, one.by) === null && !isSetAside(judging, one, voices),
    )
    .map((one) => ({ ...one, lost: lostOf(judging, one, voices.words) }));
  const last = standing.filter((one, index) => !standing.slice(index + 1).some((other) => isSame(one.by, other.by)));
  return {
    objections: last.toSorted((a, b) => (a.by.login < b.by.login ? -1 : 1)),
    heard: {
      said: standing.map(({ lost: _lost, ...one }) => one),
      undone: takenBack.map(({ how, id, by }) => ({ how, id, by: by.login })),
    },
  };
}

type Voices = { readonly words: readonly RejectWord[]; readonly reviews: readonly DecidingReview[] };

/** What stands on GitHub, and what stood there. A person's later review that asks for changes takes the earlier one's place. */
function everythingSaid({ snapshot }: Judging, { words, reviews }: Voices): readonly SaidObjection[] {
  const here = [...reviews.flatMap(asked), ...words.flatMap(said)];
  const before = snapshot.objected.said.filter((one) => !here.some((other) => isSameObjection(one, other)));
  const all = [...here, ...before.map((one) => ({ ...one, by: asNamedNow(snapshot.writers.list, one.by) }))].toSorted(
    (a, b) => (a.how === b.how ? Date.parse(a.at) - Date.parse(b.at) || a.id - b.id : a.how === "review" ? -1 : 1),
  );
  return all.filter(
    (one, index) =>
      one.how === "command" || !all.slice(index + 1).some(({ how, by }) => how === "review" && isSame(by, one.by)),
  );
}

const asked = ({ by, state, submittedAt: at, id }: DecidingReview): readonly SaidObjection[] =>
  state === "changes-requested" ? [{ by, how: "review", reason: "", at, id }] : [];

const said = (word: RejectWord): readonly SaidObjection[] =>
  word.kind === "reject" ? [{ by: word.by, how: "command", reason: word.reason, at: word.at, id: word.comment }] : [];

/** An account keeps its number when it is renamed. */
function asNamedNow(people: readonly Account[], by: Account): Account {
  const now = people.find(({ id }) => id === by.id);
  return now === undefined ? by : { ...by, login: now.login };
}

/** By what its author says later: it is over for good, whatever becomes of that word. */
function isTakenBack(objection: SaidObjection, { words, reviews }: Voices): boolean {
  const approved = reviews.some(
    ({ by, state, submittedAt, id }) =>
      state === "approved" && isSame(by, objection.by) && isAfter({ at: submittedAt, id, how: "review" }, objection),
  );
  return approved || words.some((word) => isWithdrawal(word, objection.by.login) && isAfter(spoken(word), objection));
}

const isWithdrawal = (word: RejectWord, objector: Login): boolean =>
  word.kind === "withdraw" && word.by.login === objector;

const isSetAside = (judging: Judging, objection: SaidObjection, { words }: Voices): boolean =>
  isUndoneRightly(judging, objection, words) ||
  words.some(
    (word) =>
      word.kind === "dismiss" &&
      word.whom === objection.by.login &&
      isAfter(spoken(word), objection) &&
      mayDismiss(judging, word.by),
  );

type Moment = Pick<SaidObjection, "at" | "how" | "id">;

const spoken = ({ at, comment }: RejectWord): Moment => ({ at, how: "command", id: comment });

/** GitHub's times have whole seconds: within one second only the ids of two things of one kind tell their order. */
function isAfter(one: Moment, other: Moment): boolean {
  const [now, then] = [Date.parse(one.at), Date.parse(other.at)];
  return now > then || (now === then && one.how === other.how && one.id > other.id);
}

const isSame = (a: Account, b: Account): boolean => a.login === b.login;
