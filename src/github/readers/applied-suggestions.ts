import { WEB_FLOW } from "../../domain/account.js";
import type { Commit, Commits } from "../../domain/commit.js";
import type { Excused } from "../../domain/excused.js";
import { refText, sha, type Login, type PullRequestRef, type Sha } from "../../domain/ids.js";
import { accountOf } from "../account-of.js";
import { allPages, PER_PAGE } from "../all-pages.js";
import { during } from "../answer.js";
import type { Api } from "../api.js";
import { runsIn, type Run } from "./patch-runs.js";
import { suggestionsIn } from "./suggestion-blocks.js";

/** The newest ones; who suggested what older ones applied stays a co-author. Each costs one request, once. */
const MOST_COMMITS = 10;
const MOST_PAGES = 5;

/**
 * The commits that GitHub made of suggestions in review comments, with whose they were: GitHub signed it, it names a
 * co-author, and every piece of it stands in a suggestion that somebody had made at that file before. A commit with
 * anything else in it is whole work, whoever it names. Throws when GitHub gives no answer.
 * Source: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/incorporating-feedback-in-your-pull-request
 */
export async function readAppliedSuggestions(
  api: Api,
  ref: PullRequestRef,
  { list }: Commits,
): Promise<readonly Excused[]> {
  const candidates = list.filter(mayBeOne).slice(-MOST_COMMITS);
  if (candidates.length === 0) return [];
  const suggestions = await readSuggestions(api, ref);
  if (suggestions.length === 0) return [];
  const found = await Promise.all(candidates.map((commit) => givenBy(api, ref, commit, suggestions)));
  return candidates.flatMap(({ sha: commit }, index) =>
    (found[index] ?? []).map((by): Excused => ({ kind: "suggestion", sha: commit, by })),
  );
}

/** Anybody can write GitHub's name into a commit; its signature nobody else can make. */
const mayBeOne = ({ committer, verified, parents, message }: Commit): boolean =>
  verified && committer?.login === WEB_FLOW && parents.length === 1 && /^co-authored-by:/im.test(message);

type Suggestion = {
  readonly by: Login;
  readonly path: string;
  /** Milliseconds since 1970 of its last edit. */
  readonly at: number;
  readonly lines: readonly string[];
  /** How many lines it replaces. */
  readonly replaces: number;
};

async function readSuggestions({ octokit }: Api, ref: PullRequestRef): Promise<readonly Suggestion[]> {
  const { owner, repo, number } = ref;
  const { items } = await allPages({
    what: `the review comments of ${refText(ref)}`,
    page: (page) =>
      octokit.rest.pulls.listReviewComments({ owner, repo, pull_number: number, per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
    mostPages: MOST_PAGES,
  });
  return items.flatMap(({ user, path, body, updated_at, original_line, original_start_line }) => {
    const by = accountOf(user)?.login;
    if (by === undefined) return [];
    const last = original_line ?? 0;
    const replaces = last - (original_start_line ?? last) + 1;
    return suggestionsIn(body).map((lines) => ({ by, path, at: Date.parse(updated_at), lines, replaces }));
  });
}

/** Whose suggestions the commit is made of; nobody's where any piece of it is in none of them. */
async function givenBy(
  api: Api,
  ref: PullRequestRef,
  { sha: commit }: Commit,
  suggestions: readonly Suggestion[],
): Promise<readonly Login[]> {
  const made = await readMade(api, ref, commit);
  if (made === null) return [];
  const givers = made.runs.map((run) =>
    suggestions.filter((one) => one.at <= made.at && gives(one, run)).map(({ by }) => by),
  );
  return givers.some((some) => some.length === 0) ? [] : [...new Set(givers.flat())];
}

/** Lines that only go away are in a suggestion that puts fewer lines in the place of more. */
function gives({ path, lines, replaces }: Suggestion, run: Run): boolean {
  if (path !== run.path) return false;
  if (run.added.length === 0) return lines.length < replaces;
  return lines.some((_, start) => run.added.every((line, index) => lines[start + index] === line));
}

/** What a commit changed, and when GitHub made it. `null`: not all of it is shown. */
type Made = { readonly runs: readonly Run[]; readonly at: number };

function readMade(api: Api, ref: PullRequestRef, commit: Sha): Promise<Made | null> {
  const { owner, repo } = ref;
  return api.caches.commits(`${owner}/${repo}@${commit}`, async () => {
    const { data } = await during(`reading the commit ${commit} of ${refText(ref)}`, () =>
      api.octokit.rest.repos.getCommit({ owner, repo, ref: commit }),
    );
    const at = Date.parse(data.commit.committer?.date ?? "");
    const files = data.files ?? [];
    const shown = files.flatMap(({ filename, status, patch }) =>
      status === "modified" && patch !== undefined ? [runsIn(filename, patch)] : [],
    );
    const whole = sha(data.sha) === commit && files.length > 0 && shown.length === files.length && !Number.isNaN(at);
    return whole ? { runs: shown.flat(), at } : null;
  });
}
