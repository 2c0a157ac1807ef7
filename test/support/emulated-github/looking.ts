import {
  fullName,
  type Comment,
  type Mark,
  type PullRequest,
  type Review,
  type SeenCheckRun,
  type SeenIssue,
  type SeenPullRequest,
} from "./handles.js";
import { expectSuccess, type World } from "./world.js";

/** Reads what stands on the emulated GitHub through its API, as a stranger with the right to read would. */
export class Looking {
  constructor(
    private readonly world: World,
    private readonly token: string,
  ) {}

  async pullRequest(pull: PullRequest): Promise<SeenPullRequest> {
    const shown = (await this.#get(`${pathOf(pull)}`)) as PullJson;
    return {
      number: shown.number,
      title: shown.title,
      body: shown.body,
      state: shown.state,
      merged: shown.merged,
      draft: shown.draft,
      headSha: shown.head.sha,
      base: shown.base.ref,
      labels: shown.labels.map(({ name }) => name),
      changedFiles: shown.changed_files,
      mergeableState: shown.mergeable_state,
    };
  }

  /** The newest run of each app and name on the head, newest first. */
  async checkRuns(pull: PullRequest): Promise<readonly SeenCheckRun[]> {
    return this.checkRunsAt(pull, (await this.pullRequest(pull)).headSha);
  }

  /** The same on any commit. */
  async checkRunsAt(at: Pick<PullRequest, "owner" | "repo">, sha: string): Promise<readonly SeenCheckRun[]> {
    const path = `/repos/${fullName(at)}/commits/${sha}/check-runs?per_page=100`;
    const { check_runs } = (await this.#get(path)) as { check_runs: CheckRunJson[] };
    return check_runs.map(({ id, name, app, head_sha, status, conclusion, output }) => ({
      id,
      name,
      app: app.slug,
      headSha: head_sha,
      status,
      conclusion,
      title: output.title,
      summary: output.summary,
      text: output.text,
    }));
  }

  /** The lines that a check run marks, in the order in which it sent them. */
  async annotations(pull: PullRequest, { id }: SeenCheckRun): Promise<readonly Mark[]> {
    const list = (await this.#all(`/repos/${fullName(pull)}/check-runs/${id}/annotations`)) as AnnotationJson[];
    return list.map(({ path, start_line, title, message }) => ({ path, line: start_line, title, message }));
  }

  /** The issues of a repository, closed ones too. */
  async issues(owner: string, repo: string): Promise<readonly SeenIssue[]> {
    const list = (await this.#all(`/repos/${owner}/${repo}/issues`, "&state=all")) as IssueJson[];
    return list.map(({ number, title, body, state, user }) => ({ number, title, body, state, login: user.login }));
  }

  async comments(pull: PullRequest): Promise<readonly Comment[]> {
    const list = (await this.#all(`/repos/${fullName(pull)}/issues/${pull.number}/comments`)) as CommentJson[];
    return list.map(({ id, user, body, created_at, updated_at }) => ({
      id,
      login: user.login,
      body,
      createdAt: created_at,
      updatedAt: updated_at,
    }));
  }

  /** The signs on a comment: "agent-approval[bot] +1". */
  async reactions(pull: PullRequest, comment: number): Promise<readonly string[]> {
    const list = (await this.#get(`/repos/${fullName(pull)}/issues/comments/${comment}/reactions`)) as ReactionJson[];
    return list.map(({ user, content }) => `${user.login} ${content}`);
  }

  async reviews(pull: PullRequest): Promise<readonly Review[]> {
    const list = (await this.#all(`${pathOf(pull)}/reviews`)) as ReviewJson[];
    return list.map(({ id, user, state, body, commit_id, submitted_at }) => ({
      id,
      login: user.login,
      state,
      body,
      commitId: commit_id,
      submittedAt: submitted_at,
    }));
  }

  async requestedReviewers(pull: PullRequest): Promise<{ users: readonly string[]; teams: readonly string[] }> {
    const shown = (await this.#get(`${pathOf(pull)}/requested_reviewers`)) as RequestedJson;
    return { users: shown.users.map(({ login }) => login), teams: shown.teams.map(({ slug }) => slug) };
  }

  async #all(path: string, filter = ""): Promise<unknown[]> {
    const found: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const items = (await this.#get(`${path}?per_page=100&page=${page}${filter}`)) as unknown[];
      found.push(...items);
      if (items.length < 100) return found;
    }
  }

  async #get(path: string): Promise<unknown> {
    return expectSuccess(await this.world.ask(this.token, "GET", path), `reading ${path}`);
  }
}

const pathOf = (pull: PullRequest): string => `/repos/${fullName(pull)}/pulls/${pull.number}`;

type PullJson = Pick<SeenPullRequest, "number" | "title" | "body" | "state" | "merged" | "draft"> & {
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
  readonly labels: readonly { readonly name: string }[];
  readonly changed_files: number;
  readonly mergeable_state: string;
};

type CheckRunJson = Pick<SeenCheckRun, "id" | "name" | "status" | "conclusion"> & {
  readonly app: { readonly slug: string };
  readonly head_sha: string;
  readonly output: Pick<SeenCheckRun, "title" | "summary" | "text">;
};

type AnnotationJson = Pick<Mark, "path" | "title" | "message"> & { readonly start_line: number };

type ReactionJson = { readonly user: { readonly login: string }; readonly content: string };
type IssueJson = Omit<SeenIssue, "login"> & { readonly user: { readonly login: string } };

type CommentJson = Pick<Comment, "id" | "body"> & {
  readonly user: { readonly login: string };
  readonly created_at: string;
  readonly updated_at: string;
};

type ReviewJson = Pick<Review, "id" | "body" | "state"> & {
  readonly user: { readonly login: string };
  readonly commit_id: string;
  readonly submitted_at: string;
};

type RequestedJson = {
  readonly users: readonly { readonly login: string }[];
  readonly teams: readonly { readonly slug: string }[];
};
