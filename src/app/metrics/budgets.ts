import { Gauge, type Registry } from "prom-client";

/** What GitHub lets one installation ask, of one resource ("core", "graphql"), as it last said. */
export type BudgetRow = {
  readonly installationId: number;
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
  /** When it is full again. */
  readonly resetsAt: Date;
};

/** An app on many organisations has many; those that are closest to their end are told. */
const MOST_INSTALLATIONS = 100;
const RESOURCES: ReadonlySet<string> = new Set(["core", "graphql", "search"]);

/** Tells, whenever it is asked, what is left of GitHub's rate limits. */
export function watchBudgets(registry: Registry, budgets: () => readonly BudgetRow[]): void {
  const labelNames = ["installation", "resource"] as const;
  const registers = [registry];
  const gauge = (name: string, help: string, value: (row: BudgetRow) => number): void => {
    new Gauge({
      name: `agent_approval_rate_limit${name}`,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        for (const row of told(budgets()))
          this.set({ installation: String(row.installationId), resource: row.resource }, value(row));
      },
    });
  };
  gauge("", "Requests that GitHub allows in an hour.", ({ limit }) => limit);
  gauge("_remaining", "Requests that are left of it.", ({ remaining }) => remaining);
  gauge("_reset_seconds", "When it is full again, in seconds since 1970.", ({ resetsAt }) => resetsAt.getTime() / 1000);
}

function told(rows: readonly BudgetRow[]): readonly BudgetRow[] {
  const known = rows.filter(({ resource }) => RESOURCES.has(resource));
  const byNeed = known.toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit);
  const installations = new Set(
    [...new Set(byNeed.map(({ installationId }) => installationId))].slice(0, MOST_INSTALLATIONS),
  );
  return byNeed.filter(({ installationId }) => installations.has(installationId));
}
