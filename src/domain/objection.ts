import type { Account } from "./account.js";

/** Somebody who may act here and says no: it holds until they take it back, or somebody entitled sets it aside. */
export type Objection = {
  readonly by: Account;
  /** By a review that asks for changes, or by the command `/reject`. */
  readonly how: "review" | "command";
  /** In their own words, on one line and not escaped; empty where they gave none. */
  readonly reason: string;
};
