import { NOTHING_OBJECTED } from "../../src/domain/objection.js";
import { createHash } from "node:crypto";
import type { Account, Collaborator, Permission } from "../../src/domain/account.js";
import type { ChangedFile } from "../../src/domain/change.js";
import type { HeadCheck } from "../../src/domain/check.js";
import type { Comment } from "../../src/domain/comment.js";
import type { Commit } from "../../src/domain/commit.js";
import { login, sha, type Sha } from "../../src/domain/ids.js";
import type { Review, ReviewState } from "../../src/domain/review.js";
import type { CodeownersText, PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { NOTHING_UNSHOWN } from "../../src/domain/unshown.js";

/** A git object id made of any word, so that a test can say `aSha("head")`. */
export const aSha = (word: string): Sha => sha(createHash("sha1").update(word).digest("hex"));

/** The moment all builders start from. Tests add minutes to it and never ask a clock. */
export const START = Date.parse("2026-03-02T09:00:00Z");
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

export const anAccount = (name: string, kind: Account["kind"] = "User"): Account => ({
  login: login(name),
  id: [...name.toLowerCase()].reduce((sum, char) => sum * 31 + (char.codePointAt(0) ?? 0), 7) % 1_000_003,
  kind,
});

export const aCollaborator = (name: string, permission: Permission = "write"): Collaborator => ({
  ...anAccount(name),
  permission,
});

/** An ordinary edit of a text file, with a patch of one line. */
export const aFile = (path: string, more: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  status: "modified",
  additions: 1,
  deletions: 1,
  patch: "@@ -1 +1 @@\n-old\n+new",
  blob: aSha(`blob ${path}`),
  mode: "100644",
  ...more,
});

export const aCommit = (by: string | null, more: Partial<Commit> = {}): Commit => ({
  sha: aSha(`commit ${by ?? "nobody"}`),
  parents: [aSha("base")],
  author: by === null ? null : anAccount(by),
  committer: by === null ? null : anAccount(by),
  authorEmail: `${by ?? "nobody"}@example.test`,
  committerEmail: `${by ?? "nobody"}@example.test`,
  message: "Change something",
  verified: false,
  ...more,
});

/** A review of the head, submitted an hour in. */
export const aReview = (by: string, state: ReviewState, more: Partial<Review> = {}): Review => ({
  id: anAccount(by).id,
  by: anAccount(by),
  state,
  commit: aSha("head"),
  submittedAt: at(60),
  ...more,
});
export const anApproval = (by: string, more: Partial<Review> = {}): Review => aReview(by, "approved", more);

export const aComment = (by: string, body: string, more: Partial<Comment> = {}): Comment => ({
  id: anAccount(by + body).id,
  by: anAccount(by),
  body,
  createdAt: at(50),
  edited: false,
  ...more,
});

export const aCheck = (name: string, conclusion: string | null, more: Partial<HeadCheck> = {}): HeadCheck => ({
  name,
  app: "github-actions",
  kind: "check-run",
  conclusion,
  startedAt: at(5),
  ...more,
});

export const codeowners = (text: string): CodeownersText => ({ kind: "found", path: ".github/CODEOWNERS", text });

/** Ana's pull request of one source file; Ben maintains, Cy and Dora write, and nothing has been said yet. */
export const aSnapshot = (more: Partial<PullRequestSnapshot> = {}): PullRequestSnapshot => ({
  ref: { owner: "acme", repo: "shop", number: 7 },
  title: "Change something",
  body: "",
  draft: false,
  state: "open",
  mergedAs: null,
  labels: [],
  headSha: aSha("head"),
  headBranch: "change",
  baseBranch: "main",
  defaultBranch: "main",
  baseSha: aSha("base"),
  author: anAccount("ana"),
  assignees: [],
  commits: { list: [aCommit("ana")], complete: true },
  pushes: [],
  excused: [],
  changes: { files: [aFile("src/index.ts")], complete: true },
  reviews: [],
  comments: [],
  ticks: [],
  objected: NOTHING_OBJECTED,
  checks: { list: [], complete: true },
  requiredChecks: [],
  codeowners: { base: { kind: "absent" }, default: { kind: "absent" } },
  writers: {
    list: [aCollaborator("ana"), aCollaborator("ben", "maintain"), aCollaborator("cy"), aCollaborator("dora")],
    complete: true,
  },
  templates: [],
  workflows: [],
  teams: {},
  packs: [],
  unshown: NOTHING_UNSHOWN,
  sharing: [],
  recent: null,
  posted: { checkRun: null, comment: null, requestedUsers: [], requestedTeams: [], everRequested: [] },
  takenAt: at(120),
  ...more,
});
