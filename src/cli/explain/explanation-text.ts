import { assertNever } from "../../domain/assert-never.js";
import type { Principal } from "../../domain/agent.js";
import type { JudgedVerdict, Loosening } from "../../domain/verdict.js";
import { count } from "../visible.js";
import { POLICY_PATH } from "../../policy/interpret.js";
import { placeText } from "../../policy/extends.js";
import { isStandIn } from "../local-git/commits.js";
import type { Range } from "../local-git/range.js";
import { classLines } from "./class-lines.js";
import { evidenceLines } from "./evidence-lines.js";
import type { Explanation } from "./explanation.js";
import { gateLines } from "./gate-lines.js";
import { problemLine } from "./problem-line.js";

/** The explanation as lines for a terminal, without control characters of our own. */
export function explanationLines(explanation: Explanation, notes: readonly string[]): readonly string[] {
  const { verdict } = explanation;
  if (verdict.outcome === "ungoverned") return [headerLine(explanation), verdict.because];
  if (isEmpty(explanation)) return [headerLine(explanation), ...nothingLines];
  return [
    headerLine(explanation),
    policyLine(explanation),
    ...agentLines(verdict),
    "",
    `Tier: ${verdict.classification.tier}`,
    `Verdict: ${verdict.title}`,
    ...faster(verdict),
    ...section("Classes", verdict.classification.classes.flatMap(classLines)),
    ...section("Who would have to approve", approvalLines(explanation, verdict)),
    ...section("What would have to be shown", evidenceLines(verdict.gates)),
    ...section("What follows", [`  ${verdict.nextEffect.sentence}`]),
    ...section("Own work, so their approval would not count", verdict.principals.map(principalLine)),
    ...section("Ignored, because the policy that this one extends asks for more", verdict.ignored.map(ignoredLine)),
    ...section(
      "Problems",
      verdict.problems.map((problem) => `  ${problemLine(problem)}`),
    ),
    ...section(
      "Notes",
      [...floorNotes(explanation), ...notes, ...standInNote(verdict), ...standingNotes].map((note) => `  ${note}`),
    ),
  ];
}

/** The same as the check says: what could go, else how it could be split. */
function faster({ cheapestPath, split }: JudgedVerdict): readonly string[] {
  if (cheapestPath !== null) return [`A faster way: ${cheapestPath.because}.`];
  return split === null ? [] : [`${split}.`];
}

const isEmpty = ({ change: { snapshot } }: Explanation): boolean =>
  snapshot.changes.files.length === 0 && snapshot.commits.list.length === 0;

const nothingLines = [
  "Nothing differs, so there is nothing to judge. Name a range, for example HEAD~1..HEAD.",
] as const;

function headerLine({ change: { range, snapshot } }: Explanation): string {
  const { files } = snapshot.changes;
  const sum = (key: "additions" | "deletions"): number => files.reduce((total, file) => total + file[key], 0);
  const amounts = [count(snapshot.commits.list.length, "commit"), count(files.length, "file")];
  return `${range.label}: ${amounts.join(", ")}, +${sum("additions")} -${sum("deletions")}`;
}

function policyLine({ committed, floors, change: { range, basePolicies, otherPolicies } }: Explanation): string {
  const found = [...basePolicies, ...(otherPolicies ?? [])].filter(({ text }) => text !== null);
  const files = [
    ...found.map(({ path, branch, commit }) => `${path} of ${branch} at ${commit.slice(0, 7)}`),
    ...floors.flatMap(({ kind, place }) => (kind === "found" ? [`the given copy of ${placeText(place)}`] : [])),
  ].join(" and ");
  switch (committed) {
    case "valid":
      return `Judged by ${files}.`;
    case "invalid":
      return `Judged by the built-in policy until the problems below are mended in ${files}.`;
    case "absent":
      return `${noPolicy(range)}, so the built-in policy is shown. On GitHub nothing is asked until one is committed, here or in its owner's .github repository.`;
    default:
      return assertNever(committed);
  }
}

/** Where there is no policy at all, the line about that speaks of the owner's as well. */
const floorNotes = ({ committed, floors }: Explanation): readonly string[] =>
  floors.flatMap(({ kind, place }) =>
    kind === "found" || committed === "absent"
      ? []
      : [
          `${placeText(place)}, which the policy extends, is not known to git: the built-in policy stands in for it, and it may ask for more. Give a copy of it with --floor FILE.`,
        ],
  );

const ignoredLine = ({ key, ignored, stands, ...place }: Loosening): string =>
  `  ${problemLine({ ...place, key, message: `${key}: ${ignored}; ${stands}` })}`;

const noPolicy = ({ base }: Range): string =>
  base === null ? "Before the first commit there is no policy" : `${base.branch} has no ${POLICY_PATH}`;

const agentLines = ({ agent }: JudgedVerdict): readonly string[] =>
  agent.kind === "none" ? [] : [`Made by ${agent.name}: ${agent.because.join("; ")}.`];

function approvalLines(explanation: Explanation, { gates }: JudgedVerdict): readonly string[] {
  if (gates.length === 0) return ["  nothing: no person has to approve this"];
  return gates.flatMap((gate) => gateLines(explanation, gate));
}

const principalLine = ({ login, because }: Principal): string =>
  `  ${isStandIn(login) ? login : `@${login}`}: ${because}`;

const standInNote = ({ principals }: JudgedVerdict): readonly string[] =>
  principals.some(({ login }) => isStandIn(login))
    ? ["An e-mail address stands for its account. If it belongs to none, GitHub's answer asks for one approval more."]
    : [];

/** What a clone cannot know is said once, so that nobody takes this answer for GitHub's. */
const standingNotes = [
  "Read from git alone: who has write access, who is in a team, reviews and checks are known to GitHub only.",
] as const;

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines];
