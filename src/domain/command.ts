import type { Account } from "./account.js";
import type { Comment } from "./comment.js";
import type { Login } from "./ids.js";

export type CommandName = (typeof commandNames)[number];
export const commandNames = ["help", "recheck", "why", "evidence", "attest", "reject", "grant", "break-glass"] as const;

/** What somebody wrote to us. Whether they may is not asked here. */
export type Command = {
  readonly name: CommandName;
  /** What follows the command on its line. */
  readonly words: readonly string[];
  /** The lines below it. */
  readonly below: readonly string[];
  readonly by: Account;
  /** ISO 8601, GitHub's clock. */
  readonly at: string;
  readonly comment: Comment;
};

/**
 * The commands among comments: on the first line of a comment that was never edited, so that neither a quote nor a later
 * change of the text can speak for anybody. What others' bots understand is none of ours.
 */
export const commandsIn = (comments: readonly Comment[]): readonly Command[] => comments.flatMap(commandOf);

function commandOf(comment: Comment): readonly Command[] {
  const { by, createdAt: at, edited, body } = comment;
  const [first = "", ...below] = body.split(/\r?\n/);
  const [word, ...words] = first.split(/[ \t]+/);
  const name = commandNames.find((known) => word === `/${known}`);
  return edited || by === null || name === undefined ? [] : [{ name, words, below, by, at, comment }];
}

/**
 * What became of a command. `done`: carried out; `told`: a question that is answered; `refused`: not theirs to give;
 * `puzzled`: understood by its first word only, or not to be had.
 */
export type CommandAnswer = {
  /** The comment's id. */
  readonly comment: number;
  readonly by: Login;
  /** Its first line, as it was written. */
  readonly said: string;
  readonly how: "done" | "told" | "refused" | "puzzled";
  /** One sentence, which reads on after "wrote `/why a.ts`:". `null`: the rest of our comment says it. */
  readonly line: string | null;
};
