import { APP } from "./app.js";
import { baseOf, headOf, PEOPLE, type CheckRun, type Pull, type Repository, type Who } from "./world.js";

/**
 * The whole answer to the question that the app asks of a pull request, made without a look at the question: thousands
 * are asked in a second. A field that the question gains has to be added here; until then the app reads list by list,
 * which the stub counts and a test forbids.
 */
export function glanceAnswer(pull: Pull): object {
  const { repository } = pull;
  const tip = { target: { oid: baseOf(pull) } };
  return {
    data: {
      repository: {
        databaseId: repository.id,
        defaultBranchRef: { name: "main", ...tip },
        pullRequest: {
          title: `Change part ${pull.number}`,
          body: "",
          isDraft: false,
          state: "OPEN",
          mergeCommit: null,
          labels: listed([]),
          headRefName: `change-${pull.number}`,
          headRefOid: headOf(pull),
          headRepository: { name: repository.name, owner: { login: repository.owner } },
          baseRefName: "main",
          baseRef: tip,
          author: actor("ana"),
          assignees: listed([]),
          changedFiles: 1,
          commitCount: { totalCount: pull.pushes },
          reviewRequests: listed([...pull.requested].map((who) => ({ requestedReviewer: requested(who) }))),
          reviews: listed(pull.reviews.map(reviewNode)),
          comments: listed(pull.comments.map(commentNode)),
          retargets: { filteredCount: 0, pageInfo: { hasNextPage: false }, nodes: [] },
          head: { nodes: [{ commit: headNode(repository, headOf(pull)) }] },
        },
      },
      floor: null,
    },
  };
}

/** The answer to the question for the comments alone, made in the same way. */
export const commentsAnswer = (pull: Pull): object => ({
  data: { repository: { pullRequest: { comments: listed(pull.comments.map(commentNode)) } } },
});

const listed = (nodes: readonly object[]) => ({ totalCount: nodes.length, nodes: nodes.slice(0, 100) });

function actor(who: Who): object {
  const { id, type } = PEOPLE[who];
  return { __typename: type, login: who.replace("[bot]", ""), databaseId: id };
}

const requested = (login: string): object => ({ __typename: "User", login });

const reviewNode = ({ id, state, commit, at }: Pull["reviews"][number]): object => ({
  fullDatabaseId: String(id),
  state,
  submittedAt: at,
  author: actor("ben"),
  commit: { oid: commit },
});

const commentNode = ({ id, by, body, at, changedAt }: Pull["comments"][number]): object => ({
  fullDatabaseId: String(id),
  body,
  createdAt: at,
  updatedAt: changedAt,
  viewerDidAuthor: by === "agent-approval[bot]",
  author: actor(by),
});

function headNode(repository: Repository, oid: string): object {
  const runs = (repository.runs.get(oid) ?? []).map(runNode);
  const suites = runs.length === 0 ? [] : [{ app: { databaseId: APP.id, slug: APP.slug }, checkRuns: listed(runs) }];
  return { oid, status: null, checkSuites: listed(suites), ours: listed(suites) };
}

const runNode = (run: CheckRun): object => ({
  databaseId: run.id,
  name: run.name,
  status: run.conclusion === null ? "IN_PROGRESS" : "COMPLETED",
  conclusion: run.conclusion?.toUpperCase() ?? null,
  startedAt: run.at,
  completedAt: run.at,
  externalId: run.externalId,
  title: run.title,
  text: run.text,
  annotations: { totalCount: run.annotations },
});
