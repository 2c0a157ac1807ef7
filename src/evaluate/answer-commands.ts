import { assertNever } from "../domain/assert-never.js";
import { commandsIn, type Command, type CommandAnswer } from "../domain/command.js";
import { rejectWords } from "../domain/reject-command.js";
import type { Answer, Asked } from "./answering.js";
import { answerAttest, answerEvidence } from "./answer-evidence-command.js";
import { helpLine } from "./help-line.js";
import { isPerson, permissionOf, type Judging } from "./judging.js";
import { problemObjecting } from "./problem-objecting.js";
import { mayDismiss } from "./undone-objections.js";
import { whyPath } from "./why-path.js";

/** What becomes of every command that a person wrote, oldest first. What a bot writes is none, and gets no answer. */
export const answerCommands = (asked: Asked): readonly CommandAnswer[] =>
  commandsIn(asked.judging.snapshot.comments)
    .filter(({ by }) => by.kind === "User")
    .toSorted((a, b) => a.comment.id - b.comment.id)
    .map((command) => ({
      comment: command.comment.id,
      by: command.by.login,
      said: [`/${command.name}`, ...command.words].join(" ").trim(),
      ...answerOf(asked, command),
    }));

function answerOf(asked: Asked, command: Command): Answer {
  const stranger = strangerProblem(asked.judging, command);
  if (stranger !== null) return { how: "refused", line: stranger };
  switch (command.name) {
    case "help":
      return { how: "told", line: helpLine(asked.gates) };
    case "recheck":
      return { how: "done", line: null };
    case "why":
      return whyPath(asked, command.words.join(" "));
    case "evidence":
      return answerEvidence(asked, command);
    case "attest":
      return answerAttest(asked, command);
    case "reject":
      return answerReject(asked.judging, command);
    case "grant":
    case "break-glass":
      return {
        how: "puzzled",
        line: `\`/${command.name}\` is not available in this version and changes nothing; what is asked above still has to be given`,
      };
    default:
      return assertNever(command.name);
  }
}

/** Whoever opened it may ask; everybody else needs the right to act here. Where rights are not known, each rule decides. */
function strangerProblem(judging: Judging, { by }: Command): string | null {
  if (!isPerson(by, judging.policy)) return "this is not a person's account, and only people are heard";
  const permission = permissionOf(judging, by.login);
  const isOut = permission === "none" || permission === "read" || permission === "triage";
  return isOut && by.login !== judging.snapshot.author?.login
    ? "only people with write access, and whoever opened this pull request, are heard here"
    : null;
}

function answerReject(judging: Judging, { comment }: Command): Answer {
  const [word] = rejectWords([comment]);
  if (word?.kind === "dismiss" && !mayDismiss(judging, word.by))
    return {
      how: "refused",
      line: "only people with maintain rights whose work this is not can set aside what others say",
    };
  const problem = word?.kind === "reject" ? problemObjecting(judging, word.by) : null;
  return problem === null
    ? { how: "done", line: null }
    : { how: "refused", line: `\`${word?.by.login ?? ""}\` ${problem}, so this holds nothing back` };
}
