import { fingerprintOf } from "../domain/fingerprint.js";
import type { EntryStanding, GroupProblem, GroupVerdict, MergeGroupRef } from "../domain/merge-group.js";
import type { Plan } from "../domain/plan.js";
import { bytes, CHECK_RUN_BYTES, fitted } from "./budget.js";
import { plain, sentence } from "./escape.js";
import { row, tableHead } from "./markdown.js";
import { count } from "./words.js";

/** The check run on a merge group's commit, under the name that the base branch requires. No effect while nothing is to be said. */
export function planGroup({ repository, headSha }: MergeGroupRef, verdict: GroupVerdict): Plan {
  const pullRequest = { ...repository, number: verdict.entries.at(-1)?.number ?? 0 };
  if (verdict.conclusion === null) return { pullRequest, fingerprint: null, effects: [] };
  const said = {
    name: verdict.checkName,
    conclusion: verdict.conclusion,
    title: plain(verdict.title, 90),
    summary: summaryOf(verdict),
    text: "",
    annotations: [],
  };
  const digest = fingerprintOf(said);
  return {
    pullRequest,
    fingerprint: null,
    effects: [{ kind: "set-check-run", checkRunId: null, headSha, ...said, digest }],
  };
}

function summaryOf({ entries, problems, observed }: GroupVerdict): string {
  const before = [
    ...(observed ? ["This policy only observes: nothing is held back."] : []),
    ...problems.slice(0, 20).map(problemLine),
  ];
  const room = CHECK_RUN_BYTES - bytes(before.join("\n\n")) - bytes(ABOUT) - 10;
  return [...before, ...(entries.length === 0 ? [] : [tableOf(entries, room)]), ABOUT].join("\n\n");
}

const problemLine = ({ because, next }: GroupProblem): string =>
  `**What is wrong:** ${sentence(because, 300)}. **What to do:** ${sentence(next, 300)}.`;

const ABOUT =
  "A merge group may be merged when each of its pull requests is approved at its own head, and nothing else comes in with them. Each one's own check says what it still needs.";

const tableOf = (entries: readonly EntryStanding[], room: number): string =>
  fitted(
    {
      head: tableHead(["Pull request", "Stands", "Because", "Next"]),
      rows: entries.map(entryRow),
      foot: [],
      more: (left) => `and ${count(left, "more pull request")}`,
    },
    room,
  );

const entryRow = ({ number, status, because, next }: EntryStanding): string =>
  row([`#${number}`, words[status], sentence(because, 200), sentence(next, 200)]);

const words: Readonly<Record<EntryStanding["status"], string>> = {
  approved: "✅ approved",
  observed: "👁 observed",
  waiting: "⏳ waiting",
  refused: "❌ refused",
  unjudged: "⏳ being judged",
};
