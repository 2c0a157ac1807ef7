import type { CommentRow, PullRequestRow, ReviewRow } from "../emulate-internals.js";
import { baseOf, commitsOf, numbersOf } from "../pull-request-contents.js";
import type { World } from "../world.js";
import type { Asking } from "./asking.js";
import { account, actor } from "./actor.js";
import { changedFiles } from "./changed-files.js";
import { commit } from "./commit.js";
import { connection, counted, type Page } from "./connection.js";
import { ref, shallow } from "./ref.js";
import { timelineItems, type TimelineFilter } from "./timeline.js";

/** GitHub lists no more commits of a pull request than this, and counts them all. */
const MOST_COMMITS = 250;

export function pullRequest(asking: Asking, pull: PullRequestRow) {
  const { world } = asking;
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    isDraft: pull.draft,
    state: pull.merged ? "MERGED" : pull.state.toUpperCase(),
    ...moments(pull),
    ...sides(asking, pull),
    ...conversation(asking, pull),
    author: () => actor(world, pull.user_id),
    mergeCommit: () => (pull.merged && pull.merge_commit_sha ? commit(asking, pull.merge_commit_sha) : null),
    changedFiles: async () => (await numbersOf(world, pull)).changed_files,
    commits: (page: Page) => commits(asking, pull, page),
    files: (page: Page) => changedFiles(world, pull, page),
    timelineItems: (asked: TimelineFilter) => timelineItems(asking, pull, asked),
  };
}

const moments = ({ created_at, updated_at, closed_at, merged_at }: PullRequestRow) => ({
  createdAt: created_at,
  updatedAt: updated_at,
  closedAt: closed_at,
  mergedAt: merged_at,
});

function sides(asking: Asking, pull: PullRequestRow) {
  const head = asking.world.rows.repos.get(pull.head_repo_id);
  return {
    headRefName: pull.head_ref,
    headRefOid: pull.head_sha,
    headRepository: head === undefined ? null : shallow(asking, head),
    isCrossRepository: pull.head_repo_id !== pull.repo_id,
    baseRefName: pull.base_ref,
    baseRefOid: baseOf(asking.world, pull),
    baseRef: () => ref(asking, pull.base_ref),
  };
}

function conversation({ world, call }: Asking, pull: PullRequestRow) {
  const { labels, users, reviews, comments } = world.rows;
  const viewer = world.tokens.get(call.token)?.installation ? `${world.app.slug}[bot]` : loginOf(world, call.token);
  return {
    labels: (page: Page) => connection("labels", pull.label_ids.flatMap((id) => labels.get(id) ?? []).map(named), page),
    assignees: (page: Page) =>
      connection("assignees", pull.assignee_ids.flatMap((id) => users.get(id) ?? []).map(account), page),
    reviewRequests: (page: Page) => connection("reviewRequests", requests(world, pull), page),
    reviews: (page: Page) => {
      const own = reviews.findBy("repo_id", pull.repo_id).filter(({ pull_number }) => pull_number === pull.number);
      return connection(
        "reviews",
        own.map((row) => review(world, row)),
        page,
      );
    },
    comments: (page: Page) => {
      const own = comments.findBy("repo_id", pull.repo_id).filter((row) => isUnder(row, pull));
      return connection(
        "comments",
        own.map((row) => comment(world, row, viewer)),
        page,
      );
    },
  };
}

const loginOf = ({ tokens }: World, token: string): string | undefined => tokens.get(token)?.login;
const named = ({ id, name }: { id: number; name: string }) => ({ id: `LA_${id}`, name });

const isUnder = ({ comment_type, issue_number }: CommentRow, { number }: PullRequestRow): boolean =>
  comment_type === "issue" && issue_number === number;

function requests({ rows, owner }: World, { requested_reviewer_ids, requested_team_ids }: PullRequestRow) {
  const people = requested_reviewer_ids.flatMap((id) => rows.users.get(id) ?? []).map(account);
  const teams = requested_team_ids
    .flatMap((id) => rows.teams.get(id) ?? [])
    .map(({ id, slug, name }) => ({
      __typename: "Team",
      databaseId: id,
      slug,
      name,
      combinedSlug: `${owner}/${slug}`,
    }));
  return [...people, ...teams].map((requestedReviewer) => ({ requestedReviewer, asCodeOwner: false }));
}

function review(world: World, { id, node_id, state, body, user_id, commit_id, submitted_at }: ReviewRow) {
  return {
    id: node_id,
    databaseId: id,
    fullDatabaseId: String(id),
    state,
    body: body ?? "",
    submittedAt: submitted_at,
    author: () => actor(world, user_id),
    commit: { oid: commit_id },
  };
}

function comment(world: World, row: CommentRow, viewer: string | undefined) {
  return {
    id: row.node_id,
    databaseId: row.id,
    fullDatabaseId: String(row.id),
    body: row.body,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    viewerDidAuthor: world.rows.users.get(row.user_id)?.login === viewer,
    author: () => actor(world, row.user_id),
  };
}

function commits(asking: Asking, pull: PullRequestRow, page: Page) {
  const all = commitsOf(asking.world, pull);
  const nodes = all.slice(0, MOST_COMMITS).map(({ sha }) => ({ commit: () => commit(asking, sha) }));
  return { ...counted("commits", nodes)(page), totalCount: all.length };
}
