import { GraphQLError } from "graphql";
import type { PullRequestRow } from "../emulate-internals.js";
import { actor } from "./actor.js";
import type { Asking } from "./asking.js";
import { connection, type Page } from "./connection.js";

export type TimelineFilter = Page & { readonly itemTypes?: readonly string[] | null };

/** What is kept of what happened to a pull request, and what GitHub would never tell here. */
const KNOWN: readonly string[] = ["BASE_REF_CHANGED_EVENT", "AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT"];

/** Changes of the base branch, oldest first; a question for anything else is an error that says so. */
export function timelineItems({ world, need }: Asking, pull: PullRequestRow, asked: TimelineFilter) {
  need("pull_requests");
  const types = asked.itemTypes ?? [];
  if (types.length === 0 || types.some((type) => !KNOWN.includes(type)))
    throw new GraphQLError(`the emulated GitHub tells of ${KNOWN.join(" and ")} only: add more`);
  const own = world.issueEvents.filter(
    ({ repositoryId, number }) => repositoryId === pull.repo_id && number === pull.number,
  );
  const items = (types.includes("BASE_REF_CHANGED_EVENT") ? own : []).map(({ at, by, base }) => ({
    __typename: "BaseRefChangedEvent",
    createdAt: at,
    currentRefName: base,
    actor: () => actor(world, world.people.find(by)?.id ?? null),
  }));
  const shown = connection("timelineItems", items, asked);
  return { ...shown, filteredCount: items.length, pageCount: shown.nodes.length };
}
