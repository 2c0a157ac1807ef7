import type { Annotation, CheckConclusion } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, PolicyProblem } from "../domain/verdict.js";
import { annotationsOf } from "./annotations.js";
import { bytes, CHECK_RUN_BYTES, fitted, type Listing } from "./budget.js";
import { conclusionOf } from "./check-conclusion.js";
import {
  fileDetails,
  gateDetails,
  ignoredLoosenings,
  principalDetails,
  provenance,
  refusedReviews,
} from "./check-details.js";
import { dependencyTable } from "./dependency-table.js";
import { code, plain, sentence } from "./escape.js";
import { gateTable } from "./gate-table.js";
import { impactLine, impactTable } from "./impact-table.js";
import { fenced, foldedFoot, foldedHead } from "./markdown.js";
import { objectionLines, REJECT_HELP } from "./objection-lines.js";
import { sharedLine } from "./shared-check-run.js";
import { RECORD_BYTES } from "./pack-record.js";
import { verdictJson } from "./verdict-json.js";
import { count } from "./words.js";

/** Everything a check run says. */
export type CheckRunContent = {
  readonly name: string;
  readonly conclusion: CheckConclusion;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
};

/** About what fits beside the merge button. */
export const LONGEST_TITLE = 90;

/** The verdict as a check run: what to do in the title and the table, everything else folded below. */
export const checkRunContent = (verdict: JudgedVerdict, snapshot: PullRequestSnapshot): CheckRunContent => ({
  name: verdict.checkName,
  conclusion: conclusionOf(verdict),
  title: plain(verdict.title, LONGEST_TITLE),
  summary: summaryOf(verdict, sharedLine(verdict, snapshot)),
  text: textOf(verdict, snapshot),
  annotations: annotationsOf(verdict, snapshot),
});

function summaryOf(verdict: JudgedVerdict, shared: string): string {
  const problems = fitted(problemList(verdict.problems), 8_000);
  const effect = verdict.outcome === "blocked" || verdict.gates.length === 0 ? "" : verdict.nextEffect.sentence;
  const impact = impactLine(verdict);
  const observing = "This policy only observes: nothing is held back, and nobody is asked.";
  const before = [
    ...(shared === "" ? [] : [shared]),
    ...(verdict.observed ? [observing] : []),
    ...(problems === "" ? [] : [problems]),
    ...(impact === "" ? [] : [impact]),
    ...(verdict.objections.length === 0 ? [] : [[...objectionLines(verdict), "", REJECT_HELP].join("\n")]),
  ];
  const after = [
    ...onceForAll(verdict),
    ...faster(verdict),
    ...(effect === "" ? [] : [`**What follows:** ${sentence(effect, 500)}.`]),
  ];
  const room = CHECK_RUN_BYTES - bytes([...before, ...after].join("\n\n")) - 10;
  const table = fitted(gateTable(verdict), room);
  return [...before, table, ...after].join("\n\n");
}

/** Nobody should believe that four rows want four reviews. */
function onceForAll({ gates }: JudgedVerdict): readonly string[] {
  const waiting = gates.filter(({ status }) => status === "waiting");
  if (waiting.length < 2) return [];
  const isAsked = waiting.filter(({ evidence }) => evidence.length > 0).length > 1;
  return [
    `One approving review counts for every class at once${isAsked ? ", and evidence is shown once for all of them" : ""}.`,
  ];
}

/** A few files that could go, with what that saves; where no few would do, how the whole could be split. */
function faster({ cheapestPath, split }: JudgedVerdict): readonly string[] {
  if (cheapestPath !== null)
    return [
      `**A faster way:** ${sentence(cheapestPath.because, 600)}. What is left out can be a pull request of its own.`,
    ];
  return split === null ? [] : [`${sentence(split, 500)}.`];
}

const problemList = (problems: readonly PolicyProblem[]): Listing => ({
  head: problems.length === 0 ? [] : [`**${count(problems.length, "policy error")} to mend:**`, ""],
  rows: problems.map(problemLine),
  foot: [],
  more: (left) => `and ${count(left, "more error")}`,
  most: 8,
});

function problemLine({ file, line, column, key, message }: PolicyProblem): string {
  const place = [file, ...(line === null ? [] : [line, ...(column === null ? [] : [column])])].join(":");
  return `- ${code(place)} ${key === "" ? "" : `${code(key)} `}${sentence(message)}`;
}

/** Sections in the order they are read, each with the most bytes it may take. What one leaves, dependencies and files may use. */
function textOf(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): string {
  const before = [within(gateDetails(verdict), 13_000), within(refusedReviews(verdict, snapshot), 6_000)];
  const after = [
    within(principalDetails(verdict), 5_000),
    within(ignoredLoosenings(verdict), 4_000),
    within(provenance(verdict, snapshot), 3_000),
    documentBlock(verdict, snapshot, 20_000),
  ];
  const room = CHECK_RUN_BYTES - RECORD_BYTES - bytes([...before, "", "", "", ...after].join("\n\n"));
  const impact = within(impactTable(verdict), Math.min(room, 12_000));
  const dependencies = within(dependencyTable(verdict), Math.min(room - bytes(impact), 6_000));
  const files = within(fileDetails(verdict), room - bytes(impact) - bytes(dependencies));
  return [...before, impact, dependencies, files, ...after].filter((section) => section !== "").join("\n\n");
}

const within = (listing: Listing | null, budget: number): string => (listing === null ? "" : fitted(listing, budget));

function documentBlock(verdict: JudgedVerdict, snapshot: PullRequestSnapshot, budget: number): string {
  const block = fenced("json", verdictJson(verdict, snapshot, budget - 200));
  return [...foldedHead("The same for programs"), block, ...foldedFoot].join("\n");
}
