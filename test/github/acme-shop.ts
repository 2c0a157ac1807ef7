import { NOTHING_OBJECTED } from "../../src/domain/objection.js";
import { ProbotOctokit } from "probot";
import { createHash } from "node:crypto";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { NOTHING_KEPT, type KeptTexts, type PolicyFunctions } from "../../src/github/api.js";
import type { GitHub, Remembered } from "../../src/github/github.js";
import { octokitGitHub } from "../../src/github/octokit-github.js";
import { login, sha, teamSlug, type PullRequestRef, type Sha } from "../../src/domain/ids.js";
import type { Policy, PolicyReading } from "../../src/policy/policy.js";
import { fakeFetch, paged, refusal, type Call, type FakeAnswer, type Routes } from "../support/fake-fetch.js";

/** Raw answers of GitHub about one ordinary pull request, acme/shop#7; a test states only what differs. */

export const ref: PullRequestRef = { owner: "acme", repo: "shop", number: 7 };
export const HEAD = shaOf("head");
export const MAIN = shaOf("main");
export const MERGE_BASE = shaOf("merge base");
export const EMPTY_BLOB = sha("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");

export const OUR_APP = { id: 12345, slug: "agent-approval" };
export const ACTIONS = { id: 15368, slug: "github-actions" };

/** GitHub's number of acme/shop. */
export const SHOP_ID = 4711;

/** An object id made of a word. */
export function shaOf(word: string): Sha {
  return sha(createHash("sha1").update(word).digest("hex"));
}

export const user = (name: string, id = 1, type = "User") => ({ login: name, id, type });
const ana = user("Ana", 11);
export const ben = user("ben", 12);
export const ourBot = user("agent-approval[bot]", 99, "Bot");

export const pullRequest = (differs: Readonly<Record<string, unknown>> = {}) => ({
  number: 7,
  title: "Deploy from main",
  body: "Rollback: revert the merge",
  draft: false,
  state: "open",
  labels: [{ name: "ai" }],
  head: { ref: "ai/deploy", sha: HEAD, repo: { name: "Shop", owner: { login: "Acme" } } },
  base: { ref: "main", sha: shaOf("an old main"), repo: { id: SHOP_ID, default_branch: "main" } },
  user: ana,
  assignees: [ben],
  requested_reviewers: [ben],
  requested_teams: [{ slug: "Platform" }],
  changed_files: 1,
  commits: 1,
  ...differs,
});

export const fileRow = (filename: string, differs: Readonly<Record<string, unknown>> = {}) => ({
  filename,
  sha: shaOf(`${filename} at the head`),
  status: "modified",
  additions: 1,
  deletions: 1,
  changes: 2,
  patch: "@@ -1 +1 @@\n-a\n+b",
  ...differs,
});

export const treeEntry = (path: string, differs: Readonly<Record<string, unknown>> = {}) => ({
  path,
  mode: "100644",
  type: "blob",
  sha: shaOf(`${path} at the head`),
  size: 2,
  ...differs,
});

export const commit = (differs: Readonly<Record<string, unknown>> = {}) => ({
  sha: HEAD,
  parents: [{ sha: MERGE_BASE }],
  author: ana,
  committer: user("web-flow", 2),
  commit: {
    author: { email: "ana@acme.example" },
    committer: { email: "noreply@github.com" },
    message: "Deploy",
    verification: { verified: true },
  },
  ...differs,
});

export const review = (differs: Readonly<Record<string, unknown>> = {}) => ({
  id: 501,
  user: ben,
  state: "APPROVED",
  commit_id: HEAD,
  submitted_at: "2026-11-20T09:00:00Z",
  ...differs,
});

export const comment = (differs: Readonly<Record<string, unknown>> = {}) => ({
  id: 601,
  user: ben,
  body: "/attest rollback tried it",
  created_at: "2026-11-20T09:01:00Z",
  updated_at: "2026-11-20T09:01:00Z",
  performed_via_github_app: null,
  ...differs,
});

export const checkRun = (differs: Readonly<Record<string, unknown>> = {}) => ({
  id: 701,
  name: "test",
  head_sha: HEAD,
  status: "completed",
  conclusion: "success",
  started_at: "2026-11-20T08:00:00Z",
  external_id: "",
  app: ACTIONS,
  output: { title: null, annotations_count: 0 },
  ...differs,
});

export const ourCheckRun = (differs: Readonly<Record<string, unknown>> = {}) =>
  checkRun({
    id: 702,
    name: "agent-approval",
    conclusion: "action_required",
    app: OUR_APP,
    external_id: "d1",
    output: { title: "Waiting", annotations_count: 0 },
    ...differs,
  });

export const writer = (name: string, id: number, role: "write" | "maintain" | "admin") => ({
  ...user(name, id),
  role_name: role,
  permissions: { pull: true, triage: true, push: true, maintain: role !== "write", admin: role === "admin" },
});

/** A row of the head repository's activity. */
export const move = (differs: Readonly<Record<string, unknown>> = {}) => ({
  id: 801,
  before: MERGE_BASE,
  after: HEAD,
  ref: "refs/heads/ai/deploy",
  timestamp: "2026-11-20T07:59:00Z",
  activity_type: "push",
  actor: ana,
  ...differs,
});

/** A file's content as the contents endpoint answers it. */
const content = (text: string) => ({
  type: "file",
  encoding: "base64",
  size: Buffer.byteLength(text),
  content: Buffer.from(text).toString("base64").replace(/.{60}/g, "$&\n"),
  sha: shaOf(text),
});

export const blob = (text: string) => ({ ...content(text), type: undefined });

export const repo = "/repos/acme/shop";
export const notFound = refusal(404, "Not Found");

/** Files at one commit; a path that is not named is 404. */
export const contentsAt = (files: Readonly<Record<string, Readonly<Record<string, string>>>>): Routes =>
  Object.fromEntries(
    [...new Set(Object.values(files).flatMap(Object.keys).concat(PROBED))].map((path) => [
      `GET ${repo}/contents/${path}`,
      ({ query }: Call): FakeAnswer => {
        const text = files[query.get("ref") ?? ""]?.[path];
        return text === undefined ? notFound : { body: content(text) };
      },
    ]),
  );

const PROBED = [
  ".github/agent-approval.yml",
  ".github/agent-approval.yaml",
  ".github/CODEOWNERS",
  "CODEOWNERS",
  "docs/CODEOWNERS",
];

export const tree = (entries: readonly unknown[], truncated = false): FakeAnswer => ({
  body: { tree: entries, truncated },
});

export const listed = (checkRuns: readonly unknown[], total = checkRuns.length) =>
  paged(checkRuns, (page) => ({ total_count: total, check_runs: page }));

/** What lies behind a link the folders do not tell, so each file is asked for by its path. */
const LINKS = [".github", "docs", "CODEOWNERS"].map((name) => treeEntry(name, { mode: "120000" }));

export const ordinary: Routes = {
  [`GET ${repo}/pulls/7`]: { body: pullRequest() },
  [`GET ${repo}/git/ref/heads/main`]: { body: { ref: "refs/heads/main", object: { type: "commit", sha: MAIN } } },
  "GET /repos/acme/.github/commits": notFound,
  ...contentsAt({ [MAIN]: { ".github/agent-approval.yml": "version: 1", ".github/CODEOWNERS": "* @acme/platform" } }),
  [`GET ${repo}/pulls/7/files`]: paged([fileRow("src/cart.ts")]),
  [`GET ${repo}/pulls/7/commits`]: paged([commit()]),
  [`GET ${repo}/pulls/7/reviews`]: paged([review()]),
  [`GET ${repo}/issues/7/comments`]: paged([comment()]),
  [`GET ${repo}/issues/7/events`]: paged([]),
  [`GET ${repo}/activity`]: { body: [move()] },
  [`GET ${repo}/commits/${HEAD}/check-runs`]: listed([checkRun(), ourCheckRun()]),
  [`GET ${repo}/commits/${HEAD}/status`]: { body: { state: "success", total_count: 0, statuses: [] } },
  [`GET ${repo}/rules/branches/main`]: { body: [] },
  [`GET ${repo}/branches/main`]: { body: { name: "main", protected: false, protection: { enabled: false } } },
  [`GET ${repo}/collaborators`]: paged([writer("Ana", 11, "write"), writer("ben", 12, "maintain")]),
  [`GET ${repo}/compare/${MAIN}...${HEAD}`]: { body: { merge_base_commit: { sha: MERGE_BASE } } },
  [`GET ${repo}/git/trees/${MAIN}`]: tree([treeEntry("src", { mode: "040000" }), ...LINKS]),
  [`GET ${repo}/git/trees/${HEAD}`]: tree([treeEntry("src/cart.ts"), treeEntry("README.md")]),
  "GET /orgs/acme/teams/platform/members": paged([ben]),
};

export const nothingRemembered: Remembered = {
  pushes: [],
  heads: { opened: [], replaced: [] },
  ticks: [],
  objected: NOTHING_OBJECTED,
  packs: [],
  checkRunId: null,
  commentId: null,
  everRequested: [],
};

const row = { approvals: 1, from: [], evidence: [], expires: null, written: false };

const aPolicy: Policy = {
  ...builtinPolicy(),
  classes: [],
  matrix: { byTier: { review: row, approve: row, strong: row }, byClass: {}, also: [] },
  evidence: {},
};

export const aReading: PolicyReading = { kind: "valid", policy: aPolicy, stamps: [], ignored: [] };

const policyFunctions: PolicyFunctions = {
  interpretPolicies: () => aReading,
  teamsToRead: (_policy, texts) => (texts.some((text) => text.includes("platform")) ? [teamSlug("acme/platform")] : []),
  needsContent: (path) => path.startsWith(".github/workflows/"),
  mayBeWeak: () => false,
};

/** Only the function form of `defaults` reaches the plugins. */
const Quiet = ProbotOctokit.defaults((given: Record<string, unknown>) => ({
  ...given,
  throttle: { enabled: false },
  retry: { enabled: false },
  log: { debug() {}, info() {}, warn() {}, error() {} },
}));

/** The adapter over these answers. */
export function acmeShop(
  differs: Routes = {},
  functions: Partial<PolicyFunctions> = {},
  texts: KeptTexts = NOTHING_KEPT,
): { readonly github: GitHub; readonly calls: Call[]; readonly asked: () => readonly string[] } {
  const { fetch, calls } = fakeFetch({ ...ordinary, ...differs });
  const app = { ...OUR_APP, login: login("agent-approval[bot]") };
  const octokit = new Quiet({ auth: { token: "a token for tests only" }, request: { fetch } });
  const clock = { now: () => 0, rightsAsOf: () => Promise.resolve("") };
  const github = octokitGitHub(octokit, app, { ...policyFunctions, ...functions }, texts, clock);
  return { github, calls, asked: () => calls.map(({ method, path }) => `${method} ${path}`) };
}

/** The snapshot of the ordinary pull request, but for these answers. */
export const snapshotWith = (
  differs: Routes,
  remembered: Partial<Remembered> = {},
  functions: Partial<PolicyFunctions> = {},
) => acmeShop(differs, functions).github.readSnapshot(ref, aReading, { ...nothingRemembered, ...remembered });

/** Every message of an error and its causes, outermost first. */
export async function messagesOf(failing: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await failing.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason,
  );
  const messages: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) messages.push(at.message);
  return messages;
}
