import { z } from "zod";
import { sha, type Sha } from "../../domain/ids.js";
import type { GroupCommit, MergeGroupReading, MergeGroupRef, QueueEntry } from "../../domain/merge-group.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { during } from "../answer.js";
import type { Api } from "../api.js";
import { askQuestion } from "../question.js";
import { QUEUE_QUERY } from "./merge-queue-query.js";

/** A group of more commits than this is not read: nobody could say what it brings in. */
const MOST_PAGES = 10;

const Oid = z.string().transform(sha);
const Commit = z.object({ oid: Oid });
const Entry = z.object({
  headCommit: Commit.nullable(),
  pullRequest: z
    .object({
      number: z.number(),
      headRefOid: Oid,
      baseRefName: z.string(),
      state: z.string(),
      commits: z.object({ totalCount: z.number() }),
    })
    .nullable(),
});
const Queue = z.object({
  configuration: z.object({ mergeMethod: z.string().nullable() }).nullable(),
  entries: z.object({ totalCount: z.number(), nodes: z.array(Entry.nullable()) }).nullable(),
});
const Runs = z.object({ nodes: z.array(z.object({ checkRuns: z.object({ totalCount: z.number() }).nullable() })) });
const Repository = z.object({
  defaultBranchRef: z.object({ name: z.string() }).nullable(),
  ref: z.object({ target: Commit.nullable() }).nullable(),
  mergeQueue: Queue.nullish(),
  object: z.object({ checkSuites: Runs.nullish() }).nullish(),
});
const Answer = z.object({
  data: z.object({ repository: Repository.nullable() }).nullish(),
  errors: z
    .array(z.object({ type: z.string().optional(), message: z.string(), path: z.array(z.unknown()).optional() }))
    .default([]),
});
type Repository = z.infer<typeof Repository>;

/**
 * A merge group as GitHub's queue explains it. GitHub answers 200 to a question that it refuses in part: a permission
 * that is missing stays missing, and is a value; everything else may pass, and throws.
 * Source: https://docs.github.com/en/graphql/reference/objects#mergequeue
 */
export async function readMergeGroup(api: Api, at: MergeGroupRef): Promise<MergeGroupReading> {
  const { owner, repo } = at.repository;
  const what = `reading the merge queue of ${owner}/${repo} for ${at.baseBranch}`;
  const { data, errors } = await during(what, () => ask(api, at));
  const refused = errors.find(({ type }) => type === "FORBIDDEN" || type === "NOT_FOUND");
  const repository = data?.repository ?? null;
  if (repository === null) throw new Error(what, { cause: new Error(refused?.message ?? "GitHub's answer is empty") });
  if (refused !== undefined) return hidden(at, repository, refused.message);
  if (errors[0] !== undefined) throw new Error(what, { cause: new Error(errors[0].message) });
  return during(what, () => readingOf(api, at, repository));
}

async function ask(api: Api, { repository: { owner, repo }, headSha, baseBranch }: MergeGroupRef) {
  const { id: appId } = api.app;
  const variables = { owner, repo, branch: baseBranch, ref: `refs/heads/${baseBranch}`, head: headSha, appId };
  return Answer.parse((await askQuestion(api, QUEUE_QUERY, variables)).data);
}

const hidden = (at: MergeGroupRef, repository: Repository, message: string): MergeGroupReading => ({
  kind: "unreadable",
  because: `GitHub does not show this app the merge queue (${message.slice(0, 200)})`,
  remedy: "grant the app `Merge queues: read` and have an owner accept it, then queue the pull requests again",
  defaultBranch: defaultOf(at, repository),
});

/** A repository without a default branch has no branch at all. */
const defaultOf = ({ baseBranch }: MergeGroupRef, { defaultBranchRef }: Repository): string =>
  defaultBranchRef?.name ?? baseBranch;

async function readingOf(api: Api, at: MergeGroupRef, repository: Repository): Promise<MergeGroupReading> {
  const isAnswered = (repository.object?.checkSuites?.nodes ?? []).some(
    ({ checkRuns }) => (checkRuns?.totalCount ?? 0) > 0,
  );
  const queue = repository.mergeQueue ?? null;
  const entries = (queue?.entries?.nodes ?? []).flatMap(queueEntry);
  const tip = repository.ref?.target?.oid;
  if (tip === undefined) return { kind: "not-queued", isAnswered, isMerged: false };
  const commits = await readCommits(api, at, tip);
  if (!entries.some(({ groupHead }) => groupHead === at.headSha))
    return { kind: "not-queued", isAnswered, isMerged: commits.length === 0 };
  const defaultBranch = defaultOf(at, repository);
  const rebases = queue?.configuration?.mergeMethod === "REBASE";
  return { kind: "read", isAnswered, group: { defaultBranch, entries, commits, rebases } };
}

/** An entry whose pull request we may not see explains nothing. */
function queueEntry(node: z.infer<typeof Entry> | null): readonly QueueEntry[] {
  const pull = node?.pullRequest ?? null;
  if (node === null || pull === null) return [];
  const { number, headRefOid, baseRefName, state, commits } = pull;
  return [
    {
      number,
      headSha: headRefOid,
      baseBranch: baseRefName,
      isOpen: state === "OPEN",
      groupHead: node.headCommit?.oid ?? null,
      commits: commits.totalCount,
    },
  ];
}

/** What the group's commit has and the branch's tip has not. */
async function readCommits(api: Api, at: MergeGroupRef, tip: Sha): Promise<readonly GroupCommit[]> {
  const { owner, repo } = at.repository;
  const asked = { owner, repo, basehead: `${tip}...${at.headSha}`, per_page: PER_PAGE };
  const { items } = await wholeList({
    what: `the commits of the merge group ${owner}/${repo}@${at.headSha}`,
    page: (page) => api.octokit.rest.repos.compareCommitsWithBasehead({ ...asked, page }),
    itemsOf: ({ commits }) => commits,
    mostPages: MOST_PAGES,
  });
  return items.map((item) => ({
    sha: sha(item.sha),
    parents: item.parents.map((parent) => sha(parent.sha)),
    byGitHub: item.commit.verification?.verified === true || item.committer?.login === "web-flow",
  }));
}
