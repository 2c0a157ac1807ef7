import { accountKinds, type Account } from "../../domain/account.js";
import type { FileStatus } from "../../domain/change.js";
import { login } from "../../domain/ids.js";
import type { MergedPullRequest, NamedFile } from "../../domain/recent.js";

/** Source: https://docs.github.com/en/graphql/reference/objects#pullrequest */
export const MERGED_QUERY = `
query Merged($owner: String!, $repo: String!, $branch: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(
      states: MERGED
      baseRefName: $branch
      orderBy: { field: UPDATED_AT, direction: DESC }
      first: $first
      after: $after
    ) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number
        title
        mergedAt
        headRefName
        baseRefName
        author {
          __typename
          login
          ... on User { databaseId }
          ... on Bot { databaseId }
        }
        labels(first: 50) { nodes { name } }
        changedFiles
        files(first: 100) { nodes { path additions deletions changeType } }
      }
    }
  }
}`;

export type MergedQuestion = {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
  readonly first: number;
  readonly after: string | null;
};

export type MergedAnswer = { readonly repository: { readonly pullRequests: MergedPage } | null };

export type MergedPage = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (RawPullRequest | null)[] | null;
};

export type RawPullRequest = {
  readonly number: number;
  readonly title: string;
  readonly mergedAt: string | null;
  readonly headRefName: string;
  readonly baseRefName: string;
  readonly author: {
    readonly __typename: string;
    readonly login: string;
    readonly databaseId?: number | null;
  } | null;
  readonly labels: { readonly nodes: readonly ({ readonly name: string } | null)[] | null } | null;
  readonly changedFiles: number;
  /** `null` where GitHub cannot compare any more. */
  readonly files: { readonly nodes: readonly (RawFile | null)[] | null } | null;
};

type RawFile = {
  readonly path: string;
  readonly additions: number;
  readonly deletions: number;
  readonly changeType: string;
};

/** One pull request of the answer; what GitHub leaves out of it is counted. */
export function mergedOf(raw: RawPullRequest): MergedPullRequest {
  const files = (raw.files?.nodes ?? []).flatMap((node) => node ?? []).map(fileOf);
  return {
    number: raw.number,
    title: raw.title,
    author: authorOf(raw.author),
    labels: (raw.labels?.nodes ?? []).flatMap((node) => node?.name ?? []),
    headBranch: raw.headRefName,
    baseBranch: raw.baseRefName,
    files,
    unlisted: Math.max(0, raw.changedFiles - files.length),
  };
}

const statuses: Readonly<Record<string, FileStatus>> = {
  ADDED: "added",
  CHANGED: "changed",
  COPIED: "copied",
  DELETED: "removed",
  MODIFIED: "modified",
  RENAMED: "renamed",
};

const fileOf = ({ path, additions, deletions, changeType }: RawFile): NamedFile => ({
  path,
  additions,
  deletions,
  status: statuses[changeType] ?? "modified",
});

/** Here a bot's login lacks the ending that it has everywhere else. */
function authorOf(raw: RawPullRequest["author"]): Account | null {
  if (raw === null) return null;
  const kind = accountKinds.find((one) => one === raw.__typename) ?? "Bot";
  const name = kind === "Bot" && !raw.login.endsWith("[bot]") ? `${raw.login}[bot]` : raw.login;
  return { login: login(name), id: raw.databaseId ?? 0, kind };
}
