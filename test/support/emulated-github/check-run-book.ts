import type { Clock } from "./clock.js";
import type { Json, RepositoryRow } from "./emulate-internals.js";
import type { AppIdentity } from "./world.js";

export type CheckRun = {
  readonly id: number;
  readonly repositoryId: number;
  readonly app: AppIdentity;
  readonly suiteId: number;
  name: string;
  readonly headSha: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  detailsUrl: string | null;
  externalId: string;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: readonly Json[];
};

/** What a request may set; what it leaves out stays as it is. */
export type CheckRunFields = Partial<Omit<CheckRun, "id" | "repositoryId" | "app" | "suiteId" | "headSha">>;

/** The check runs of one emulated GitHub, each with the app that made it, which emulate does not keep. */
export class CheckRunBook {
  readonly #runs: CheckRun[] = [];
  readonly #suites = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  create(repository: RepositoryRow, app: AppIdentity, headSha: string, fields: CheckRunFields): CheckRun {
    const run: CheckRun = {
      id: 1_000 + this.#runs.length,
      repositoryId: repository.id,
      app,
      suiteId: this.#suite(repository, app, headSha),
      name: "",
      headSha,
      status: "queued",
      conclusion: null,
      startedAt: this.clock.iso(),
      completedAt: null,
      detailsUrl: null,
      externalId: "",
      output: { title: null, summary: null, text: null },
      annotations: [],
    };
    this.#runs.push(run);
    return this.change(run, fields);
  }

  /** A conclusion alone completes a run; annotations are added to those that are there. */
  change(run: CheckRun, fields: CheckRunFields): CheckRun {
    const annotations = [...run.annotations, ...(fields.annotations ?? [])];
    Object.assign(run, fields, { annotations });
    if (fields.conclusion != null) run.status = "completed";
    if (run.status !== "completed") Object.assign(run, { conclusion: null, completedAt: null });
    else run.completedAt = fields.completedAt ?? run.completedAt ?? this.clock.iso();
    return run;
  }

  get(repository: RepositoryRow, id: number): CheckRun | undefined {
    return this.#runs.find((run) => run.id === id && run.repositoryId === repository.id);
  }

  /** The runs on a commit, newest first. */
  on(repository: RepositoryRow, sha: string): readonly CheckRun[] {
    return this.#runs.filter((run) => run.repositoryId === repository.id && run.headSha === sha).toReversed();
  }

  #suite(repository: RepositoryRow, app: AppIdentity, sha: string): number {
    const key = `${repository.id}:${app.id}:${sha}`;
    const id = this.#suites.get(key) ?? 500 + this.#suites.size;
    this.#suites.set(key, id);
    return id;
  }
}

/** Of each app and name only the newest run, as `filter=latest` shows them. */
export function latest(runs: readonly CheckRun[]): readonly CheckRun[] {
  const seen = new Set<string>();
  return runs.filter(({ app, name }) => {
    const key = `${app.id}:${name}`;
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}
