import type { Applied, Effect, Plan } from "../domain/plan.js";
import type { Job } from "../domain/job.js";
import type { Budgets } from "../github/traffic/budgets.js";

/** What opens and closes gates. Everything else is talk, and can be said later. */
const NEEDED: ReadonlySet<Effect["kind"]> = new Set(["set-check-run", "dismiss-review"]);

/** What a plan comes to while few requests are left, and whether something of it has to be said later. */
export function spared(plan: Plan): { readonly plan: Plan; readonly isLess: boolean } {
  const effects = plan.effects.filter(({ kind }) => NEEDED.has(kind));
  return { plan: { ...plan, effects }, isLess: effects.length < plan.effects.length };
}

/** When a job may begin that only proposes something, or compares for good measure; `null`: now. */
export function notBefore(budgets: Budgets, { kind, installationId }: Job): Date | null {
  if (kind !== "first-contact" && kind !== "reconcile") return null;
  return budgets.scarceUntil(installationId) ?? budgets.scarceUntil(installationId, "graphql");
}

/** Leaves out what is looked at again for good measure, where few requests are left. */
export const affordable = (budgets: Budgets, jobs: readonly Job[]): readonly Job[] =>
  jobs.filter(({ installationId }) => budgets.scarceUntil(installationId) === null);

/** When what GitHub's limits kept back may be sent; `null`: there is none. */
export function sendAgainAt(results: readonly Applied[]): Date | null {
  const times = results.flatMap((one) => (one.result === "failed" && one.until !== undefined ? [one.until] : []));
  return earliest(...times.map((time) => new Date(time)));
}

export const earliest = (...times: readonly (Date | null)[]): Date | null =>
  times.filter((time) => time !== null).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
