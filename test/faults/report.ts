import type { Outcome } from "./scenario.js";

/** A line of the table that a run ends with. */
export const rowOf = ({ scenario, engine, tried, judged, again, stuck, chain, untilRightMs }: Outcome) => ({
  scenario,
  store: engine,
  sent: judged.sent,
  acknowledged: judged.acknowledged,
  redelivered: judged.redelivered,
  "kept unanswered": judged.missed.length,
  tried,
  "tried again": again,
  lost: judged.lost.length,
  wrong: judged.wrong.length,
  stuck,
  "audit log": chain,
  "right after": untilRightMs === null ? "never" : `${(untilRightMs / 1000).toFixed(1)} s`,
});

/** Nothing lost, wrong, stuck or broken. */
export const isGood = ({ judged, stuck, chain, untilRightMs, problems }: Outcome): boolean =>
  judged.lost.length + judged.wrong.length + stuck + problems.length === 0 &&
  chain.startsWith("whole") &&
  untilRightMs !== null;
