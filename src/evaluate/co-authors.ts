import type { Commit } from "../domain/commit.js";
import type { Login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { coAuthors } from "./trailers.js";

/**
 * The accounts that a commit names as co-authors. An id in the address names its account even after a rename, or under
 * a made-up login, so somebody with rights here is found by it as well; both names count.
 */
export function coAuthorLogins({ message }: Commit, { writers }: PullRequestSnapshot): readonly Login[] {
  const named = coAuthors(message).flatMap(({ login, id }) => {
    const owner = id === null ? undefined : writers.list.find((person) => person.id === id);
    return [...(login === null ? [] : [login]), ...(owner === undefined ? [] : [owner.login])];
  });
  return [...new Set(named)];
}
