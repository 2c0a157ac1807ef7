/** What this folder uses of emulate 0.12.2 beyond its published interface: names and shapes as its source has them. */

export type Json = Record<string, unknown>;

export interface Row {
  id: number;
  created_at: string;
  updated_at: string;
}

export interface Collection<T extends Row> {
  insert(data: Omit<T, keyof Row> & { id?: number }): T;
  get(id: number): T | undefined;
  all(): T[];
  findBy(field: keyof T, value: string | number): T[];
  findOneBy(field: keyof T, value: string | number): T | undefined;
  update(id: number, patch: Partial<T>): T | undefined;
  delete(id: number): boolean;
}

export interface UserRow extends Row {
  login: string;
  node_id: string;
  type: string;
  name: string | null;
  email: string | null;
  avatar_url: string;
  gravatar_id: string;
  site_admin: boolean;
}

export interface OrganizationRow extends Row {
  login: string;
  node_id: string;
}

export interface RepositoryRow extends Row {
  name: string;
  full_name: string;
  node_id: string;
  private: boolean;
  owner_id: number;
  owner_type: "User" | "Organization";
  default_branch: string;
  archived: boolean;
  fork: boolean;
  has_issues: boolean;
}

interface CollaboratorRow extends Row {
  repo_id: number;
  user_id: number;
  permission: string;
}

export interface TeamRow extends Row {
  org_id: number;
  slug: string;
  name: string;
  node_id: string;
  description: string | null;
  privacy: string;
  permission: string;
  parent_id: number | null;
  members_count: number;
  repos_count: number;
}

interface TeamMemberRow extends Row {
  team_id: number;
  user_id: number;
  role: "member" | "maintainer";
}

export interface PullRequestRow extends Row {
  number: number;
  repo_id: number;
  head_repo_id: number;
  base_repo_id: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  draft: boolean;
  user_id: number;
  head_ref: string;
  head_sha: string;
  base_ref: string;
  base_sha: string;
  merged: boolean;
  merged_at: string | null;
  merged_by_id: number | null;
  merge_commit_sha: string | null;
  closed_at: string | null;
  mergeable: boolean | null;
  mergeable_state: string;
  requested_reviewer_ids: number[];
  requested_team_ids: number[];
  label_ids: number[];
  assignee_ids: number[];
  commits: number;
  additions: number;
  deletions: number;
  changed_files: number;
}

interface IssueRow extends Row {
  repo_id: number;
  number: number;
  state: "open" | "closed";
  closed_at: string | null;
  closed_by_id: number | null;
}

interface LabelRow extends Row {
  name: string;
}

export interface CommentRow extends Row {
  node_id: string;
  repo_id: number;
  comment_type: "issue" | "review" | "commit";
  issue_number: number | null;
  user_id: number;
  body: string;
}

export interface ReviewRow extends Row {
  node_id: string;
  repo_id: number;
  pull_number: number;
  user_id: number;
  body: string | null;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  commit_id: string;
  submitted_at: string | null;
}

interface RefRow extends Row {
  repo_id: number;
  ref: string;
  sha: string;
}

export interface CommitRow extends Row {
  repo_id: number;
  sha: string;
  node_id: string;
  tree_sha: string;
  parent_shas: string[];
  message: string;
  author_name: string;
  author_email: string;
  author_date: string;
  committer_name: string;
  committer_email: string;
  committer_date: string;
  user_id: number | null;
}

export interface TreeRow extends Row {
  repo_id: number;
  sha: string;
  tree: { path: string; mode: string; type: "blob" | "tree" | "commit"; sha: string; size?: number }[];
}

/** The collections of one emulated GitHub, by the names emulate gives them. */
export interface Rows {
  users: Collection<UserRow>;
  orgs: Collection<OrganizationRow>;
  repos: Collection<RepositoryRow>;
  collaborators: Collection<CollaboratorRow>;
  teams: Collection<TeamRow>;
  teamMembers: Collection<TeamMemberRow>;
  pullRequests: Collection<PullRequestRow>;
  issues: Collection<IssueRow>;
  labels: Collection<LabelRow>;
  comments: Collection<CommentRow>;
  reviews: Collection<ReviewRow>;
  refs: Collection<RefRow>;
  commits: Collection<CommitRow>;
  trees: Collection<TreeRow>;
}

export interface TokenOwner {
  login: string;
  id: number;
  scopes: string[];
  installation?: {
    installationId: number;
    appId: number;
    accountId: number;
    accountType: "User" | "Organization";
    permissions: Record<string, string>;
    repositoryIds: number[];
    repositorySelection: "all" | "selected";
  };
}

export interface Internals {
  /** Every request of the server goes through this property, so replacing it puts us in front. */
  app: { fetch: (request: Request) => Promise<Response> };
  /** The built-in routes announce each event here. */
  webhooks: {
    dispatch: (
      event: string,
      action: string | undefined,
      payload: Json,
      owner: string,
      repository?: string,
    ) => Promise<void>;
  };
  tokens: Map<string, TokenOwner>;
  rows: Rows;
  url: string;
}
