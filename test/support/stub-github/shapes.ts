import { APP } from "./app.js";
import { blobId, mainId, pathOf, textOf, headId } from "./git.js";
import { headOf, PEOPLE, type CheckRun, type Comment, type Pull, type Repository, type Who } from "./world.js";

/** An account as REST names it. */
export const account = (who: Who): object => ({ login: who, ...PEOPLE[who] });

export const repositoryJson = ({ id, owner, name }: Repository) => ({
  id,
  name,
  full_name: `${owner}/${name}`,
  owner: { login: owner, id: id + 100_000, type: "Organization" },
  default_branch: "main",
  private: true,
});

export function pullJson(pull: Pull) {
  const { repository, number } = pull;
  const repo = repositoryJson(repository);
  return {
    id: repository.id * 1000 + number,
    number,
    state: "open",
    title: `Change part ${number}`,
    body: "",
    draft: false,
    merged: false,
    merge_commit_sha: null,
    labels: [],
    assignees: [],
    user: account("ana"),
    head: { ref: `change-${number}`, sha: headOf(pull), repo },
    base: { ref: "main", sha: mainId(repository.id), repo },
    changed_files: 1,
    commits: pull.pushes,
    requested_reviewers: [...pull.requested].map((login) => ({ login })),
    requested_teams: [],
  };
}

export const reviewJson = ({ id, state, commit, at }: Pull["reviews"][number]) => ({
  id,
  state,
  user: account("ben"),
  commit_id: commit,
  submitted_at: at,
  author_association: "MEMBER",
});

export const commentJson = ({ id, by, body, at, changedAt }: Comment) => ({
  id,
  body,
  user: account(by),
  created_at: at,
  updated_at: changedAt,
  author_association: "MEMBER",
  performed_via_github_app: by === "agent-approval[bot]" ? { id: APP.id, slug: APP.slug } : null,
});

export const runJson = (run: CheckRun) => ({
  id: run.id,
  name: run.name,
  head_sha: run.sha,
  status: run.conclusion === null ? "in_progress" : "completed",
  conclusion: run.conclusion,
  external_id: run.externalId,
  started_at: run.at,
  completed_at: run.at,
  output: { title: run.title, summary: "", text: run.text, annotations_count: run.annotations },
  app: { id: APP.id, slug: APP.slug },
});

/** The row of the only file that a pull request changes. */
export function fileRow({ number }: Pull, push: number) {
  const text = textOf(number, push);
  const patch = `@@ -0,0 +1 @@\n+${text.trimEnd()}`;
  const counted = { additions: 1, deletions: 0, changes: 1 };
  return { sha: blobId(text), filename: pathOf(number), status: "added", ...counted, patch };
}

export function commitJson({ repository, number }: Pull, push: number) {
  const parent = push === 1 ? mainId(repository.id) : headId(repository.id, number, push - 1);
  const git = { name: "ana", email: "ana@example.com", date: "2026-01-01T00:00:00Z" };
  return {
    sha: headId(repository.id, number, push),
    parents: [{ sha: parent }],
    author: account("ana"),
    committer: account("ana"),
    commit: { author: git, committer: git, message: `Change it, ${push}`, verification: { verified: false } },
  };
}
