import type { Push } from "../../domain/commit.js";
import { login, sha, type RepositoryRef } from "../../domain/ids.js";
import { PER_PAGE } from "../all-pages.js";
import { during, isRefusal, statusOf } from "../answer.js";
import type { Api } from "../api.js";

/** The latest three hundred moves of one branch: more than a pull request sees. */
const MOST_PAGES = 3;

type RawActivity = Awaited<ReturnType<Api["octokit"]["rest"]["repos"]["listActivities"]>>["data"][number];

/**
 * Who moved a branch to which commit, newest first; `null` where GitHub refuses: a repository that we may not read, a
 * branch that it does not know, a server too old to have such a list. Pages go by a cursor and not by number. Throws when
 * GitHub does not answer.
 * Source: https://docs.github.com/en/rest/repos/repos#list-repository-activities
 */
export async function readActivity(
  api: Api,
  repository: RepositoryRef,
  branch: string,
): Promise<readonly Push[] | null> {
  const ref = `refs/heads/${branch}`;
  try {
    const rows = await rowsFrom(api, { ...repository, ref });
    return rows.filter((row) => row.ref === ref && row.activity_type !== "branch_deletion").map(pushOf);
  } catch (error) {
    if (isRefusal(error) || statusOf(error) === 422) return null; // 422: GitHub knows no such branch
    throw error;
  }
}

type Place = RepositoryRef & { readonly ref: string };

async function rowsFrom(api: Api, place: Place, page = 1, after?: string): Promise<readonly RawActivity[]> {
  const asked = { ...place, direction: "desc", per_page: PER_PAGE, ...(after === undefined ? {} : { after }) } as const;
  const { data, headers } = await during(`reading page ${page} of the activity of ${place.owner}/${place.repo}`, () =>
    api.octokit.rest.repos.listActivities(asked),
  );
  const next = page < MOST_PAGES ? nextCursor(headers.link ?? "") : null;
  return next === null ? data : [...data, ...(await rowsFrom(api, place, page + 1, next))];
}

const pushOf = ({ before, after, actor }: RawActivity): Push => ({
  sha: sha(after),
  by: actor ? login(actor.login) : null, // absent in answers of GitHub's first version of this list
  ...(actor ? { id: Number(actor.id) } : {}),
  ...(NOTHING_BEFORE.test(before) ? {} : { from: sha(before) }),
});

/** Git's name for no commit: the branch began here. */
const NOTHING_BEFORE = /^0*$/;

/** `after` of the link to the next page. */
function nextCursor(link: string): string | null {
  const next = /<([^<>]*)>;\s*rel="next"/.exec(link)?.[1];
  return next === undefined ? null : new URL(next).searchParams.get("after");
}
