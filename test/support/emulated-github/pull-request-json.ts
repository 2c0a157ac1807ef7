import { notFound } from "./answers.js";
import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { conflicts, numbersOf } from "./pull-request-contents.js";
import { checksAllow } from "./required-checks.js";
import { withTeams } from "./team-json.js";
import { expectSuccess, type World } from "./world.js";

/** A list of pull requests leaves these out; only the single pull request has them. */
const ONLY_SINGLE = [
  "merged",
  "mergeable",
  "rebaseable",
  "mergeable_state",
  "merged_by",
  "comments",
  "review_comments",
  "maintainer_can_modify",
  "commits",
  "additions",
  "deletions",
  "changed_files",
];

/** A pull request by the `:number` of a route. */
export function pullAt(world: World, repository: RepositoryRow, number: string | undefined): PullRequestRow {
  const pull = world.rows.pullRequests.findBy("repo_id", repository.id).find((row) => String(row.number) === number);
  if (pull === undefined) throw notFound();
  return pull;
}

/** A pull request as `GET pulls/{n}` shows it, with the numbers and the state of merging that emulate only pretends. */
export async function pullRequestJson(world: World, { id }: PullRequestRow): Promise<Json> {
  const pull = world.rows.pullRequests.get(id);
  const repository = pull && world.rows.repos.get(pull.repo_id);
  if (pull === undefined || repository === undefined) throw notFound();
  const reply = await world.askEmulate("GET", `/repos/${repository.full_name}/pulls/${pull.number}`);
  const shown = withTeams(world, expectSuccess(reply, `reading ${repository.full_name}#${pull.number}`) as Json);
  return { ...shown, ...(await numbersOf(world, pull)), ...mergeability(world, repository, pull) };
}

export function listed(pull: Json): Json {
  return Object.fromEntries(Object.entries(pull).filter(([key]) => !ONLY_SINGLE.includes(key)));
}

function mergeability(world: World, repository: RepositoryRow, pull: PullRequestRow): Json {
  if (pull.state === "closed") return { mergeable: null, mergeable_state: "unknown" };
  if (conflicts(world, pull)) return { mergeable: false, mergeable_state: "dirty" };
  if (pull.draft) return { mergeable: true, mergeable_state: "draft" };
  const blocked = checksAllow(world, repository, pull) !== undefined;
  return { mergeable: true, mergeable_state: blocked ? "blocked" : "clean" };
}
