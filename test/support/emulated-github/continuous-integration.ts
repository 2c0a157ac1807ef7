import type { CheckRun } from "./check-run-book.js";
import { tellCheckRun } from "./check-runs.js";
import { HUMAN_ACTION_MS } from "./clock.js";
import type { PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import type { AppIdentity, World } from "./world.js";

/** The app behind GitHub Actions, whose number is the same for everybody. */
export const GITHUB_ACTIONS: AppIdentity = { id: 15368, slug: "github-actions", name: "GitHub Actions" };

/** Check runs on a pull request's head by an app that is not ours. */
export class ContinuousIntegration {
  constructor(
    private readonly world: World,
    private readonly repository: RepositoryRow,
    private readonly pull: PullRequestRow,
    private readonly app: AppIdentity,
  ) {}

  succeeds(name: string, summary?: string, text?: string): Promise<CheckRun> {
    return this.concludes(name, "success", summary, text);
  }

  fails(name: string, summary?: string): Promise<CheckRun> {
    return this.concludes(name, "failure", summary);
  }

  async concludes(name: string, conclusion: string, summary = "", text?: string): Promise<CheckRun> {
    const run = this.#running(name) ?? (await this.starts(name));
    this.world.checks.change(run, { conclusion, output: { title: name, summary, text: text ?? null } });
    await this.#tell(run, "completed");
    return run;
  }

  async starts(name: string): Promise<CheckRun> {
    this.world.clock.tick(HUMAN_ACTION_MS);
    const run = this.world.checks.create(this.repository, this.app, this.#head(), { name, status: "in_progress" });
    await this.#tell(run, "created");
    return run;
  }

  #running(name: string): CheckRun | undefined {
    const runs = this.world.checks.on(this.repository, this.#head());
    return runs.find((run) => run.name === name && run.app.id === this.app.id && run.status !== "completed");
  }

  #head(): string {
    return this.world.rows.pullRequests.get(this.pull.id)?.head_sha ?? this.pull.head_sha;
  }

  #tell(run: CheckRun, action: string): Promise<void> {
    return tellCheckRun(this.world, this.repository, run, action);
  }
}
