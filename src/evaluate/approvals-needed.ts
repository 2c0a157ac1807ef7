import type { Row } from "../policy/policy.js";
import type { Judging } from "./judging.js";

/** How many distinct people must approve, with every way in which the row was bent and why. */
export type ApprovalsNeeded = { readonly count: number; readonly notes: readonly string[] };

type Known = Pick<Judging, "snapshot" | "unattributed" | "people">;

/**
 * The row's number; one more where part of the work belongs to nobody we can name; and, for a row that nobody wrote, at
 * most the number of people there are beside the author, so that the defaults never ask the impossible of a small team.
 */
export function approvalsNeeded(judging: Known, row: Row): ApprovalsNeeded {
  if (row.approvals === 0) return { count: 0, notes: [] };
  const [unknown] = judging.unattributed;
  const raised = row.approvals + (unknown === undefined ? 0 : 1);
  const raise = unknown === undefined ? [] : [`asks for one approval more because ${unknown}`];
  const most = smallTeam(judging, row);
  if (most === null || most >= raised) return { count: raised, notes: raise };
  return {
    count: most,
    notes: [...raise, `asks for ${most} instead of ${raised} because ${people(judging)} with write access`],
  };
}

function smallTeam(judging: Known, row: Row): number | null {
  if (row.written || !judging.snapshot.writers.complete) return null;
  return Math.max(1, judging.people.length - 1);
}

function people(judging: Known): string {
  const count = judging.people.length;
  return count === 1 ? "there is 1 person" : `there are only ${count} people`;
}
