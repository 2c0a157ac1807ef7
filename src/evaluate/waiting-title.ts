import type { EvidenceState, Gate, Need } from "../domain/gate.js";
import { peopleAsked } from "./still-asked.js";
import { cut, list, withMore } from "./title-words.js";

/**
 * Who is waited for and on which classes. What the author still has to show comes first in time, because an approval given
 * before it is asked for again.
 */
export function waitingTitle(gates: readonly Gate[]): string {
  const waiting = gates.filter((gate) => gate.status === "waiting");
  const approvals = waiting.filter(({ needs }) => needs.some(({ kind }) => kind === "approval"));
  const open = approvals.length > 0 ? approvals : waiting;
  const classes = list(open.map(({ classId }) => classId));
  const who = whoIn(open.map(({ needs }) => needs));
  if (who.length > 0) return withMore(`Waiting for ${list(who)} on ${classes}`, stillToAdd(waiting));
  const [add, confirm, checks] = [shortNames(open, "author"), shortNames(open, "attester"), shortNames(open, "checks")];
  if (add.length + checks.length === 0) return cut(`Waiting for somebody to confirm ${list(confirm)} on ${classes}`);
  if (add.length + confirm.length === 0) return cut(`Waiting for checks on ${classes}: ${list(checks)}`);
  return cut(`Waiting for evidence on ${classes}: ${missing(add, confirm, checks).join("; ")}`);
}

/** What the author has not shown yet, in as many words as a title may have room for. */
function stillToAdd(gates: readonly Gate[]): readonly string[] {
  const names = shortNames(gates, "author");
  if (names.length === 0) return [];
  const many = names.length === 1 ? [] : [`; first add ${names.length} pieces of evidence`];
  return [`; first add ${list(names)}`, ...many, "; first add evidence"];
}

/** By whoever can: the author's part first, because the others look at it. */
const missing = (add: readonly string[], confirm: readonly string[], checks: readonly string[]): readonly string[] => [
  ...(add.length === 0 ? [] : [`add ${list(add)}`]),
  ...(confirm.length === 0 ? [] : [`somebody confirms ${list(confirm)}`]),
  ...(checks.length === 0 ? [] : [list(checks)]),
];

/** A heading says in a word or two what is to be written; a title is a question. */
const shortNames = (gates: readonly Gate[], by: EvidenceState["by"]): readonly string[] => [
  ...new Set(
    gates.flatMap(({ evidence }) =>
      evidence.filter((one) => !one.shown && one.by === by).map(({ heading, title }) => heading ?? title),
    ),
  ),
];

/** "anyone with write access" reads badly in a title; that it is somebody else is what matters. */
function whoIn(gates: readonly (readonly Need[])[]): readonly string[] {
  const { named, others } = peopleAsked(gates);
  const several = named.size + Math.min(1, others) > 1;
  return [
    ...[...named].map(([name, count]) => (count > 1 ? `${count} of ` : "") + (several ? together(name) : name)),
    ...(others === 0 ? [] : [others === 1 ? "one other person" : `${others} other people`]),
  ];
}

/** Among several, "@a or @b" would not tell where one ends. */
const together = (name: string): string =>
  name.includes(" or ") && !name.startsWith("one of ") ? `one of ${name}` : name;

/** The same of one gate, in lower case. */
export function waitingFor(needs: readonly Need[]): string {
  const who = list(whoIn([needs]));
  const evidence = list(needs.flatMap((need) => (need.kind === "evidence" ? [need.title.toLowerCase()] : [])));
  if (evidence === "") return `waiting for ${who}`;
  return who === "" ? `still to be shown: ${evidence}` : `waiting for ${who}; still to be shown: ${evidence}`;
}
