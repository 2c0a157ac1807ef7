import type { QueueEntry } from "../merge-queues.js";
import { account } from "./actor.js";
import type { Asking } from "./asking.js";
import { commit } from "./commit.js";
import { connection, type Page } from "./connection.js";
import { pullRequest } from "./pull-request.js";

/** The queue of a branch; `null` where it has none. */
export function mergeQueue(asking: Asking, branch: string) {
  const { world, repository, need } = asking;
  need("merge_queues");
  const queue = world.queues.of(repository, branch);
  if (queue === undefined) return null;
  return {
    configuration: { mergeMethod: queue.method, mergingStrategy: "ALLGREEN" },
    entries: (page: Page) =>
      connection(
        "entries",
        queue.entries.map((one, index) => entry(asking, one, index)),
        page,
      ),
  };
}

function entry(asking: Asking, { pull, enqueuer, at, group }: QueueEntry, index: number) {
  const { world } = asking;
  return {
    position: index + 1,
    state: "AWAITING_CHECKS",
    enqueuedAt: at,
    enqueuer: account(world.people.known(enqueuer)),
    baseCommit: () => commit(asking, group.baseSha),
    headCommit: () => commit(asking, group.headSha),
    pullRequest: () => pullRequest(asking, world.rows.pullRequests.get(pull.id) ?? pull),
  };
}
