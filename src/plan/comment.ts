import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, PolicyProblem } from "../domain/verdict.js";
import { rememberAskedAgain } from "./asked-again.js";
import { bytes, COMMENT_BYTES, fitted, type Listing } from "./budget.js";
import { LONGEST_TITLE } from "./check-run.js";
import type { Reviewers } from "./choose-reviewers.js";
import { answerLines, rememberAnswered } from "./command-answers.js";
import { marker } from "./comment-marker.js";
import { code, inline, sentence } from "./escape.js";
import { evidenceExample } from "./evidence-example.js";
import { askedEvidence, evidenceLine } from "./evidence-lines.js";
import { gateLines } from "./gate-lines.js";
import { gateTable } from "./gate-table.js";
import { foldedFoot, foldedHead } from "./markdown.js";
import { namingFor } from "./naming.js";
import { notAskedLines } from "./not-asked.js";
import { objectionLines, REJECT_HELP } from "./objection-lines.js";
import { refusals, type Refused } from "./refusals.js";
import { count, listed, outcomeIcon } from "./words.js";

/** The one comment: a line that says how it stands, what is to be done by whom, and, folded, why. */
export function commentBody(verdict: JudgedVerdict, snapshot: PullRequestSnapshot, reviewers: Reviewers): string {
  const header = `${outcomeIcon[verdict.outcome]} **${inline(verdict.title, LONGEST_TITLE)}**`;
  const mark = marker({
    askedAgain: rememberAskedAgain(reviewers.askedAgain, snapshot),
    answered: rememberAnswered(verdict),
  });
  const after = [
    ...answerLines(verdict),
    ...evidenceExample(verdict),
    "",
    ...madeBy(verdict),
    ...why(verdict),
    "",
    mark,
  ];
  const room = COMMENT_BYTES - bytes([header, ...after].join("\n")) - 3;
  const checklist = fitted(checklistOf(verdict, snapshot, reviewers), room);
  return [header, ...(checklist === "" ? [] : ["", checklist]), ...after].join("\n");
}

/** At most about twenty lines. Evidence is the last to go, because its boxes are there to be ticked. */
function checklistOf(verdict: JudgedVerdict, snapshot: PullRequestSnapshot, reviewers: Reviewers): Listing {
  const naming = namingFor(reviewers, snapshot.posted);
  const writer = writerOf(verdict, snapshot);
  const gates = gateLines(verdict, reviewers, naming);
  return {
    head: [],
    rows: [
      ...verdict.problems.slice(0, 4).map(problemLine),
      ...objectionLines(verdict),
      ...gates.slice(0, MOST_GATES),
      ...notAskedLines(verdict, snapshot),
      ...refusals(verdict, snapshot)
        .filter(({ review }) => review.refusal !== undefined)
        .slice(0, 4)
        .map(refusalLine),
      ...(gates.length > MOST_GATES ? [`- and ${count(gates.length - MOST_GATES, "more class", "more classes")}`] : []),
      ...askedEvidence(verdict).map((asked) => evidenceLine(asked, writer)),
    ],
    foot: [],
    more: (left) => `and ${count(left, "more line")}, in the details of the check ${code(verdict.checkName)}`,
    most: 20,
  };
}

const MOST_GATES = 8;

const problemLine = ({ file, line, column, message }: PolicyProblem): string =>
  `- 🚧 policy error to mend at ${code([file, line, column].filter((part) => part !== null).join(":"))}: ${sentence(message)}`;

/** Whoever approved is told at once why it does not count. */
function refusalLine({ review, classes }: Refused): string {
  const names = classes.map((id) => inline(id, 64));
  const what = names.length === 0 ? "" : ` for ${listed(names, 3)}`;
  const { by, because, refusal } = review;
  return refusal === "self-approval" || refusal === "principal"
    ? `- ✋ ${code(by, 60)} ${sentence(because)}, so their approval does not count${what}`
    : `- ✋ the approval by ${code(by, 60)} does not count${what}: ${sentence(because)}`;
}

/** Who writes what the author owes: for an agent's pull request, the people it works for. */
function writerOf({ agent }: JudgedVerdict, { author }: PullRequestSnapshot): string {
  const operators = agent.kind === "agent" ? agent.operators.map(({ login }) => code(login, 60)) : [];
  if (operators.length > 0) return listed(operators, 3);
  if (agent.kind === "agent") return "whoever started the agent";
  return author === null || author.kind !== "User" ? "the author" : code(author.login, 60);
}

function madeBy({ agent }: JudgedVerdict): readonly string[] {
  if (agent.kind !== "agent") return [];
  const operators = listed(
    agent.operators.map(({ login }) => code(login, 60)),
    3,
  );
  const whom =
    operators === "" ? "and nobody is known to have started it" : `on behalf of ${operators}, who cannot approve it`;
  return [`Made with ${inline(agent.name, 80)}, ${whom}.`, ""];
}

function why(verdict: JudgedVerdict): readonly string[] {
  const table = fitted(gateTable(verdict), 20_000);
  const next = ["", "A later push re-opens only the classes that it touches; other approvals stay."];
  const goesOn = verdict.outcome === "waiting" || verdict.outcome === "approved";
  const help = verdict.outcome === "rejected" ? ["", REJECT_HELP] : [];
  return [...foldedHead("Why this is asked"), table, ...(goesOn ? next : []), ...help, "", COMMANDS, ...foldedFoot];
}

const COMMANDS =
  "Something unclear? Write `/help` as the first line of a comment to read what you can do here now, or `/why <path>` for " +
  "what a file is taken for and why. `/reject <reason>` holds this back until its author takes it back.";
