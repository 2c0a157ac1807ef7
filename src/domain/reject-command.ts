import type { Account } from "./account.js";
import type { Comment } from "./comment.js";
import { login, type Login } from "./ids.js";

/** What somebody said with `/reject`. Whether they may is not asked here. */
export type RejectWord = { readonly by: Account; readonly at: string; readonly comment: number } & (
  | { readonly kind: "reject"; readonly reason: string }
  | { readonly kind: "withdraw" }
  | { readonly kind: "dismiss"; readonly whom: Login }
);

/**
 * `/reject [reason]`, `/reject withdraw` and `/reject dismiss @login`, on the first line of a comment that was never
 * edited. Only these two further forms are no rejection: "withdraw the migration first" is a reason like any other.
 */
export const rejectWords = (comments: readonly Comment[]): readonly RejectWord[] => comments.flatMap(wordOf);

function wordOf({ id, by, body, createdAt, edited }: Comment): readonly RejectWord[] {
  const [first = "", ...following] = body.split(/\r?\n/);
  const [command, ...rest] = first.split(/[ \t]+/);
  if (edited || by === null || command !== "/reject") return [];
  const said = rest.join(" ").trim();
  const spoken = { by, at: createdAt, comment: id };
  if (said === "withdraw") return [{ ...spoken, kind: "withdraw" }];
  const whom = /^dismiss @([a-z\d][a-z\d-]{0,38})(?: |$)/i.exec(said)?.[1];
  if (whom !== undefined) return [{ ...spoken, kind: "dismiss", whom: login(whom) }];
  return [{ ...spoken, kind: "reject", reason: reasonOf([said, ...following].join(" ")) }];
}

/** One line of at most so many characters, without the sign that would make code of the words after it. */
const reasonOf = (text: string): string =>
  [...text.replace(/`/g, "'").replace(/\s+/g, " ").trim()].slice(0, LONGEST_REASON).join("");

const LONGEST_REASON = 500;
