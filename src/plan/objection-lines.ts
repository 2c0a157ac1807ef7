import type { JudgedVerdict } from "../domain/verdict.js";
import { code, sentence } from "./escape.js";

/** Who objects and why, one line each, in their own words. */
export const objectionLines = ({ objections }: JudgedVerdict): readonly string[] =>
  objections
    .slice(0, MOST_LINES)
    .map(({ by, how, reason }) =>
      how === "review"
        ? `- ❌ ${code(by.login, 60)} asked for changes; their review says which`
        : `- ❌ ${code(by.login, 60)} rejected this ${reason === "" ? "and gave no reason" : `because “${sentence(reason, 500)}”`}`,
    );

const MOST_LINES = 5;

/** How an objection begins and ends, for those who read why something is asked. */
export const REJECT_HELP =
  "Whoever may approve may also hold this back: `/reject <reason>` as the first line of a comment. It holds through every " +
  "push until they approve, write `/reject withdraw` or delete the comment, or until a maintainer whose work this is not " +
  "writes `/reject dismiss @LOGIN`. An edited comment is no command.";
