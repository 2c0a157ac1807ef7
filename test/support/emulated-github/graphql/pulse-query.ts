import { GLANCE_QUERY } from "../../../../src/github/glance/query.js";

/** What the app asks, and of the check runs of others as much as REST tells. */
export const PULSE_QUERY = GLANCE_QUERY.replace(
  "nodes { name status conclusion startedAt }",
  "nodes { databaseId name status conclusion startedAt completedAt externalId title }",
);

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
  readonly retargets: {
    readonly filteredCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean };
    readonly nodes: readonly { readonly createdAt: string }[];
  };
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
