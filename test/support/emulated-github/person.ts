import { HUMAN_ACTION_MS } from "./clock.js";
import { branchOff, commit, type Commit } from "./committing.js";
import type { Json, RepositoryRow } from "./emulate-internals.js";
import { fullName, type Comment, type PullRequest, type Review } from "./handles.js";
import { Looking } from "./looking.js";
import { expectSuccess, type World } from "./world.js";

export type Opening = {
  readonly branch: string;
  readonly base?: string;
  readonly title?: string;
  readonly body?: string;
  readonly draft?: boolean;
};

/**
 * One account acting on the emulated GitHub through its API. Every action takes a minute of logical time, is done when its
 * events are on their way, and throws with GitHub's own words where GitHub refuses.
 */
export class Person {
  constructor(
    private readonly world: World,
    private readonly repository: RepositoryRow,
    readonly login: string,
    /** For an Octokit that acts as this person. */
    readonly token: string,
  ) {}

  /** Creates the branch from the default branch where there is none. Returns the commit's SHA. */
  commit(wanted: Commit): Promise<string> {
    return this.#act(() => commit(this.world, this.token, this.repository, wanted));
  }

  /** Creates a branch at the tip of another one. */
  branchOff(wanted: { readonly branch: string; readonly from: string }): Promise<void> {
    return this.#act(() => branchOff(this.world, this.token, this.repository, wanted));
  }

  async openPullRequest({ branch, base = "main", title = `Merge ${branch}`, ...rest }: Opening): Promise<PullRequest> {
    const path = `/repos/${this.repository.full_name}/pulls`;
    const opened = await this.#do("POST", path, { head: branch, base, title, ...rest });
    const { number, html_url } = opened as { number: number; html_url: string };
    return { owner: this.world.owner, repo: this.repository.name, number, branch, url: html_url };
  }

  approve(pull: PullRequest, body = ""): Promise<Pick<Review, "id">> {
    return this.#review(pull, "APPROVE", body);
  }

  requestChanges(pull: PullRequest, body: string): Promise<Pick<Review, "id">> {
    return this.#review(pull, "REQUEST_CHANGES", body);
  }

  /** A review that neither approves nor asks for changes. */
  reviewWithComment(pull: PullRequest, body: string): Promise<Pick<Review, "id">> {
    return this.#review(pull, "COMMENT", body);
  }

  async editReview(pull: PullRequest, id: number, body: string): Promise<void> {
    await this.#do("PUT", `${pullPath(pull)}/reviews/${id}`, { body });
  }

  async dismissReview(pull: PullRequest, id: number, message: string): Promise<void> {
    await this.#do("PUT", `${pullPath(pull)}/reviews/${id}/dismissals`, { message });
  }

  async comment(pull: PullRequest, body: string): Promise<Pick<Comment, "id">> {
    return (await this.#do("POST", `${issuePath(pull)}/comments`, { body })) as Pick<Comment, "id">;
  }

  async editComment({ id, in: pull }: { id: number; in: PullRequest }, body: string): Promise<void> {
    await this.#do("PATCH", `/repos/${fullName(pull)}/issues/comments/${id}`, { body });
  }

  async deleteComment({ id, in: pull }: { id: number; in: PullRequest }): Promise<void> {
    await this.#do("DELETE", `/repos/${fullName(pull)}/issues/comments/${id}`);
  }

  /** Ticks the first open box whose line matches, in any comment of the pull request, as a click on it does. */
  tick(pull: PullRequest, line: RegExp): Promise<void> {
    return this.#toggle(pull, line, "[ ]", "[x]");
  }

  untick(pull: PullRequest, line: RegExp): Promise<void> {
    return this.#toggle(pull, line, "[x]", "[ ]");
  }

  async editDescription(pull: PullRequest, body: string): Promise<void> {
    await this.#edit(pull, { body });
  }

  async retitle(pull: PullRequest, title: string): Promise<void> {
    await this.#edit(pull, { title });
  }

  async retarget(pull: PullRequest, base: string): Promise<void> {
    await this.#edit(pull, { base });
  }

  async markReady(pull: PullRequest): Promise<void> {
    await this.#edit(pull, { draft: false });
  }

  async convertToDraft(pull: PullRequest): Promise<void> {
    await this.#edit(pull, { draft: true });
  }

  async close(pull: PullRequest): Promise<void> {
    await this.#edit(pull, { state: "closed" });
  }

  async closeAndReopen(pull: PullRequest): Promise<void> {
    await this.#edit(pull, { state: "closed" });
    await this.#edit(pull, { state: "open" });
  }

  async closeIssue(number: number): Promise<void> {
    await this.#do("PATCH", `/repos/${this.repository.full_name}/issues/${number}`, { state: "closed" });
  }

  async label(pull: PullRequest, ...labels: readonly string[]): Promise<void> {
    await this.#do("POST", `${issuePath(pull)}/labels`, { labels });
  }

  async unlabel(pull: PullRequest, label: string): Promise<void> {
    await this.#do("DELETE", `${issuePath(pull)}/labels/${encodeURIComponent(label)}`);
  }

  async assign(pull: PullRequest, ...assignees: readonly string[]): Promise<void> {
    await this.#do("POST", `${issuePath(pull)}/assignees`, { assignees });
  }

  async requestReviewers(pull: PullRequest, who: { users?: string[]; teams?: string[] }): Promise<void> {
    await this.#do("POST", `${pullPath(pull)}/requested_reviewers`, named(who));
  }

  async removeReviewers(pull: PullRequest, who: { users?: string[]; teams?: string[] }): Promise<void> {
    await this.#do("DELETE", `${pullPath(pull)}/requested_reviewers`, named(who));
  }

  /** The button that brings the base branch's changes into the pull request. */
  async updateBranch(pull: PullRequest): Promise<void> {
    await this.#do("PUT", `${pullPath(pull)}/update-branch`);
  }

  /** Throws while a required check has not passed. Returns the SHA of the commit that merging makes. */
  async merge(pull: PullRequest, merge_method: "merge" | "squash" = "merge"): Promise<string> {
    return ((await this.#do("PUT", `${pullPath(pull)}/merge`, { merge_method })) as { sha: string }).sha;
  }

  async #review(pull: PullRequest, event: string, body: string): Promise<Pick<Review, "id">> {
    return (await this.#do("POST", `${pullPath(pull)}/reviews`, { event, body })) as Pick<Review, "id">;
  }

  async #toggle(pull: PullRequest, line: RegExp, from: string, to: string): Promise<void> {
    for (const { id, body } of await new Looking(this.world, this.token).comments(pull)) {
      const lines = body.split("\n");
      const index = lines.findIndex((text) => text.includes(from) && line.test(text));
      const found = lines[index];
      if (found === undefined) continue;
      return this.editComment({ id, in: pull }, lines.with(index, found.replace(from, to)).join("\n"));
    }
    throw new Error(`no comment of ${pull.url} has a line with ${from} that matches ${String(line)}`);
  }

  async #edit(pull: PullRequest, change: Json): Promise<void> {
    await this.#do("PATCH", pullPath(pull), change);
  }

  #do(method: string, path: string, body: Json = {}): Promise<unknown> {
    return this.#act(async () => {
      const reply = await this.world.ask(this.token, method, path, method === "GET" ? undefined : body);
      return expectSuccess(reply, `${this.login}: ${method} ${path}`);
    });
  }

  async #act<T>(action: () => Promise<T>): Promise<T> {
    this.world.clock.tick(HUMAN_ACTION_MS);
    const result = await action();
    await this.world.events.drained();
    return result;
  }
}

const pullPath = (pull: PullRequest): string => `/repos/${fullName(pull)}/pulls/${pull.number}`;
const issuePath = (pull: PullRequest): string => `/repos/${fullName(pull)}/issues/${pull.number}`;

const named = ({ users = [], teams = [] }: { users?: string[]; teams?: string[] }): Json => ({
  reviewers: users,
  team_reviewers: teams,
});
