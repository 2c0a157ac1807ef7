import type { Asked, ClassDifference, Difference, Direction, Impact } from "../domain/impact.js";
import type { Json } from "../domain/fingerprint.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import type { Listing } from "./budget.js";
import { capped, code, inline, sentence } from "./escape.js";
import { foldedFoot, foldedHead, row, tableHead } from "./markdown.js";
import { count, listed } from "./words.js";

type Compared = Extract<Impact, { kind: "compared" }>;

/** What the changed policy would have meant, in a paragraph; empty where the pull request changes none. */
export function impactLine({ impact }: JudgedVerdict): string {
  if (impact === null) return "";
  const what = "**What this change of the policy would have decided otherwise:**";
  if (impact.kind === "not-computed")
    return `${what} this could not be computed because ${sentence(impact.because)}. Nothing is held back for want of it.`;
  return `${what} ${comparison(impact)}. ${BY_NAMES}${notes(impact)}`;
}

const BY_NAMES = "Judged by names; content was not read.";

function comparison({ compared, branch, differences }: Compared): string {
  const where = `merged into ${code(branch, 80)}`;
  if (compared === 0) return `nothing was ${where} yet that it could be compared over`;
  const all = compared === 1 ? `the 1 pull request ${where}` : `the last ${compared} pull requests ${where}`;
  if (differences.length === 0) return `of ${all}, none would be decided differently`;
  return `of ${all}, ${differences.length} would be decided differently: ${directionCounts(differences)}`;
}

const directionCounts = (differences: readonly Difference[]): string =>
  (["looser", "both", "stricter"] as const)
    .map((direction) => ({ direction, many: differences.filter((one) => one.direction === direction).length }))
    .filter(({ many }) => many > 0)
    .map(({ direction, many }) => `${many} ${WORDS[direction]}`)
    .join(", ");

const WORDS: Readonly<Record<Direction, string>> = {
  looser: "looser",
  both: "looser in one way and stricter in another",
  stricter: "stricter",
};

function notes({ unlisted, notes: further }: Compared): string {
  const { files, pullRequests } = unlisted;
  const left = `${count(files, "file")} of ${count(pullRequests, "large pull request")} ${files === 1 ? "was" : "were"} not listed and not compared.`;
  return [...(files === 0 ? [] : [left]), ...further.map((note) => `${capitalised(sentence(note))}.`)]
    .map((note) => ` ${note}`)
    .join("");
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A row for each pull request that would be decided differently, those that are loosened first. */
export function impactTable({ impact }: JudgedVerdict): Listing | null {
  if (impact?.kind !== "compared" || impact.differences.length === 0) return null;
  return {
    head: [
      ...foldedHead(
        `${count(impact.differences.length, "merged pull request")} that the new policy would decide differently`,
      ),
      BY_NAMES,
      "",
      ...tableHead(["pull request", "title", "", "before", "after", "classes"]),
    ],
    rows: impact.differences.map(differenceRow),
    foot: foldedFoot,
    more: (left) => `and ${count(left, "more pull request")}`,
  };
}

/** The number stays a number: a link would leave a note on each of a hundred pull requests. */
const differenceRow = ({ number, title, direction, before, after, classes }: Difference): string =>
  row([inline(`#${number}`), inline(title, 80), MARKS[direction], asked(before), asked(after), classChanges(classes)]);

const MARKS: Readonly<Record<Direction, string>> = {
  looser: "🔻 looser",
  both: "🔀 both",
  stricter: "🔺 stricter",
};

function asked(demand: Asked): string {
  if (demand.kind === "ungoverned") return "no policy";
  const { tier, approvals, from, evidence, expires, observed } = demand;
  if (tier === "block") return `**block**${observed ? " (only observed)" : ""}`;
  const who =
    from.length === 0
      ? ""
      : ` by ${listed(
          from.map((name) => inline(name, 60)),
          3,
        )}`;
  const parts = [
    `${count(approvals, "approval")}${who}`,
    evidence.length === 0
      ? "no evidence"
      : `evidence: ${listed(
          evidence.map((id) => inline(id, 40)),
          6,
        )}`,
    ...(expires === null ? [] : [`for ${hours(expires)}`]),
  ];
  return `**${tier}**${observed ? " (only observed)" : ""}<br>${tier === "allow" ? "nothing" : parts.join("<br>")}`;
}

/** An approval's time in the largest unit that says it whole. */
function hours(milliseconds: number): string {
  const many = Math.round(milliseconds / 3_600_000);
  return many % 24 === 0 ? count(many / 24, "day") : count(many, "hour");
}

const classChanges = (classes: readonly ClassDifference[]): string =>
  classes.length === 0 ? "the same" : listed(classes.map(classChange), 4);

function classChange({ id, before, after }: ClassDifference): string {
  const name = inline(id, 64);
  if (before === after) return `${name}: ${after ?? "allow"}, with other demands`;
  return `${name}: ${before ?? "not asked"} → ${after ?? "not asked"}`;
}

/** How much of the comparison is written down: as many pull requests as paths, because both say where and not what to do. */
type Room = { readonly paths: number; readonly items: number; readonly text: number };

/** The comparison for programs, within the limits of the document that it is part of. */
export function impactJson(impact: Impact, { paths, items, text }: Room): Json {
  if (impact.kind === "not-computed") return { computed: false, because: capped(impact.because, text) };
  const { branch, compared, differences, unlisted, notes: further } = impact;
  const many = (wanted: Direction): number => differences.filter(({ direction }) => direction === wanted).length;
  return {
    computed: true,
    judged_by: "names",
    branch: capped(branch, text),
    compared,
    different: differences.length,
    looser: many("looser"),
    looser_and_stricter: many("both"),
    stricter: many("stricter"),
    files_not_compared: unlisted.files,
    notes: further.slice(0, items).map((note) => capped(note, text)),
    pull_requests: differences.slice(0, paths).map((one) => ({
      number: one.number,
      title: capped(one.title, text),
      direction: one.direction,
      before: askedJson(one.before, items),
      after: askedJson(one.after, items),
      classes: one.classes.slice(0, items).map(({ id, before, after }) => ({ class: id, before, after })),
    })),
    ...(differences.length > paths ? { pull_requests_omitted: differences.length - paths } : {}),
  };
}

const askedJson = (demand: Asked, items: number): Json =>
  demand.kind === "ungoverned"
    ? null
    : {
        tier: demand.tier,
        approvals: demand.approvals,
        from: demand.from.slice(0, items),
        evidence: demand.evidence.slice(0, items),
        expires_hours: demand.expires === null ? null : demand.expires / 3_600_000,
        observed: demand.observed,
      };
