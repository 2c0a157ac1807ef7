import type { PullRequestRow } from "../emulate-internals.js";
import type { Asking } from "./asking.js";
import { connection, type Page } from "./connection.js";
import { pullRequest } from "./pull-request.js";

export type PullRequestFilter = Page & {
  readonly states?: readonly ("OPEN" | "CLOSED" | "MERGED")[] | null;
  readonly baseRefName?: string | null;
  readonly headRefName?: string | null;
  readonly orderBy?: { readonly field: "CREATED_AT" | "UPDATED_AT"; readonly direction: "ASC" | "DESC" } | null;
};

/** The pull requests of a repository, oldest first where no order is asked for. */
export function pullRequests(asking: Asking, asked: PullRequestFilter) {
  const { world, repository } = asking;
  const { states, baseRefName, headRefName, orderBy } = asked;
  const found = world.rows.pullRequests
    .findBy("repo_id", repository.id)
    .filter((pull) => states == null || states.includes(stateOf(pull)))
    .filter(({ base_ref }) => baseRefName == null || base_ref === baseRefName)
    .filter(({ head_ref }) => headRefName == null || head_ref === headRefName)
    .toSorted((a, b) => timeOf(a, orderBy).localeCompare(timeOf(b, orderBy)) || a.number - b.number);
  const ordered = orderBy?.direction === "DESC" ? found.toReversed() : found;
  return connection(
    "pullRequests",
    ordered.map((pull) => pullRequest(asking, pull)),
    asked,
  );
}

const stateOf = ({ merged, state }: PullRequestRow) => (merged ? "MERGED" : state === "open" ? "OPEN" : "CLOSED");

const timeOf = (pull: PullRequestRow, orderBy: PullRequestFilter["orderBy"]): string =>
  orderBy?.field === "UPDATED_AT" ? pull.updated_at : pull.created_at;
