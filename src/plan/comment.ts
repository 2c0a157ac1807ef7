import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, PolicyProblem } from "../domain/verdict.js";
import { rememberAskedAgain } from "./asked-again.js";
import { bytes, COMMENT_BYTES, fitted } from "./budget.js";
import { LONGEST_TITLE } from "./check-run.js";
import type { Reviewers } from "./choose-reviewers.js";
import { code, inline, sentence } from "./escape.js";
import { evidenceExample } from "./evidence-example.js";
import { askedEvidence, evidenceLine } from "./evidence-lines.js";
import { gateLines } from "./gate-lines.js";
import { gateTable } from "./gate-table.js";
import { foldedFoot, foldedHead } from "./markdown.js";
import { namingFor } from "./naming.js";
import { count, listed, outcomeIcon } from "./words.js";

/** More lines than this are no checklist any more. */
const MOST_LINES = 22;

/** The one comment: a line that says how it stands, what is to be done by whom, and, folded, why. */
export function commentBody(verdict: JudgedVerdict, snapshot: PullRequestSnapshot, reviewers: Reviewers): string {
  const naming = namingFor(reviewers, snapshot.posted);
  const header = `${outcomeIcon[verdict.outcome]} **${inline(verdict.title, LONGEST_TITLE)}**`;
  const writer = writerOf(verdict, snapshot);
  const checklist = [
    ...verdict.problems.map(problemLine),
    ...gateLines(verdict, reviewers, naming),
    ...askedEvidence(verdict).map((asked) => evidenceLine(asked, writer)),
  ];
  const after = [
    ...evidenceExample(verdict),
    "",
    ...madeBy(verdict),
    ...why(verdict),
    "",
    marker(snapshot, reviewers),
  ].join("\n");
  const list = fitted(
    {
      head: [header, ...(checklist.length === 0 ? [] : [""])],
      rows: checklist,
      foot: [],
      more: (left) => `and ${count(left, "more line")}, in the details of the check \`agent-approval\``,
      most: MOST_LINES,
    },
    COMMENT_BYTES - bytes(after) - 1,
  );
  return `${list}\n${after}`;
}

const problemLine = ({ file, line, column, message }: PolicyProblem): string =>
  `- 🚧 ${code([file, line, column].filter((part) => part !== null).join(":"))}: ${sentence(message)}`;

/** Who writes what the author owes: for an agent's pull request, the people it works for. */
function writerOf({ agent }: JudgedVerdict, { author }: PullRequestSnapshot): string {
  const operators = agent.kind === "agent" ? agent.operators.map(({ login }) => code(login, 60)) : [];
  if (operators.length > 0) return listed(operators, 3);
  return author === null || author.kind !== "User" ? "the author" : code(author.login, 60);
}

function madeBy({ agent }: JudgedVerdict): readonly string[] {
  if (agent.kind === "none") return [];
  const operators = listed(
    agent.operators.map(({ login }) => code(login, 60)),
    3,
  );
  const whom =
    operators === "" ? "nobody is known to have started it" : `on behalf of ${operators}, who cannot approve it`;
  return [`Made with ${inline(agent.name, 80)}, ${whom}.`, ""];
}

function why(verdict: JudgedVerdict): readonly string[] {
  const table = fitted(gateTable(verdict), 20_000);
  const next = "A push changes only what it touches: approvals of other classes stay.";
  return [...foldedHead("Why this is asked"), table, "", next, ...foldedFoot];
}

/** For machines only: what the planner has to remember, and a sign which comment this is. */
function marker(snapshot: PullRequestSnapshot, { askedAgain }: Reviewers): string {
  const ids = rememberAskedAgain(askedAgain, snapshot);
  return ids.length === 0
    ? "<!-- agent-approval:comment -->"
    : `<!-- agent-approval:comment asked-again=${ids.join(",")} -->`;
}
