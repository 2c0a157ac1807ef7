import { assertNever } from "../domain/assert-never.js";
import type { ClassMatch } from "../domain/classification.js";
import type { EvidenceState, Gate, Need } from "../domain/gate.js";
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
      ? gates.map((gate) => gateRow(gate, observed ? false : gate.observed))
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

/** `aside`: the gate only reports, while others decide. */
const gateRow = (gate: Gate, aside: boolean): string =>
  row([
    `${aside ? OBSERVED_ICON : gateIcon[gate.status]} **${inline(gate.classId, 64)}**`,
    gate.tier,
    [reasons(gate.because), gate.summary.why === "" ? [] : `_${inline(gate.summary.why, 200)}_`].flat().join("<br>"),
    approvals(gate),
    evidence(gate.evidence),
    aside ? "nothing to do: it is only observed" : nextSteps(gate),
  ]);

function reasons(because: readonly string[]): string {
  const shown = because.slice(0, 2).map((one) => sentence(one, 160));
  return [...shown, ...(because.length > 2 ? [`and ${count(because.length - 2, "more reason")}`] : [])].join("<br>");
}

function approvals({ approvalsNeeded, approvedBy, selfAttestedBy, status, notes }: Gate): string {
  if (status === "blocked") return "cannot help";
  if (approvalsNeeded === 0) return "none asked";
  const by = listed(
    approvedBy.map((login) => `${code(login, 60)}${selfAttestedBy.includes(login) ? " (self-attested)" : ""}`),
    4,
  );
  const far = `${approvedBy.length} of ${approvalsNeeded}${by === "" ? "" : ` by ${by}`}`;
  return [far, ...notes.slice(0, 2).map((note) => sentence(note, 200))].join("<br>");
}

function evidence(states: readonly EvidenceState[]): string {
  if (states.length === 0) return "none asked";
  const missing = states.filter(({ shown }) => !shown).map(({ title }) => inline(title, 60));
  const shown = `${states.length - missing.length} of ${states.length}`;
  return missing.length === 0 ? shown : `${shown}<br>missing: ${listed(missing, 4)}`;
}

function nextSteps(gate: Gate): string {
  switch (gate.status) {
    case "satisfied":
      return "nothing to do";
    case "blocked":
    case "rejected":
      return sentence(gate.remedy);
    case "dead-end":
      return `${sentence(gate.summary.title)}<br>${sentence(gate.remedy)}`;
    case "waiting":
      return gate.needs.length === 0 ? "nothing to do" : steps(gate.needs).join("<br>");
    default:
      return assertNever(gate);
  }
}

/** The first of each kind in full, because a cell is no place for a list; the details have them all. */
const steps = (needs: readonly Need[]): readonly string[] =>
  (["approval", "evidence"] as const).flatMap((kind) => {
    const [first, ...more] = needs.filter((need) => need.kind === kind);
    if (first === undefined) return [];
    const rest = kind === "approval" ? count(more.length, "more approval") : `${more.length} more of the evidence`;
    return [`${sentence(first.remedy)}${more.length === 0 ? "" : `; and ${rest}`}`];
  });
