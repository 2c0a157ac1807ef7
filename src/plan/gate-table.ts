import { assertNever } from "../domain/assert-never.js";
import type { ClassMatch } from "../domain/classification.js";
import type { EvidenceState, Gate } from "../domain/gate.js";
import type { ClassId, EvidenceId } from "../domain/ids.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import type { Listing } from "./budget.js";
import { code, inline, sentence } from "./escape.js";
import { row, tableHead } from "./markdown.js";
import { count, gateIcon, listed, OBSERVED_ICON } from "./words.js";

/** More rows than this nobody reads before the first folded part. */
const MOST_ROWS = 12;

/** The one table that a person reads: a row for each gate, or for each class where no class asks for anything. */
export function gateTable({ gates, classification, observed }: JudgedVerdict): Listing {
  const rows =
    gates.length > 0
      ? gates.map((gate, at) => gateRow(gate, observed ? false : gate.observed, toldIn(gates.slice(0, at))))
      : classification.classes.map(freeRow);
  return {
    head: tableHead(["class", "tier", "because", "approvals", "evidence", "next step"]),
    rows: rows.length > 0 ? rows : [NOTHING_CHANGED],
    foot: [],
    more: (left) => `and ${count(left, "more class", "more classes")}, named in the details below`,
    most: MOST_ROWS,
  };
}

const NOTHING_CHANGED = row(["✅", "allow", "no file is changed", "none asked", "none asked", "nothing to do"]);

const freeRow = ({ id, tier, because, paths }: ClassMatch): string =>
  row([
    `✅ **${inline(id, 64)}**`,
    tier,
    `${count(paths.length, "file")}: ${reasons(because)}`,
    "none asked",
    "none asked",
    "nothing to do",
  ]);

/** Which row says already how a piece of evidence is shown: it is shown once for all classes. */
type Told = ReadonlyMap<EvidenceId, ClassId>;

const toldIn = (above: readonly Gate[]): Told =>
  new Map(
    above
      .slice(0, MOST_ROWS)
      .filter(({ status }) => status === "waiting")
      .flatMap(({ classId, evidence }) => evidence.flatMap(({ id, shown }) => (shown ? [] : [[id, classId] as const])))
      .toReversed(),
  );

/** `aside`: the gate only reports, while others decide. */
const gateRow = (gate: Gate, aside: boolean, told: Told): string =>
  row([
    `${aside ? OBSERVED_ICON : gateIcon[gate.status]} **${inline(gate.classId, 64)}**`,
    gate.tier,
    [reasons(gate.because), gate.summary.why === "" ? [] : `_${inline(gate.summary.why, 200)}_`].flat().join("<br>"),
    approvals(gate),
    evidence(gate.evidence),
    aside ? "nothing to do: it is only observed" : nextSteps(gate, told),
  ]);

function reasons(because: readonly string[]): string {
  const shown = because.slice(0, 2).map((one) => sentence(one, 160));
  return [...shown, ...(because.length > 2 ? [`and ${count(because.length - 2, "more reason")}`] : [])].join("<br>");
}

function approvals({ approvalsNeeded, approvedBy, selfAttestedBy, status, notes, reviews }: Gate): string {
  if (status === "blocked") return "cannot help";
  if (approvalsNeeded === 0) return "none asked";
  const by = listed(
    approvedBy.map((login) => `${code(login, 60)}${selfAttestedBy.includes(login) ? " (self-attested)" : ""}`),
    4,
  );
  const far = `${approvedBy.length} of ${approvalsNeeded}${by === "" ? "" : ` by ${by}`}`;
  const again = reviews.filter(({ refusal }) => refusal === "stale" || refusal === "expired").slice(0, 2);
  const older = again.map((one) => `${code(one.by, 60)}: ${sentence(one.because, 200)}`);
  return [far, ...older, ...notes.slice(0, 2).map((note) => sentence(note, 200))].join("<br>");
}

function evidence(states: readonly EvidenceState[]): string {
  if (states.length === 0) return "none asked";
  const missing = states.filter(({ shown }) => !shown).map(({ heading, title }) => inline(heading ?? title, 60));
  const shown = `${states.length - missing.length} of ${states.length} shown`;
  return missing.length === 0 ? shown : `${shown}<br>missing: ${listed(missing, 4)}`;
}

function nextSteps(gate: Gate, told: Told): string {
  switch (gate.status) {
    case "satisfied":
      return "nothing to do";
    case "blocked":
    case "rejected":
      return sentence(gate.remedy);
    case "dead-end":
      return `${sentence(gate.summary.title)}<br>${sentence(gate.remedy)}`;
    case "waiting":
      return gate.needs.length === 0 ? "nothing to do" : numbered(steps(gate, told)).join("<br>");
    default:
      return assertNever(gate);
  }
}

const numbered = (lines: readonly string[]): readonly string[] =>
  lines.length < 2 ? lines : lines.map((line, at) => `**${at + 1}.** ${line}`);

/**
 * In the order in which they are best done: what the author shows, because an approval given before it is asked for again;
 * then people; then what people confirm and machines run. A cell is no place for a list, so the details have the rest.
 */
function steps({ needs, evidence }: Extract<Gate, { status: "waiting" }>, told: Told): readonly string[] {
  const missing = evidence.filter(({ id, shown }) => !shown && !told.has(id));
  const elsewhere = evidence.flatMap(({ id, shown }) => (shown ? [] : (told.get(id) ?? [])));
  const by = (who: EvidenceState["by"]) => missing.filter((state) => state.by === who);
  const [sections, others] = [by("author").filter(isSection), by("author").filter((state) => !isSection(state))];
  return [
    ...(elsewhere.length === 0 ? [] : [`show the same evidence as for ${classNames(elsewhere)}`]),
    ...(sections.length === 0 ? [] : [writeSections(sections)]),
    ...shortened(others.map(({ remedy }) => remedy)),
    ...shortened(needs.flatMap((need) => (need.kind === "approval" ? [need.remedy] : []))),
    ...shortened(by("attester").map(({ remedy }) => remedy)),
    ...shortened(by("checks").map(({ remedy }) => remedy)),
  ];
}

const classNames = (ids: readonly ClassId[]): string =>
  [...new Set(ids)].map((id) => `**${inline(id, 64)}**`).join(" and ");

const isSection = ({ heading }: EvidenceState): boolean => heading !== undefined;

/** One sentence for all of them, because they are written in one go. One that is drafted needs no writing. */
function writeSections(states: readonly EvidenceState[]): string {
  const [first] = states;
  if (states.length === 1 && first !== undefined) return sentence(first.remedy);
  const drafted = states.filter(({ draft }) => draft !== null).map(named);
  const confirm = drafted.length === 0 ? "" : ` (for ${listed(drafted, 2)} a tick in the comment is enough)`;
  return `write ${anded(states.map(named))} into the description, each under its own heading${confirm}`;
}

const anded = (names: readonly string[]): string =>
  names.length > 5 ? listed(names, 5) : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;

const named = ({ heading, title }: EvidenceState): string => `**${inline(heading ?? title, 60)}**`;

/** Two in full, and how many more there are. */
function shortened(remedies: readonly string[]): readonly string[] {
  const shown = remedies.slice(0, 2).map((remedy) => sentence(remedy));
  const more = remedies.length - shown.length;
  return shown.length === 0 ? [] : [`${shown.join("; ")}${more === 0 ? "" : `; and ${more} more, listed below`}`];
}
