import { APP } from "./app.js";
import { created, field, notFound, ok, textField, type Answer, type Request } from "./answer.js";
import { blobId, folder, folderId, headId, mainId, wholeTree } from "./git.js";
import { filesAnswer } from "./files-question.js";
import { commentsAnswer, glanceAnswer } from "./glance.js";
import { openAnswer } from "./open-pulls.js";
import { account, commentJson, commitJson, fileRow, pullJson, repositoryJson, reviewJson, runJson } from "./shapes.js";
import { filesAt, now, type CheckRun, type Pull, type Repository, type World } from "./world.js";

/** Where a request goes: the repository it names, and what the path has in the places of the pattern's names. */
type Call = Request & { readonly world: World; readonly repository: Repository; readonly at: readonly string[] };
type Route = readonly [method: string, pattern: RegExp, answer: (call: Call) => Answer];

/** Everything that the app asks of a repository. What is not here is answered 501, and counted. */
const ROUTES: readonly Route[] = [
  ["GET", /^$/, ({ repository }) => ok(repositoryJson(repository))],
  ["GET", /^\/git\/trees\/(.+)$/, tree],
  ["GET", /^\/git\/blobs\/(.+)$/, blob],
  ["GET", /^\/git\/ref\/heads\/main$/, ({ repository }) => ok(refJson(repository))],
  ["GET", /^\/contents\/(.+)$/, contents],
  ["GET", /^\/compare\/(\w+)\.\.\.(\w+)$/, compare],
  ["GET", /^\/activity$/, activity],
  ["GET", /^\/collaborators$/, () => ok([writer("ana", false), writer("ben", true), writer("dora", false)])],
  ["GET", /^\/rules\/branches\/main$/, () => ok([])],
  ["GET", /^\/branches\/main$/, () => ok({ name: "main", protected: false })],
  ["GET", /^\/pulls$/, openPulls],
  ["GET", /^\/pulls\/(\d+)$/, (call) => ofPull(call, (pull) => pullJson(pull))],
  ["GET", /^\/pulls\/(\d+)\/files$/, (call) => ofPull(call, (pull) => [fileRow(pull, pull.pushes)])],
  ["GET", /^\/pulls\/(\d+)\/commits$/, (call) => ofPull(call, commits)],
  ["GET", /^\/pulls\/(\d+)\/reviews$/, (call) => ofPull(call, (pull) => pull.reviews.slice(0, 100).map(reviewJson))],
  ["GET", /^\/pulls\/(\d+)\/requested_reviewers$/, (call) => ofPull(call, requested)],
  ["POST", /^\/pulls\/(\d+)\/requested_reviewers$/, request],
  ["GET", /^\/issues\/(\d+)\/comments$/, (call) => ofPull(call, (pull) => pull.comments.map(commentJson))],
  ["GET", /^\/issues\/(\d+)\/(?:events|timeline)$/, () => ok([])],
  ["POST", /^\/issues\/(\d+)\/comments$/, writeComment],
  ["GET", /^\/issues\/comments\/(\d+)$/, (call) => ofComment(call, () => undefined)],
  ["PATCH", /^\/issues\/comments\/(\d+)$/, editComment],
  ["DELETE", /^\/issues\/comments\/(\d+)$/, deleteComment],
  ["GET", /^\/commits\/(\w+)\/check-runs$/, checkRuns],
  ["GET", /^\/commits\/(\w+)\/status$/, () => ok({ total_count: 0, statuses: [] })],
  ["POST", /^\/check-runs$/, createRun],
  ["PATCH", /^\/check-runs\/(\d+)$/, updateRun],
];

const REPOSITORY = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/;

/** The answer to a request, and the name of its route; `null`: nobody knows such a route. */
export function answerTo(world: World, request: Request): { readonly route: string; readonly answer: Answer } | null {
  if (request.path === "/graphql") return question(world, request);
  const app = ofApp(world, request);
  if (app !== null) return { route: `${request.method} ${request.path.replace(/\d+/g, ":id")}`, answer: app };
  const [, full = "", rest = ""] = REPOSITORY.exec(request.path) ?? [];
  for (const [method, pattern, answer] of ROUTES) {
    const match = method === request.method ? pattern.exec(rest) : null;
    if (match === null) continue;
    const route = `${method} ${pattern.source.slice(1, -1).replaceAll("\\/", "/")}`;
    const repository = world.repositories.get(full);
    if (repository === undefined) return { route, answer: notFound };
    return { route, answer: answer({ ...request, world, repository, at: match.slice(1) }) };
  }
  return null;
}

function question(world: World, { body }: Request): ReturnType<typeof answerTo> {
  const name = /^\s*query (\w+)\(/.exec(textField(body, "query"))?.[1];
  const variables = field(body, "variables");
  const repository = world.repositories.get(`${textField(variables, "owner")}/${textField(variables, "repo")}`);
  const pull = repository?.pulls.get(Number(field(variables, "number")));
  if (name === "Comments") return { route: "COMMENTS", answer: ok(pull === undefined ? GONE : commentsAnswer(pull)) };
  if (name === "Glance") {
    return { route: "GLANCE", answer: ok(pull === undefined ? GONE : glanceAnswer(pull)) };
  }
  if (name === "Files")
    return { route: "FILES", answer: ok(repository === undefined ? GONE : filesAnswer(repository, variables)) };
  if (name !== "OpenPullRequests") return null;
  return { route: "OPEN", answer: ok(repository === undefined ? GONE : openAnswer(repository, variables)) };
}

const GONE = {
  data: { repository: null },
  errors: [{ type: "NOT_FOUND", path: ["repository"], message: "not found" }],
};

/** What the app asks as itself. */
function ofApp(world: World, { method, path }: Request): Answer | null {
  if (path === "/app") return ok({ id: APP.id, slug: APP.slug, name: "Agent Approval" });
  if (path === "/rate_limit") return ok({ resources: {} });
  const installation = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path)?.[1];
  if (method !== "POST" || installation === undefined) return null;
  const expires = new Date(Date.now() + 60 * 60_000).toISOString();
  const all = { repository_selection: "all", permissions: {} };
  return created({ token: `ghs_${installation}_${world.nextId()}`, expires_at: expires, ...all });
}

const refJson = ({ id }: Repository): object => ({
  ref: "refs/heads/main",
  object: { type: "commit", sha: mainId(id) },
});

const writer = (who: "ana" | "ben" | "dora", maintain: boolean): object => ({
  ...account(who),
  role_name: maintain ? "maintain" : "write",
  permissions: { admin: false, maintain, push: true, triage: true, pull: true },
});

function tree({ repository, at: [sha = ""], query }: Call): Answer {
  const files = filesAt(repository, sha);
  if (files === null) return folderNamed(repository, sha);
  return ok({ sha, truncated: false, tree: query.has("recursive") ? wholeTree(files) : folder(files, "") });
}

/** Folders are asked for at the tip of `main` only. */
function folderNamed(repository: Repository, sha: string): Answer {
  const files = filesAt(repository, mainId(repository.id)) ?? {};
  const path = [".github"].find((name) => folderId(files, name) === sha);
  return path === undefined ? notFound : ok({ sha, truncated: false, tree: folder(files, path) });
}

function blob({ repository, at: [sha = ""] }: Call): Answer {
  const commits = [mainId(repository.id), ...repository.heads.keys()];
  const texts = commits.flatMap((commit) => Object.values(filesAt(repository, commit) ?? {}));
  const text = texts.find((one) => blobId(one) === sha);
  if (text === undefined) return notFound;
  const content = Buffer.from(text).toString("base64");
  return ok({ sha, encoding: "base64", content, size: Buffer.byteLength(text) });
}

function contents({ repository, at: [path = ""], query }: Call): Answer {
  const text = filesAt(repository, query.get("ref") ?? "")?.[path];
  if (text === undefined) return notFound;
  const content = Buffer.from(text).toString("base64");
  return ok({ type: "file", encoding: "base64", content, size: Buffer.byteLength(text), sha: blobId(text), path });
}

function compare({ repository, at: [base = "", sha = ""] }: Call): Answer {
  const head = repository.heads.get(sha);
  if (head === undefined || base !== mainId(repository.id)) return notFound;
  const all = Array.from({ length: head.push }, (_, index) => commitJson(head.pull, index + 1));
  const files = [fileRow(head.pull, head.push)];
  return ok({ merge_base_commit: { sha: base }, total_commits: all.length, commits: all.slice(0, 100), files });
}

/** Newest first, each by `ana`. */
function activity({ repository, query }: Call): Answer {
  const ref = query.get("ref") ?? "";
  const pull = repository.pulls.get(Number(/^refs\/heads\/change-(\d+)$/.exec(ref)?.[1]));
  if (pull === undefined) return ok([]);
  const pushes = Array.from({ length: Math.min(100, pull.pushes) }, (_, index) => pull.pushes - index);
  const before = (push: number): string => (push === 1 ? "0".repeat(40) : headId(repository.id, pull.number, push - 1));
  return ok(
    pushes.map((push) => ({
      ref,
      activity_type: push === 1 ? "branch_creation" : "push",
      before: before(push),
      after: headId(repository.id, pull.number, push),
      actor: account("ana"),
    })),
  );
}

function openPulls({ repository, query }: Call): Answer {
  return ok(Number(query.get("page") ?? 1) > 1 ? [] : [...repository.pulls.values()].slice(0, 100).map(pullJson));
}

function ofPull({ repository, at: [number = ""] }: Call, answer: (pull: Pull) => unknown): Answer {
  const pull = repository.pulls.get(Number(number));
  return pull === undefined ? notFound : ok(answer(pull));
}

const commits = (pull: Pull): readonly object[] =>
  Array.from({ length: pull.pushes }, (_, index) => commitJson(pull, index + 1));

const requested = (pull: Pull): object => ({ users: [...pull.requested].map((login) => ({ login })), teams: [] });

function request(call: Call): Answer {
  const logins = field(call.body, "reviewers");
  const answer = ofPull(call, (pull) => {
    for (const login of Array.isArray(logins) ? logins : []) pull.requested.add(String(login));
    return pullJson(pull);
  });
  return { ...answer, status: answer.status === 200 ? 201 : answer.status };
}

function writeComment(call: Call): Answer {
  const pull = call.repository.pulls.get(Number(call.at[0]));
  if (pull === undefined) return notFound;
  return created(commentJson(call.world.comment(pull, "agent-approval[bot]", textField(call.body, "body"))));
}

function ofComment({ repository, at: [id = ""] }: Call, change: (pull: Pull, index: number) => void): Answer {
  for (const pull of repository.pulls.values()) {
    const index = pull.comments.findIndex((comment) => comment.id === Number(id));
    const comment = pull.comments[index];
    if (comment === undefined) continue;
    change(pull, index);
    return ok(commentJson(comment));
  }
  return notFound;
}

function editComment(call: Call): Answer {
  return ofComment(call, ({ comments }, index) => {
    const comment = comments[index];
    if (comment === undefined) return;
    comment.body = textField(call.body, "body");
    comment.changedAt = now();
  });
}

function deleteComment(call: Call): Answer {
  const { status } = ofComment(call, ({ comments }, index) => void comments.splice(index, 1));
  return status === 200 ? { status: 204, body: null } : notFound;
}

function checkRuns({ repository, at: [sha = ""], query }: Call): Answer {
  const name = query.get("check_name");
  const runs = (repository.runs.get(sha) ?? []).filter((run) => name === null || run.name === name);
  return ok({ total_count: runs.length, check_runs: runs.toReversed().map(runJson) });
}

function createRun({ world, repository, body }: Call): Answer {
  const sha = textField(body, "head_sha");
  if (!repository.heads.has(sha)) return { status: 422, body: { message: `No commit found for SHA: ${sha}` } };
  const run: CheckRun = { id: world.nextId(), sha, annotations: 0, ...saidBy(body) };
  repository.runs.set(sha, [...(repository.runs.get(sha) ?? []), run]);
  world.runs.set(run.id, run);
  countWrong(repository, run);
  return created(runJson(run));
}

function updateRun({ world, repository, body, at: [id = ""] }: Call): Answer {
  const run = world.runs.get(Number(id));
  if (run === undefined) return notFound;
  Object.assign(run, saidBy(body));
  countWrong(repository, run);
  return ok(runJson(run));
}

function saidBy(body: unknown) {
  const output = field(body, "output");
  return {
    name: textField(body, "name"),
    conclusion: textField(body, "conclusion") || null,
    externalId: textField(body, "external_id"),
    title: textField(output, "title"),
    text: textField(output, "text"),
    at: now(),
  };
}

/** Green on a commit that nobody ever approved is wrong at any speed. */
function countWrong({ heads }: Repository, { sha, conclusion }: CheckRun): void {
  const pull = heads.get(sha)?.pull;
  if (pull === undefined || conclusion !== "success" || pull.reviews.some(({ commit }) => commit === sha)) return;
  pull.wronglyOpen += 1;
}
