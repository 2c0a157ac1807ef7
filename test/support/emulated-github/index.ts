import { rerequest, tellCheckRun } from "./check-runs.js";
import { ContinuousIntegration, GITHUB_ACTIONS } from "./continuous-integration.js";
import { HUMAN_ACTION_MS, type Clock } from "./clock.js";
import { buildWorld } from "./build-world.js";
import type { Between, Delivery } from "./deliveries.js";
import { startEmulate, type Emulate } from "./emulate-plugin.js";
import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { Faults, type Fault, type Intercept } from "./faults.js";
import { fullName, type PullRequest, type SeenCheckRun } from "./handles.js";
import { Looking } from "./looking.js";
import { tokenOf, type Role } from "./people.js";
import { Person } from "./person.js";
import { populate } from "./populate.js";
import type { QueueEntry, QueueMethod } from "./merge-queues.js";
import { Queueing } from "./queueing.js";
import { RequestLog } from "./request-log.js";
import type { RequiredCheck } from "./required-checks.js";
import { seedOf, settingsOf, type Options, type Settings } from "./seed.js";
import { settled } from "./settling.js";
import { TEST_ONLY_PRIVATE_KEY } from "./test-only-key.js";
import type { AppIdentity, World } from "./world.js";

export { GITHUB_ACTIONS } from "./continuous-integration.js";
export { CLOCK_START, type Clock } from "./clock.js";
export { json } from "./answers.js";
export type { FileChange } from "./committing.js";
export type { Delivery } from "./deliveries.js";
export type { PullRequest, SeenCheckRun } from "./handles.js";
export type { Role } from "./people.js";
export type { Person } from "./person.js";
export type { RequiredCheck } from "./required-checks.js";
export type { Options } from "./seed.js";

/**
 * Starts a GitHub of our own on loopback, empty but for one commit in each repository. Close it when done. Octokit
 * reaches it with `baseUrl: github.url`.
 */
export async function startEmulatedGitHub(options: Options = {}): Promise<EmulatedGitHub> {
  const settings = settingsOf(options);
  const [log, faults] = [new RequestLog(), new Faults()];
  let world: World | undefined;
  const emulate = await startEmulate(seedOf(settings), (internals) => {
    world = buildWorld(settings, internals, log, faults);
  });
  if (world === undefined) throw new Error("emulate started without its GitHub plugin, so there is nothing to extend");
  populate(world.rows, world.people, settings);
  return new EmulatedGitHub(world, settings, emulate, log, faults);
}

export class EmulatedGitHub extends Looking {
  readonly privateKey = TEST_ONLY_PRIVATE_KEY;
  readonly url: string;
  readonly appId: number;
  readonly appSlug: string;
  readonly installationId: number;
  readonly webhookSecret: string;
  readonly owner: string;
  readonly repo: string;
  readonly clock: Clock;
  readonly #world: World;
  readonly #emulate: Emulate;
  readonly #faults: Faults;

  constructor(
    world: World,
    settings: Settings,
    emulate: Emulate,
    /** The app's own requests. */
    readonly requests: RequestLog,
    faults: Faults,
  ) {
    super(world, onlookerToken(world));
    [this.#world, this.#emulate, this.#faults] = [world, emulate, faults];
    this.url = world.url;
    this.appId = settings.app.id;
    this.appSlug = settings.app.slug;
    this.installationId = settings.installationId;
    this.webhookSecret = settings.webhookSecret;
    [this.owner, this.repo] = [settings.owner, settings.repo];
    this.clock = world.clock;
  }

  /** Everything sent or tried so far, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#world.deliveries.all;
  }

  /** Where events go from now on; without one they are kept as failed deliveries. */
  setWebhookUrl(url: string | undefined): void {
    this.#world.deliveries.setUrl(url);
  }

  /** Sends a delivery again under its old id; throws where there is none of that id. */
  redeliver(guid: string): void {
    if (!this.#world.deliveries.redeliver(guid)) throw new Error(`there is no delivery ${guid} to repeat`);
  }

  /** The next so many deliveries get lost, as while the app is down. */
  loseNextDeliveries(count: number): void {
    this.#world.deliveries.loseNext(count);
  }

  /** A proxy, or a network that is down, between GitHub and the app; without one everything goes through again. */
  putBetween(between: Between = () => undefined): void {
    this.#world.deliveries.putBetween(between);
  }

  /** Until nothing is under way between GitHub and the app. */
  settled(): Promise<void> {
    return settled(this.#world, this.requests);
  }

  failNext(fault: Fault): void {
    this.#faults.failNext(fault);
  }

  /** Stands between the app and GitHub until the returned function is called. */
  intercept(intercept: Intercept): () => void {
    return this.#faults.intercept(intercept);
  }

  /** An event nothing here brings about by itself, such as `merge_group`. */
  async emit(event: string, action: string | null, payload: Json = {}, repo = this.repo): Promise<void> {
    const told = { ...(action === null ? {} : { action }), ...payload };
    await this.#world.events.announce(event, this.#repository(repo), told);
  }

  as(login: string, repo = this.repo): Person {
    const { login: known } = this.#world.people.known(login);
    return new Person(this.#world, this.#repository(repo), known, tokenOf(known));
  }

  /** Another repository of the same organisation. */
  repository(repo: string): { as(login: string): Person } {
    this.#repository(repo);
    return { as: (login) => this.as(login, repo) };
  }

  /** What a repository is: put away, copied from another, without issues. */
  describeRepository(repo: string, is: Partial<Pick<RepositoryRow, "archived" | "fork" | "has_issues">>): void {
    this.#world.rows.repos.update(this.#repository(repo).id, is);
  }

  setPermission(login: string, role: Role, repo = this.repo): void {
    const repository = this.#repository(repo);
    this.#world.people.setRole(repository, login, role);
    const member = { login, type: "User", id: this.#world.people.known(login).id };
    void this.#world.events.announce("member", repository, { action: role === "none" ? "removed" : "edited", member });
  }

  /** The account is gone; what it wrote stays. */
  deleteAccount(login: string): void {
    this.#world.rows.users.delete(this.#world.people.known(login).id);
  }

  /** Replaces what a branch requires; the name alone means a check by anybody. */
  requireChecks(
    branch: string,
    checks: readonly (string | RequiredCheck)[],
    { by = "ruleset", repo = this.repo }: { by?: "ruleset" | "protection"; repo?: string } = {},
  ): void {
    const { id } = this.#repository(repo);
    const others = (this.#world.required.get(id) ?? []).filter((rule) => rule.branch !== branch || rule.by !== by);
    const named = checks.map((check) => (typeof check === "string" ? { name: check } : check));
    this.#world.required.set(id, [...others, { branch, checks: named, by }]);
  }

  /** An owner calls the repository something else; GitHub leads from the old name to the new one, and this does not. */
  async renameRepository(from: string, to: string): Promise<void> {
    const repository = this.#repository(from);
    const full_name = `${this.owner}/${to}`;
    const renamed = this.#world.rows.repos.update(repository.id, { name: to, full_name }) ?? repository;
    this.#world.people.renamed(`${this.owner}/${from}`, renamed);
    await this.emit("repository", "renamed", { changes: { repository: { name: { from } } } }, to);
  }

  async setDefaultBranch(branch: string, repo = this.repo): Promise<void> {
    const { id, default_branch: from } = this.#repository(repo);
    this.#world.rows.repos.update(id, { default_branch: branch });
    await this.emit("repository", "edited", { changes: { default_branch: { from } } }, repo);
  }

  /** Pull requests into this branch are merged by a queue from now on. */
  openMergeQueue(branch: string, method: QueueMethod = "MERGE"): void {
    this.#world.queues.open(this.#repository(this.repo), branch, method);
  }

  /** Somebody presses "Merge when ready": the group that the pull request is in now. */
  async enqueue(
    pull: PullRequest,
    login: string,
    more: Parameters<Queueing["enqueue"]>[2] = {},
  ): Promise<QueueEntry["group"]> {
    this.#world.clock.tick(HUMAN_ACTION_MS);
    return (await this.#queueing(pull.repo).enqueue(this.#row(pull), login, more)).group;
  }

  async dequeue(pull: PullRequest, login: string): Promise<void> {
    this.#world.clock.tick(HUMAN_ACTION_MS);
    await this.#queueing(pull.repo).dequeue(this.#row(pull), login);
  }

  /** GitHub merges what has passed, from the front of the queue. Answers which pull requests. */
  mergeGreen(branch: string): Promise<readonly number[]> {
    return this.#queueing(this.repo).mergeGreen(branch);
  }

  #queueing(repo: string): Queueing {
    return new Queueing(this.#world, this.#repository(repo));
  }

  /** Checks by GitHub Actions, or by another app, on the pull request's head. */
  ci(pull: PullRequest, app: AppIdentity = GITHUB_ACTIONS): ContinuousIntegration {
    return new ContinuousIntegration(this.#world, this.#repository(pull.repo), this.#row(pull), app);
  }

  /** The app's newest run of this name on the head; of any name where none is given. */
  async checkRun(pull: PullRequest, name?: string): Promise<SeenCheckRun | undefined> {
    const runs = await this.checkRuns(pull);
    return runs.find((run) => run.app === this.appSlug && (name === undefined || run.name === name));
  }

  /** Somebody presses "Re-run" beside a check. */
  async rerun(pull: PullRequest, name: string, login: string): Promise<void> {
    const { repository, run } = await this.#run(pull, name);
    await rerequest(this.#world, repository, run, tokenOf(login));
  }

  /** Somebody presses one of a check's own buttons. */
  async pressButton(pull: PullRequest, name: string, identifier: string, login: string): Promise<void> {
    const { repository, run } = await this.#run(pull, name);
    const extra = { requested_action: { identifier } };
    await tellCheckRun(this.#world, repository, run, "requested_action", tokenOf(login), extra);
  }

  close(): Promise<void> {
    return this.#emulate.close();
  }

  async #run(pull: PullRequest, name: string) {
    this.#world.clock.tick(HUMAN_ACTION_MS);
    const repository = this.#repository(pull.repo);
    const seen = await this.checkRun(pull, name);
    const run = seen && this.#world.checks.get(repository, seen.id);
    if (run === undefined) throw new Error(`the app has no check run "${name}" on the head of ${pull.url}`);
    return { repository, run };
  }

  #repository(repo: string): RepositoryRow {
    const row = this.#world.rows.repos.findOneBy("full_name", `${this.owner}/${repo}`);
    if (row !== undefined) return row;
    throw new Error(`${this.owner} has no repository "${repo}": name it in \`repositories\` when GitHub starts`);
  }

  #row(pull: PullRequest): PullRequestRow {
    const { id } = this.#repository(pull.repo);
    const row = this.#world.rows.pullRequests.findBy("repo_id", id).find(({ number }) => number === pull.number);
    if (row !== undefined) return row;
    throw new Error(`${fullName(pull)} has no pull request #${pull.number}`);
  }
}

/** Somebody who may read everything and does nothing. */
function onlookerToken(world: World): string {
  world.people.add("onlooker", { role: "read", type: "Bot" }, world.rows.repos.all());
  return tokenOf("onlooker");
}
