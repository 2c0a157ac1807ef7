import type { Json, RepositoryRow, UserRow } from "./emulate-internals.js";
import { branchTip, commitAt, filesIn } from "./git-objects.js";
import { privateEmail } from "./people.js";
import { gitOf } from "./pull-request-contents.js";
import { expectSuccess, type World } from "./world.js";

/** What becomes of a path: new text or bytes, with a mode; another file's content moved here; a submodule; or gone. */
export type FileChange =
  | string
  | null
  | { readonly content: string | Uint8Array; readonly mode?: "100644" | "100755" | "120000" }
  | { readonly movedFrom: string }
  | { readonly submodule: string };

type Signature = { readonly name: string; readonly email: string };

export type Commit = {
  readonly branch: string;
  readonly files: Readonly<Record<string, FileChange>>;
  readonly message?: string;
  /** Whoever commits, by their private address, unless said. */
  readonly author?: Signature;
  readonly committer?: Signature;
  /** Commits on top of this branch or commit instead of the branch's tip, and forces the push. */
  readonly onto?: string;
  /** Branches or commits that this one merges, as a git client on somebody's machine does it. */
  readonly merges?: readonly string[];
};

/** One commit pushed as one push, by the same requests a git client's host makes. Returns its SHA. */
export async function commit(world: World, token: string, repository: RepositoryRow, wanted: Commit): Promise<string> {
  const git = gitOf(world, repository);
  const tip = branchTip(git, wanted.branch);
  const from = wanted.onto ?? (tip === undefined ? repository.default_branch : wanted.branch);
  const parent = commitAt(git, branchTip(git, from) ?? from);
  if (parent === undefined) throw new Error(`${repository.full_name} has no branch or commit "${from}" to commit onto`);
  const write = writer(world, token, repository);
  const before = filesIn(git, parent.tree_sha);
  const tree = await treeOf(write, parent.tree_sha, wanted.files, (path) => before.get(path)?.sha);
  const sha = await write("POST", "git/commits", {
    message: wanted.message ?? `Change ${Object.keys(wanted.files).join(", ")}`,
    tree,
    parents: [parent.sha, ...(wanted.merges ?? []).map((one) => branchTip(git, one) ?? one)],
    ...signatures(world, token, wanted),
  });
  await push(write, wanted.branch, sha, { exists: tip !== undefined, force: wanted.onto !== undefined });
  return sha;
}

/** A new branch at the tip of another one, without a commit of its own. */
export async function branchOff(
  world: World,
  token: string,
  repository: RepositoryRow,
  { branch, from }: { readonly branch: string; readonly from: string },
): Promise<void> {
  const tip = branchTip(gitOf(world, repository), from);
  if (tip === undefined) throw new Error(`${repository.full_name} has no branch "${from}"`);
  await push(writer(world, token, repository), branch, tip, { exists: false, force: false });
}

type Write = (method: string, path: string, body: Json) => Promise<string>;

function writer(world: World, token: string, repository: RepositoryRow): Write {
  return async (method, path, body) => {
    const reply = await world.ask(token, method, `/repos/${repository.full_name}/${path}`, body);
    const data = expectSuccess(reply, `${token.replace("token-of-", "")} committing to ${repository.full_name}`);
    return String((data as Json)["sha"]);
  };
}

async function treeOf(
  write: Write,
  base: string,
  files: Commit["files"],
  shaBefore: (path: string) => string | undefined,
): Promise<string> {
  const entries = await Promise.all(
    Object.entries(files).map(([path, change]) => treeEntries(write, path, change, shaBefore)),
  );
  if (entries.length === 0) return base;
  return write("POST", "git/trees", { base_tree: base, tree: entries.flat() });
}

async function treeEntries(
  write: Write,
  path: string,
  change: FileChange,
  shaBefore: (path: string) => string | undefined,
): Promise<readonly Json[]> {
  if (change === null) return [gone(path)];
  if (typeof change === "string") return [{ path, mode: "100644", type: "blob", content: change }];
  if ("submodule" in change) return [{ path, mode: "160000", type: "commit", sha: change.submodule }];
  if ("movedFrom" in change) {
    const sha = shaBefore(change.movedFrom);
    return [gone(change.movedFrom), { path, mode: "100644", type: "blob", sha }];
  }
  const content = Buffer.from(change.content).toString("base64");
  const sha = await write("POST", "git/blobs", { content, encoding: "base64" });
  return [{ path, mode: change.mode ?? "100644", type: "blob", sha }];
}

const gone = (path: string): Json => ({ path, mode: "100644", type: "blob", sha: null });

function signatures(world: World, token: string, { author, committer }: Commit): Json {
  const user = [...world.rows.users.all()].find(({ login }) => login === world.tokens.get(token)?.login);
  const own = user && signatureOf(user);
  const date = world.clock.iso();
  return { author: { ...own, ...author, date }, committer: { ...own, ...(committer ?? author), date } };
}

const signatureOf = (user: UserRow): Signature => ({ name: user.name ?? user.login, email: privateEmail(user) });

async function push(
  write: Write,
  branch: string,
  sha: string,
  { exists, force }: { exists: boolean; force: boolean },
): Promise<void> {
  if (exists) await write("PATCH", `git/refs/heads/${branch}`, { sha, force });
  else await write("POST", "git/refs", { ref: `refs/heads/${branch}`, sha });
}
