import type { Gate } from "../domain/gate.js";

/** What somebody can write here now, in one sentence: open evidence first. */
export function helpLine(gates: readonly Gate[]): string {
  const open = gates.flatMap(({ evidence }) => evidence.filter(({ shown }) => !shown));
  const written = distinct(
    open.flatMap(({ id, heading }) => (heading === undefined ? [] : [`\`/evidence ${id} <text>\``])),
  );
  const attested = distinct(open.flatMap(({ id, tickable }) => (tickable ? [`\`/attest ${id} <note>\``] : [])));
  const isRejected = gates.some(({ status }) => status === "rejected");
  const lines = [
    ...written.slice(0, MOST),
    ...attested.slice(0, MOST),
    ...(isRejected ? ["`/reject withdraw`", "`/reject dismiss @LOGIN`"] : ["`/reject <reason>`"]),
    "`/why <path>`",
    "`/recheck`",
  ];
  return `what helps here now, as the first line of a new comment: ${lines.join(", ")}; to approve, submit a review that approves`;
}

const MOST = 6;

const distinct = (items: readonly string[]): readonly string[] => [...new Set(items)];
