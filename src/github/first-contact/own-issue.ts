import type { RepositoryRef } from "../../domain/ids.js";
import type { NewIssue } from "../../domain/newcomer.js";
import { FIRST_CONTACT_MARK } from "../../domain/newcomer-mark.js";
import { allPages, PER_PAGE } from "../all-pages.js";
import { isRefusal, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import { wroteComment } from "../own-work.js";

/** The issue in which our bot proposed a policy, open or closed; `null`: there is none. Throws where GitHub could not be asked. */
export async function ownFirstIssue({ octokit, app }: Api, { owner, repo }: RepositoryRef): Promise<number | null> {
  const creator = app.login ?? `${app.slug}[bot]`;
  const { items } = await allPages({
    what: `the issues of @${creator} in ${owner}/${repo}`,
    page: (page) => octokit.rest.issues.listForRepo({ owner, repo, creator, state: "all", per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
    mostPages: MOST_PAGES,
  });
  const ours = items.find((issue) => wroteComment(app, issue) && (issue.body ?? "").includes(FIRST_CONTACT_MARK));
  return ours?.number ?? null;
}

/** Our bot writes one issue a repository, and opens no pull requests. */
const MOST_PAGES = 3;

const GONE = 410;

/** Writes an issue and says its number; `null` where GitHub does not let us, or the repository has no issues. */
export async function openIssue(
  { octokit }: Api,
  { owner, repo }: RepositoryRef,
  { title, body }: NewIssue,
): Promise<number | null> {
  try {
    return (await octokit.rest.issues.create({ owner, repo, title, body })).data.number;
  } catch (error) {
    if (isRefusal(error) || statusOf(error) === GONE) return null;
    throw error;
  }
}
