import type { Commit } from "../domain/commit.js";
import type { Login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { coAuthors } from "./trailers.js";

/** More names than this in one commit are a flood, not a team. */
const MOST_NAMES = 50;

/**
 * The accounts that a commit names as co-authors. An id in the address names its account even after a rename, or under
 * a made-up login, so somebody with rights here is found by it as well; both names count. Of a flood of names, those
 * who may approve here are kept wherever they stand, so that nobody is hidden behind it.
 */
export function coAuthorLogins({ message }: Commit, { writers }: PullRequestSnapshot): readonly Login[] {
  const byId = new Map(writers.list.map((person) => [person.id, person.login]));
  const named = coAuthors(message).flatMap(({ login, id }) => {
    const owner = id === null ? undefined : byId.get(id);
    return [...(login === null ? [] : [login]), ...(owner === undefined ? [] : [owner])];
  });
  const here = new Set(writers.list.map(({ login }) => login));
  return [...new Set(named)].filter((login, index) => index < MOST_NAMES || here.has(login));
}
