import type { AgentReading } from "../domain/agent.js";
import { assertNever } from "../domain/assert-never.js";
import type { EvidenceState, Gate } from "../domain/gate.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, Loosening, PolicyStamp } from "../domain/verdict.js";
import type { Listing } from "./budget.js";
import { code, inline, sentence } from "./escape.js";
import { foldedFoot, foldedHead, row, tableHead } from "./markdown.js";
import { refusals } from "./refusals.js";
import { count, gateIcon, OBSERVED_ICON } from "./words.js";

/** Each gate with everything it asks, what was shown and in which way its demand was bent. */
export function gateDetails({ gates }: JudgedVerdict): Listing | null {
  if (gates.length === 0) return null;
  return {
    head: foldedHead("What each class asks, and why"),
    rows: gates.map(gateBlock),
    foot: foldedFoot,
    more: (left) => `and ${left} more`,
  };
}

/** One gate with everything it asks, a line each. */
export function gateBlock(gate: Gate): string {
  const { classId, tier, summary, because, evidence, notes, paths } = gate;
  const needs = "needs" in gate ? gate.needs.filter(({ kind }) => kind === "approval") : [];
  const lines = [
    ...because.slice(0, MOST_LINES).map((one) => `because ${sentence(one)}`),
    ...(because.length > MOST_LINES ? [`and ${count(because.length - MOST_LINES, "more reason")}`] : []),
    ...needs.slice(0, MOST_LINES).map(({ remedy }) => `approval: ${sentence(remedy)}`),
    ...evidence.slice(0, MOST_LINES).map(evidenceLine),
    ...notes.slice(0, MOST_LINES).map((note) => sentence(note)),
  ];
  const why = summary.why === "" ? "" : `: ${inline(summary.why)}`;
  const title = `${gate.observed ? OBSERVED_ICON : gateIcon[gate.status]} **${inline(classId, 64)}** (${tier}, ${count(paths.length, "file")})${why}`;
  return [`- ${title}`, ...lines.map((line) => `  - ${line}`)].join("\n");
}

const MOST_LINES = 8;

const evidenceLine = ({ title, shown, because, remedy }: EvidenceState): string =>
  `${shown ? "☑" : "☐"} ${inline(title, 80)}: ${sentence(because)}${shown ? "" : `; ${sentence(remedy)}`}`;

/** Approvals that do not count, each with the classes it was refused for and why. */
export function refusedReviews(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): Listing | null {
  const refused = refusals(verdict, snapshot);
  if (refused.length === 0) return null;
  return {
    head: [
      ...foldedHead(
        `${count(refused.length, "approval")} that ${refused.length === 1 ? "does" : "do"} not count, and why`,
      ),
      ...tableHead(["reviewer", "class", "why it does not count"]),
    ],
    rows: refused.map(({ review, classes }) =>
      row([code(review.by, 60), classes.map((id) => inline(id, 64)).join(", ") || "all", sentence(review.because)]),
    ),
    foot: foldedFoot,
    more: (left) => `and ${count(left, "more approval")}`,
  };
}

/** Who cannot approve because it is their own work, and the agent behind it. */
export function principalDetails({ principals, agent }: JudgedVerdict): Listing {
  const made = madeBy(agent);
  return {
    head: [
      ...foldedHead("Whose work this is: nobody approves their own"),
      ...made,
      ...(principals.length === 0 ? ["Nobody is known."] : tableHead(["who", "as", "because they"])),
    ],
    rows: principals.map(({ login, role, because }) => row([code(login, 60), role, sentence(because)])),
    foot: foldedFoot,
    more: (left) => `and ${count(left, "more account")}`,
  };
}

/** Who or what made it, with every sign and how sure it is. */
function madeBy(agent: AgentReading): readonly string[] {
  switch (agent.kind) {
    case "none":
      return [];
    case "bot":
    case "dependency-bot": {
      const what = agent.kind === "bot" ? "a bot" : "a bot that updates dependencies";
      return [`Made by **${inline(agent.name, 80)}**, ${what}, whose approval never counts.`, ""];
    }
    case "agent": {
      const signs = agent.signs.map(({ because, confidence }) => `${sentence(because)} (${confidence})`);
      return [`Made with **${inline(agent.name, 80)}**: ${signs.join("; ")}.`, ""];
    }
    default:
      return assertNever(agent);
  }
}

/** Every file with its classes, those of the riskiest class first. */
export function fileDetails({ classification }: JudgedVerdict): Listing | null {
  const { files, classes } = classification;
  if (files.length === 0) return null;
  const rank = new Map(classes.map(({ id }, index) => [id, index]));
  const rankOf = (ids: readonly string[]): number =>
    Math.min(...ids.map((id) => rank.get(id as (typeof classes)[number]["id"]) ?? classes.length)); // looked up only
  return {
    head: [...foldedHead(`${count(files.length, "file")}, class by class`), ...tableHead(["file", "class", "because"])],
    rows: files
      .toSorted((a, b) => rankOf(a.classes) - rankOf(b.classes))
      .map(({ path, classes, because }) =>
        row([
          code(path),
          classes.map((id) => inline(id, 64)).join(", "),
          because
            .slice(0, 3)
            .map((one) => sentence(one, 160))
            .join("; "),
        ]),
      ),
    foot: foldedFoot,
    more: (left) => `and ${count(left, "more file")}`,
  };
}

/** What the repository's policy says and the floor it extends does not let stand. */
export function ignoredLoosenings({ ignored }: JudgedVerdict): Listing | null {
  if (ignored.length === 0) return null;
  return {
    head: [
      ...foldedHead(
        ignored.length === 1
          ? "1 setting of this policy asks for less than the policy it extends, and is ignored"
          : `${ignored.length} settings of this policy ask for less than the policy it extends, and are ignored`,
      ),
      ...tableHead(["place", "key", "ignored", "what holds"]),
    ],
    rows: ignored.map((one) => row([code(placeOf(one)), code(one.key), sentence(one.ignored), sentence(one.stands)])),
    foot: foldedFoot,
    more: (left) => `and ${left} more`,
  };
}

const placeOf = ({ file, line, column }: Loosening): string =>
  [file, ...(line === null ? [] : [line, ...(column === null ? [] : [column])])].join(":");

/** What judged: enough to find the same texts again and to come to the same answer. */
export function provenance(verdict: JudgedVerdict, { headSha, baseBranch }: PullRequestSnapshot): Listing {
  return {
    head: foldedHead("Which policy judged which commit"),
    rows: [
      `- commit ${code(headSha)} into ${code(baseBranch)}`,
      ...verdict.policy.map(stampLine),
      `- request hash ${code(verdict.requestHash)}`,
    ],
    foot: foldedFoot,
    more: (left) => `and ${count(left, "more line")}`,
  };
}

const stampLine = ({ source, commit, digest }: PolicyStamp): string =>
  `- policy ${code(source)}${commit === null ? "" : ` at ${code(commit)}`}, SHA-256 ${code(digest)}`;
