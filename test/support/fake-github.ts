import type { NewcomerReading } from "../../src/github/first-contact/read-newcomer.js";
import type { NewIssue } from "../../src/domain/newcomer.js";
import type { PullRequestRef, RepositoryRef } from "../../src/domain/ids.js";
import type { OpenReading } from "../../src/domain/open-pull-request.js";
import type { MergeGroupReading } from "../../src/domain/merge-group.js";
import type { Applied, Effect, Plan } from "../../src/domain/plan.js";
import type { Remembered } from "../../src/domain/remembered.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { Fence, GitHub, Head } from "../../src/github/github.js";
import { floorsToRead, type FloorSource } from "../../src/policy/floor.js";
import { interpretPolicies, POLICY_PATH } from "../../src/policy/interpret.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { aSha, aSnapshot } from "./builders.js";
import { afterApplying } from "./posted-after.js";

type Call = keyof GitHub;

/**
 * GitHub as a value that a test changes: one repository, one pull request. What is applied stands on it afterwards, as
 * the next reading shows.
 */
export class FakeGitHub implements GitHub {
  /** The policy on the only branch; `null`: there is none. */
  policy: string | null = "version: 1\n";
  /** The policy that it extends, or its owner's; `null`: GitHub hides it. */
  floor: string | null = null;
  snapshot: PullRequestSnapshot;
  /** Other open pull requests with the same head, or into the same branch. */
  refs: readonly PullRequestRef[];
  /** What the merge queue shows of a group. */
  group: MergeGroupReading = { kind: "not-queued", isAnswered: false, isMerged: false };
  /** What each repository is to whoever wants to propose a policy to it. */
  newcomer: (repository: RepositoryRef) => NewcomerReading = () => ({ kind: "passed-over", because: "it is a fork" });
  /** What one question for every open pull request shows. */
  open: OpenReading = { kind: "unknown", because: "nobody said" };
  readonly issues: (NewIssue & { readonly repository: RepositoryRef })[] = [];
  /** Calls that fail until they are taken out again. */
  readonly failing = new Map<Call, Error>();
  /** Best-effort effects that GitHub refuses. */
  readonly refused = new Set<Effect["kind"]>();
  readonly applied: Plan[] = [];
  readonly remembered: Remembered[] = [];
  /** Runs before the snapshot is answered: what happens while a pass is reading. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  constructor(snapshot: Partial<PullRequestSnapshot> = {}) {
    this.snapshot = aSnapshot(snapshot);
    this.refs = [this.snapshot.ref];
  }

  /** Every effect that was sent, in order. */
  get effects(): readonly Effect["kind"][] {
    return this.applied.flatMap(({ effects }) => effects.map(({ kind }) => kind));
  }

  readPolicy = (): Promise<PolicyReading> =>
    this.#answer("readPolicy", () => {
      const base = [{ branch: "main", path: POLICY_PATH, commit: aSha("base"), text: this.policy }];
      const floors = floorsToRead(base, null, "acme").map((place): FloorSource =>
        this.floor === null
          ? { place, kind: "unreadable", because: "GitHub hides it", remedy: "install the app there" }
          : { place, kind: "found", commit: aSha("floor"), text: this.floor },
      );
      return interpretPolicies(base, null, floors);
    });

  readSnapshot = async (
    _ref: PullRequestRef,
    _reading: PolicyReading,
    remembered: Remembered,
  ): Promise<PullRequestSnapshot> => {
    this.remembered.push(remembered);
    const { pushes, ticks, packs, everRequested } = remembered;
    const read = { ...this.snapshot, pushes, ticks, packs, posted: { ...this.snapshot.posted, everRequested } };
    await this.meanwhile();
    return this.#answer("readSnapshot", () => read);
  };

  isThere = (): Promise<boolean> => this.#answer("isThere", () => true);

  readHead = (): Promise<Head> => this.#answer("readHead", () => this.snapshot);

  readMergeGroup = (): Promise<MergeGroupReading> => this.#answer("readMergeGroup", () => this.group);

  readRepositories = (): Promise<readonly RepositoryRef[]> =>
    this.#answer("readRepositories", () => [
      ...new Map(this.refs.map(({ owner, repo }) => [`${owner}/${repo}`, { owner, repo }])).values(),
    ]);

  apply = async (plan: Plan, fence: Fence): Promise<readonly Applied[]> => {
    await fence();
    return this.#answer("apply", () => {
      this.applied.push(plan);
      const done = plan.effects.filter(({ kind }) => !this.refused.has(kind));
      this.snapshot = afterApplying(this.snapshot, { ...plan, effects: done });
      return plan.effects.map((effect) => this.#result(effect));
    });
  };

  readOpen = (): Promise<OpenReading> => this.#answer("readOpen", () => this.open);

  readNewcomer = (repository: RepositoryRef): Promise<NewcomerReading> =>
    this.#answer("readNewcomer", () => this.newcomer(repository));

  openIssue = (repository: RepositoryRef, issue: NewIssue): Promise<number | null> =>
    this.#answer("openIssue", () => (this.issues.push({ repository, ...issue }), this.issues.length));

  openPullRequestsInto = (repository: RepositoryRef): Promise<readonly PullRequestRef[]> =>
    this.#answer("openPullRequestsInto", () => this.refs.filter(({ repo }) => repo === repository.repo));

  #result({ kind }: Effect): Applied {
    if (this.refused.has(kind)) return { effect: kind, result: "failed", because: "GitHub answered 403" };
    const { checkRun, comment } = this.snapshot.posted;
    const id = kind === "set-check-run" ? checkRun?.id : kind === "upsert-comment" ? comment?.id : undefined;
    return { effect: kind, result: "done", at: this.snapshot.takenAt, ...(id === undefined ? {} : { id }) };
  }

  #answer<T>(call: Call, value: () => T): Promise<T> {
    const error = this.failing.get(call);
    return error === undefined ? Promise.resolve(value()) : Promise.reject(error);
  }
}
