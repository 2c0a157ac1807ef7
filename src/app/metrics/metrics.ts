import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Observer } from "../observer.js";
import { watchBudgets, type BudgetRow } from "./budgets.js";
import { eventLabel, operationLabel, routeLabels, statusLabel } from "./labels.js";
import { watchProcess } from "./process.js";
import type { QueueState } from "./queue-state.js";

/** One request to GitHub. `route`: as a template; `status: null`: nothing answered. */
export type GitHubRequest = {
  readonly route: string;
  readonly method: string;
  readonly status: number | null;
  readonly seconds: number;
};

/** One statement that the store answered, or refused. */
export type Statement = { readonly sql: string; readonly seconds: number; readonly failed: boolean };

/** GitHub takes an answer that comes later than 10 seconds for none. */
const WEBHOOK_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOB_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const GITHUB_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STORE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];

/**
 * The figures of one service, for Prometheus. The names are a contract (docs/operations.md). No label holds anything that
 * somebody else wrote: no repository, no pull request, no event that we do not know.
 */
export class Metrics implements Observer {
  readonly #registry = new Registry();
  readonly #route = routeLabels();
  readonly #endWatch: () => void;

  readonly #webhooks = this.#counter("webhooks_total", "Webhooks, by event and by what became of them.", [
    "event",
    "answer",
  ]);
  readonly #webhookSeconds = this.#histogram(
    "webhook_seconds",
    "Until a webhook had its answer.",
    ["answer"],
    WEBHOOK_SECONDS,
  );
  readonly #jobs = this.#counter("jobs_total", "Tries of jobs, by kind and by how they ended.", ["kind", "outcome"]);
  readonly #jobSeconds = this.#histogram("job_seconds", "How long a try of a job took.", ["kind"], JOB_SECONDS);
  readonly #evaluations = this.#counter("evaluations_total", "Verdicts on pull requests.", ["outcome"]);
  readonly #requests = this.#counter("github_requests_total", "Requests to GitHub.", ["route", "method", "status"]);
  readonly #requestSeconds = this.#histogram(
    "github_request_seconds",
    "Until GitHub answered.",
    ["route", "method"],
    GITHUB_SECONDS,
  );
  readonly #statements = this.#histogram("store_seconds", "Until the store answered.", ["operation"], STORE_SECONDS);
  readonly #storeErrors = this.#counter("store_errors_total", "Statements that the store refused.", ["operation"]);
  readonly #storeUp = this.#gauge("store_up", "1 where the store answers within 2 seconds, else 0.", []);
  readonly #queue = this.#gauge("queue_jobs", "Jobs in the queue that are not done, of all replicas.", ["state"]);
  readonly #oldest = this.#gauge("queue_oldest_seconds", "For how long the oldest job has been due and free.", []);

  /** `budgets`: what is left of GitHub's rate limits just now. */
  constructor({ budgets = () => [] }: { readonly budgets?: () => readonly BudgetRow[] } = {}) {
    watchBudgets(this.#registry, budgets);
    this.#endWatch = watchProcess(this.#registry);
  }

  webhook: Observer["webhook"] = (event, answer, seconds) => {
    this.#webhooks.inc({ event: eventLabel(event), answer });
    this.#webhookSeconds.observe({ answer }, seconds);
  };

  job: Observer["job"] = (kind, outcome, seconds) => {
    this.#jobs.inc({ kind, outcome });
    this.#jobSeconds.observe({ kind }, seconds);
  };

  evaluation: Observer["evaluation"] = (outcome) => this.#evaluations.inc({ outcome });

  request = ({ route: url, method, status, seconds }: GitHubRequest): void => {
    const route = this.#route(url);
    this.#requests.inc({ route, method, status: statusLabel(status) });
    this.#requestSeconds.observe({ route, method }, seconds);
  };

  statement = ({ sql, seconds, failed }: Statement): void => {
    const operation = operationLabel(sql);
    this.#statements.observe({ operation }, seconds);
    if (failed) this.#storeErrors.inc({ operation });
  };

  /** Everything as text, in Prometheus's format. `queue: null`: the store did not answer in time. */
  page(queue: QueueState | null): Promise<string> {
    this.#storeUp.set(queue === null ? 0 : 1);
    this.#queue.reset();
    this.#oldest.reset();
    if (queue === null) return this.#text();
    for (const state of ["waiting", "leased", "dead"] as const) this.#queue.set({ state }, queue.jobs[state]);
    this.#oldest.set(queue.oldestSeconds);
    return this.#text();
  }

  /** Of this version of Prometheus's format. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  close(): void {
    this.#endWatch();
  }

  #text(): Promise<string> {
    return this.#registry.metrics();
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name: `agent_approval_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Gauge<Label> {
    return new Gauge({ name: `agent_approval_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: number[],
  ): Histogram<Label> {
    return new Histogram({ name: `agent_approval_${name}`, help, labelNames, buckets, registers: [this.#registry] });
  }
}
