import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { branchTip, commitAt } from "./git-objects.js";
import type { MergeQueue, QueueEntry } from "./merge-queues.js";
import { authorOf, closeMerged, mergeCommit, write } from "./merging.js";
import { tokenOf } from "./people.js";
import { commitsOf, gitOf } from "./pull-request-contents.js";
import { checksAllow } from "./required-checks.js";
import type { World } from "./world.js";

/**
 * What a merge queue does with its pull requests. A queue of GitHub also drops a pull request that is pushed to, a moment
 * later; here it stays until a test takes it out, so that this moment can be looked at.
 */
export class Queueing {
  constructor(
    private readonly world: World,
    private readonly repository: RepositoryRow,
  ) {}

  /** `onto`: a commit that the group stands on, as if somebody had slipped it in. `despite`: required checks do not matter. */
  async enqueue(
    pull: PullRequestRow,
    login: string,
    { onto, despite = false }: { readonly onto?: string; readonly despite?: boolean } = {},
  ): Promise<QueueEntry> {
    const queue = this.#queue(pull.base_ref);
    const missing = despite ? undefined : checksAllow(this.world, this.repository, pull);
    if (missing !== undefined) throw new Error(`#${pull.number} cannot be queued: "${missing}" has not passed`);
    const baseSha = onto ?? queue.entries.at(-1)?.group.headSha ?? this.#tip(queue.branch);
    const at = this.world.clock.iso();
    const group = await this.#group(queue, pull, login, baseSha);
    const entry = { pull, enqueuer: login, at, group };
    queue.entries = [...queue.entries, entry];
    await this.world.events.pullRequest("enqueued", { pull, token: tokenOf(login) });
    await this.#tell("checks_requested", queue, entry);
    return entry;
  }

  /** Takes a pull request out; those behind it get groups of their own again. */
  async dequeue(pull: PullRequestRow, login: string): Promise<void> {
    const queue = this.#queue(pull.base_ref);
    const index = queue.entries.findIndex((entry) => entry.pull.id === pull.id);
    if (index < 0) throw new Error(`#${pull.number} is not in the queue of ${queue.branch}`);
    const behind = queue.entries.slice(index + 1);
    for (const entry of queue.entries.slice(index)) await this.#tell("destroyed", queue, entry, { reason: "dequeued" });
    queue.entries = queue.entries.slice(0, index);
    await this.world.events.pullRequest("dequeued", { pull, token: tokenOf(login) });
    for (const entry of behind) await this.enqueue(entry.pull, entry.enqueuer, { despite: true });
  }

  /** Merges from the front whatever has passed every required check. Answers which pull requests. */
  async mergeGreen(branch: string): Promise<readonly number[]> {
    const queue = this.#queue(branch);
    const merged: number[] = [];
    for (let first = queue.entries[0]; first !== undefined; first = queue.entries[0]) {
      const asked = { ...first.pull, head_sha: first.group.headSha };
      if (checksAllow(this.world, this.repository, asked) !== undefined) break;
      queue.entries = queue.entries.slice(1);
      await this.#merge(queue, first);
      merged.push(first.pull.number);
    }
    return merged;
  }

  async #merge(queue: MergeQueue, entry: QueueEntry): Promise<void> {
    const { pull, enqueuer, group } = entry;
    const base = this.#tip(queue.branch);
    await this.#write(enqueuer, "PATCH", `git/refs/heads/${queue.branch}`, { sha: group.headSha });
    closeMerged(this.world, pull, { base, sha: group.headSha, by: enqueuer });
    await this.#tell("destroyed", queue, entry, { reason: "merged" });
    await this.world.events.pullRequest("closed", { pull, token: tokenOf(enqueuer) });
  }

  async #group(queue: MergeQueue, pull: PullRequestRow, login: string, baseSha: string): Promise<QueueEntry["group"]> {
    const headSha = await this.#commit(queue, pull, login, baseSha);
    const ref = `refs/heads/gh-readonly-queue/${queue.branch}/pr-${pull.number}-${baseSha}`;
    await this.#write(login, "POST", "git/refs", { ref, sha: headSha });
    return { headSha, baseSha, ref };
  }

  async #commit({ method }: MergeQueue, pull: PullRequestRow, login: string, ours: string): Promise<string> {
    const message = `Merge pull request #${pull.number} from ${this.world.owner}/${pull.head_ref}\n\n${pull.title}`;
    if (method === "REBASE") return this.#rebase(pull, login, ours);
    const squashed = method === "SQUASH" ? { author: this.#author(pull.head_sha) } : {};
    const parents = method === "SQUASH" ? [ours] : [ours, pull.head_sha];
    const plan = { ours, theirs: pull.head_sha, parents, message, ...squashed };
    return mergeCommit(this.world, this.repository, tokenOf(login), plan);
  }

  async #rebase(pull: PullRequestRow, login: string, base: string): Promise<string> {
    let ours = base;
    for (const { sha, parent_shas, message } of commitsOf(this.world, pull)) {
      const plan = { ours, theirs: sha, from: parent_shas[0] ?? base, parents: [ours], message };
      const author = this.#author(sha);
      ours = await mergeCommit(this.world, this.repository, tokenOf(login), { ...plan, author });
    }
    return ours;
  }

  #tell(action: string, { branch }: MergeQueue, { group, enqueuer }: QueueEntry, more: Json = {}): Promise<void> {
    const { headSha: head_sha, baseSha: base_sha, ref: head_ref } = group;
    const merge_group = { head_sha, head_ref, base_sha, base_ref: `refs/heads/${branch}` };
    return this.world.events.announce(
      "merge_group",
      this.repository,
      { action, merge_group, ...more },
      tokenOf(enqueuer),
    );
  }

  #queue(branch: string): MergeQueue {
    const queue = this.world.queues.of(this.repository, branch);
    if (queue === undefined) throw new Error(`${this.repository.full_name} has no merge queue for ${branch}: open one`);
    return queue;
  }

  #tip(branch: string): string {
    return branchTip(gitOf(this.world, this.repository), branch) ?? "";
  }

  #author(sha: string): Json {
    return authorOf(commitAt(gitOf(this.world, this.repository), sha));
  }

  async #write(login: string, method: string, path: string, body: Json): Promise<void> {
    await write(this.world, this.repository, tokenOf(login), method, path, body);
  }
}
