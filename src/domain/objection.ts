import type { Account } from "./account.js";
import type { Login } from "./ids.js";

/** Somebody who may act here and says no: it holds until they take it back, or somebody entitled sets it aside. */
export type Objection = SaidObjection & {
  /** Their words stand on GitHub no more, by a hand that ends nothing here. `null`: they stand. */
  readonly lost: Lost | null;
};

/** Words of objection as they were said. Whether they count is not asked here. */
export type SaidObjection = ObjectionId & {
  readonly by: Account;
  /** In their own words, on one line and not escaped; empty where they gave none. */
  readonly reason: string;
  /** ISO 8601, GitHub's clock. */
  readonly at: string;
};

/** By a review that asks for changes, or by the command `/reject` in a comment; `id` is the review's or the comment's. */
export type ObjectionId = { readonly how: "review" | "command"; readonly id: number };

/** Who undid such words: their own author, or anybody. `by: null`: GitHub was asked and names nobody. */
export type Undone = ObjectionId & { readonly by: Login | null };

/** What became of them, and why it ends nothing: "opened this pull request". `by: null`: nobody can be named. */
export type Lost = { readonly how: "dismissed" | "edited" | "deleted" } & (
  { readonly by: null } | { readonly by: Login; readonly because: string }
);

/** Every objection heard on a pull request, and who undid which, as far as it is known. Both only grow. */
export type Objected = { readonly said: readonly SaidObjection[]; readonly undone: readonly Undone[] };

export const NOTHING_OBJECTED: Objected = { said: [], undone: [] };

export const isSameObjection = (a: ObjectionId, b: ObjectionId): boolean => a.how === b.how && a.id === b.id;

/** Both together, each word once; what is known of it first is kept. */
export function together(a: Objected, b: Objected): Objected {
  return { said: [...a.said, ...newIn(b, a).said], undone: [...a.undone, ...newIn(b, a).undone] };
}

/** What `later` tells that `known` does not. */
export function newIn(later: Objected, known: Objected): Objected {
  const isUndone = (one: Undone) => (other: Undone) => isSameObjection(one, other) && one.by === other.by;
  return {
    said: later.said.filter(
      (one, index) => ![...known.said, ...later.said.slice(0, index)].some((other) => isSameObjection(one, other)),
    ),
    undone: later.undone.filter(
      (one, index) => ![...known.undone, ...later.undone.slice(0, index)].some(isUndone(one)),
    ),
  };
}
