import type { Commit, Push } from "../../domain/commit.js";
import type { RepositoryRef, Sha } from "../../domain/ids.js";
import type { Heads } from "../../domain/remembered.js";
import type { Api } from "../api.js";
import { readActivity } from "./activity.js";

type Asked = {
  readonly headSha: Sha;
  readonly headBranch: string;
  /** `null`: it was deleted. */
  readonly headRepository: RepositoryRef | null;
  readonly commits: readonly Commit[];
  /** What webhooks told, and what was read before. */
  readonly pushes: readonly Push[];
  readonly heads: Heads;
};

/**
 * Everyone who pushed, with those whose webhook was missed: where nobody is remembered for the head, or for a head that
 * a push took the place of, the activity of the head's repository is asked. A head that nobody is known to have pushed
 * even then is a push by nobody, which asks for one approval more, unless a webhook told that the pull request was
 * opened with it: whoever opened it stands behind that, and a fork that hides its activity would else always ask for
 * more. Throws where GitHub gives neither an answer nor a refusal.
 */
export async function readPushes(api: Api, asked: Asked): Promise<readonly Push[]> {
  const { pushes, headSha, heads } = asked;
  const known = shasOf(pushes);
  const gaps = heads.replaced.filter((sha) => !known.has(sha) && !heads.opened.includes(sha));
  if (known.has(headSha) && gaps.length === 0) return pushes;
  const { told, because } = await askActivity(api, asked, gaps);
  const toldOf = shasOf(told);
  const unknown = [...new Set([headSha, ...gaps])].filter(
    (sha) => !known.has(sha) && !toldOf.has(sha) && !heads.opened.includes(sha),
  );
  return [...pushes, ...told, ...unknown.map((sha) => ({ sha, by: null, unread: because }))];
}

const shasOf = (pushes: readonly Push[]): ReadonlySet<Sha> => new Set(pushes.map(({ sha }) => sha));

type Told = {
  /** Pushes that were not known, oldest first. */
  readonly told: readonly Push[];
  /** Why a push is not among them. */
  readonly because: string;
};

async function askActivity(api: Api, asked: Asked, gaps: readonly Sha[]): Promise<Told> {
  const { headRepository: repository, headBranch, headSha, commits, pushes } = asked;
  if (repository === null) return { told: [], because: "the repository that it was pushed to was deleted" };
  const where = `the activity of ${repository.owner}/${repository.repo}`;
  const activity = await readActivity(api, repository, headBranch);
  if (activity === null) return { told: [], because: `${where} cannot be read` };
  const ours: ReadonlySet<string> = new Set([headSha, ...gaps, ...commits.map(({ sha }) => sha)]);
  const isNew = (push: Push): boolean =>
    ours.has(push.sha) && !pushes.some(({ sha, by }) => sha === push.sha && by === push.by);
  return { told: unique(activity.toReversed().filter(isNew)), because: `${where} does not tell who did` };
}

const unique = (pushes: readonly Push[]): readonly Push[] => [
  ...new Map(pushes.map((push) => [JSON.stringify(push), push])).values(),
];
