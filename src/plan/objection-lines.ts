import { assertNever } from "../domain/assert-never.js";
import type { Lost, Objection } from "../domain/objection.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { code, sentence } from "./escape.js";

/** Who objects and why, one line each, in their own words; and how one ends whose words are gone. */
export const objectionLines = ({ objections }: JudgedVerdict): readonly string[] =>
  objections.slice(0, MOST_LINES).map((objection) => `- ❌ ${said(objection)}${gone(objection)}`);

const MOST_LINES = 5;

function said({ by, how, reason, lost }: Objection): string {
  const name = code(by.login, 60);
  if (how === "review") return `${name} asked for changes${lost === null ? "; their review says which" : ""}`;
  return `${name} rejected this ${reason === "" ? "and gave no reason" : `because “${sentence(reason, 500)}”`}`;
}

function gone({ by, how, lost }: Objection): string {
  if (lost === null) return "";
  const words = how === "review" ? "that review" : "the comment with `/reject`";
  const ends = `it ends when ${code(by.login, 60)} approves or writes \`/reject withdraw\`, or when a maintainer whose work this is not writes ${code(`/reject dismiss @${by.login}`)}`;
  return lost.by === null
    ? `. Since then ${words} ${nobody(lost.how)}, so this holds still: ${ends}`
    : `. ${code(lost.by, 60)} ${lost.how} ${words}, which lifts nothing here because ${code(lost.by, 60)} ${sentence(lost.because)}: ${ends}`;
}

function nobody(how: Lost["how"]): string {
  switch (how) {
    case "dismissed":
      return "was dismissed, and nobody can be named who did it";
    case "edited":
      return "was edited, and nobody can be named who did it";
    case "deleted":
      return "is gone, and nobody can be named who deleted it";
    default:
      return assertNever(how);
  }
}

/** How an objection begins and ends, for those who read why something is asked. */
export const REJECT_HELP =
  "Whoever may approve may also hold this back: `/reject <reason>` as the first line of a comment. It holds through every " +
  "push until they approve, write `/reject withdraw` or delete the comment, or until a maintainer whose work this is not " +
  "writes `/reject dismiss @LOGIN`. An edited comment is no command. Deleting or editing somebody else's `/reject`, or " +
  "dismissing their review without being such a maintainer, lifts nothing.";
