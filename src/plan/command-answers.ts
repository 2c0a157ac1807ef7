import type { CommandAnswer } from "../domain/command.js";
import type { Effect } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { bytes } from "./budget.js";
import { marked } from "./comment-marker.js";
import { code, sentence } from "./escape.js";

type React = Extract<Effect, { kind: "react" }>;

const reactions: Readonly<Record<CommandAnswer["how"], React["reaction"]>> = {
  done: "+1",
  told: "+1",
  refused: "-1",
  puzzled: "confused",
};

/** A sign on every command that was not answered yet. Our comment remembers which were; where it is lost, a sign given twice is one. */
export function commandReactions({ answers }: JudgedVerdict, { posted }: PullRequestSnapshot): readonly React[] {
  const done = new Set(marked(posted.comment?.body ?? "").answered);
  return answers
    .filter(({ comment }) => !done.has(comment))
    .slice(-MOST_AT_ONCE)
    .map(({ comment, how }) => ({ kind: "react", commentId: comment, reaction: reactions[how] }));
}

/** Somebody who floods us with commands makes us write no more than this in one pass. */
const MOST_AT_ONCE = 10;

/** The commands to remember as answered, oldest first. */
export const rememberAnswered = ({ answers }: JudgedVerdict): readonly number[] =>
  answers.map(({ comment }) => comment).slice(-MOST_REMEMBERED);

const MOST_REMEMBERED = 200;

/** What the latest commands were answered that asked something or could not be carried out; the oldest leave first. */
export function answerLines({ answers }: JudgedVerdict): readonly string[] {
  const lines = answers.flatMap((answer) => (answer.line === null ? [] : [lineOf(answer, answer.line)]));
  return lines.length === 0 ? [] : ["", "**Answers**", "", ...latest(lines.slice(-MOST_LINES))];
}

const MOST_LINES = 5;

/** At least the last, and as many before it as there is room for. */
const latest = (lines: readonly string[]): readonly string[] =>
  lines.length > 1 && bytes(lines.join("\n")) > MOST_BYTES ? latest(lines.slice(1)) : lines;

const MOST_BYTES = 10_000;

function lineOf({ by, said, how }: CommandAnswer, line: string): string {
  const outcome = how === "refused" ? ", which does nothing" : "";
  return `- ${icons[how]} ${code(by, 60)} wrote ${code(said, 80)}${outcome}: ${sentence(line, 700)}.`;
}

const icons: Readonly<Record<CommandAnswer["how"], string>> = { done: "✅", told: "💬", refused: "🚫", puzzled: "❓" };
