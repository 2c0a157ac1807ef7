/** One query for everything about a pull request that changes from event to event. */
export const PULSE_QUERY = `

query Pulse($owner: String!, $repo: String!, $number: Int!, $appId: Int!, $floorOwner: String!, $floorRepo: String!) {
  repository(owner: $owner, name: $repo) {
    databaseId
    defaultBranchRef { name target { oid } }
    pullRequest(number: $number) {
      title
      body
      isDraft
      state
      mergeCommit { oid }
      labels(first: 100) { totalCount nodes { name } }
      headRefName
      headRefOid
      headRepository { name owner { login } }
      baseRefName
      baseRef { target { oid } }
      author { ...account }
      assignees(first: 100) { totalCount nodes { ...account } }
      changedFiles
      commitCount: commits { totalCount }
      reviewRequests(first: 100) {
        totalCount
        nodes { requestedReviewer { __typename ... on Actor { login } ... on Team { combinedSlug } } }
      }
      reviews(first: 100) {
        totalCount
        nodes { fullDatabaseId state submittedAt author { ...account } commit { oid } }
      }
      comments(first: 100) {
        totalCount
        nodes { fullDatabaseId body createdAt updatedAt viewerDidAuthor author { ...account } }
      }
      head: commits(last: 1) {
        nodes {
          commit {
            oid
            status { contexts { context state createdAt } }
            checkSuites(first: 50) {
              totalCount
              nodes {
                app { databaseId slug }
                checkRuns(first: 100, filterBy: { checkType: ALL }) {
                  totalCount
                  nodes { databaseId name status conclusion startedAt completedAt externalId title }
                }
              }
            }
            ours: checkSuites(first: 10, filterBy: { appId: $appId }) {
              totalCount
              nodes {
                checkRuns(first: 20, filterBy: { checkType: ALL }) {
                  totalCount
                  nodes {
                    databaseId
                    name
                    status
                    conclusion
                    completedAt
                    externalId
                    title
                    text
                    annotations(first: 1) { totalCount }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  floor: repository(owner: $floorOwner, name: $floorRepo) { defaultBranchRef { target { oid } } }
}
fragment account on Actor {
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }
}
`;

type Nodes<T> = { readonly totalCount: number; readonly nodes: readonly T[] };
type Oid = { readonly oid: string };

export type ShownActor = { readonly __typename: string; readonly login: string; readonly databaseId: number } | null;

export type ShownRun = {
  readonly databaseId: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly externalId: string;
  readonly title: string | null;
};

type OwnRun = ShownRun & { readonly text: string | null; readonly annotations: { readonly totalCount: number } };

export type ShownHead = Oid & {
  readonly status: { readonly contexts: readonly { context: string; state: string; createdAt: string }[] } | null;
  readonly checkSuites: Nodes<{
    readonly app: { databaseId: number; slug: string };
    readonly checkRuns: Nodes<ShownRun>;
  }>;
  readonly ours: Nodes<{ readonly checkRuns: Nodes<OwnRun> }>;
};

export type ShownPull = {
  readonly title: string;
  readonly body: string;
  readonly isDraft: boolean;
  readonly state: string;
  readonly mergeCommit: Oid | null;
  readonly labels: Nodes<{ readonly name: string }>;
  readonly headRefName: string;
  readonly headRefOid: string;
  readonly headRepository: { readonly name: string; readonly owner: { readonly login: string } } | null;
  readonly baseRefName: string;
  readonly baseRef: { readonly target: Oid } | null;
  readonly author: ShownActor;
  readonly assignees: Nodes<{ readonly login: string; readonly databaseId: number }>;
  readonly changedFiles: number;
  readonly commitCount: { readonly totalCount: number };
  readonly reviewRequests: Nodes<{
    requestedReviewer: { __typename: string; login?: string; combinedSlug?: string } | null;
  }>;
  readonly reviews: Nodes<{
    fullDatabaseId: string;
    state: string;
    submittedAt: string;
    author: ShownActor;
    commit: Oid;
  }>;
  readonly comments: Nodes<{
    readonly fullDatabaseId: string;
    readonly body: string;
    readonly createdAt: string;
    readonly updatedAt: string;
    readonly viewerDidAuthor: boolean;
    readonly author: ShownActor;
  }>;
  readonly head: { readonly nodes: readonly { readonly commit: ShownHead }[] };
};

/** What the query answers. */
export type Pulse = {
  readonly repository: {
    readonly databaseId: number;
    readonly defaultBranchRef: { readonly name: string; readonly target: Oid };
    readonly pullRequest: ShownPull;
  };
  readonly floor: { readonly defaultBranchRef: { readonly target: Oid } } | null;
};
