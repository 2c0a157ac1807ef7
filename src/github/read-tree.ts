import type { FileMode } from "../domain/change.js";
import { sha256 } from "../domain/fingerprint.js";
import { sha, type RepositoryRef, type Sha } from "../domain/ids.js";
import type { Api } from "./api.js";
import { during } from "./answer.js";
import type { Entries, RawEntry, Tree, TreeEntry } from "./at-a-commit.js";

const DIRECTORY = "040000";
/** Directories to look into where GitHub cuts the whole tree; what lies in further ones stays unknown. */
const MOST_DIRECTORIES = 100;

/**
 * Looks up files of a commit: the whole tree at once, and directory by directory where GitHub cuts it (beyond 100,000
 * entries or 7 MB). Throws when a tree cannot be read.
 * Source: https://docs.github.com/en/rest/git/trees#get-a-tree
 */
export function readTree(api: Api, repository: RepositoryRef, commit: Sha, paths: readonly string[]): Promise<Tree> {
  const { owner, repo } = repository;
  const key = `${owner}/${repo}@${commit}:${sha256(paths.toSorted().join("\0"))}`;
  return api.caches.trees(key, () =>
    during(`reading the tree of ${owner}/${repo} at ${commit}`, async () => {
      const whole = await wholeTree(api, repository, commit);
      if (!whole.truncated) return new Map(paths.map((path) => [path, entryOf(whole.entries.get(path))]));
      return new Map(await walk(api, repository, { tree: commit, paths, budget: { left: MOST_DIRECTORIES } }));
    }),
  );
}

/** Begins to read a tree that will be wanted as soon as it is known which of its files. Whoever wants it hears of trouble. */
export function beginTree(api: Api, repository: RepositoryRef, commit: Sha): void {
  wholeTree(api, repository, commit).catch(() => undefined);
}

const wholeTree = (api: Api, repository: RepositoryRef, commit: Sha): Promise<Entries> =>
  api.caches.wholeTrees(`${repository.owner}/${repository.repo}@${commit}`, () =>
    readEntries(api, repository, commit, true),
  );

type Step = { readonly tree: string; readonly paths: readonly string[]; readonly budget: { left: number } };
type Found = readonly [path: string, entry: TreeEntry | null];

/** Paths are relative to the directory; those that the budget or a cut directory hides are left out. */
async function walk(api: Api, repository: RepositoryRef, { tree, paths, budget }: Step): Promise<readonly Found[]> {
  if (paths.length === 0 || budget.left <= 0) return [];
  budget.left -= 1;
  const here = await readEntries(api, repository, tree, false);
  const directories = new Map<string, string>();
  const found = paths.flatMap((path): readonly Found[] => {
    const name = firstName(path);
    const entry = here.entries.get(name);
    if (entry === undefined) return here.truncated ? [] : [[path, null]];
    if (path === name) return [[path, entryOf(entry)]];
    if (entry.mode !== DIRECTORY) return [[path, null]];
    directories.set(name, entry.sha);
    return [];
  });
  const deeper = [...directories].map(async ([name, child]) => {
    const inside = paths.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
    const below = await walk(api, repository, { tree: child, paths: inside, budget });
    return below.map(([path, entry]): Found => [`${name}/${path}`, entry]);
  });
  return [...found, ...(await Promise.all(deeper)).flat()];
}

const firstName = (path: string): string => path.split("/", 1)[0] ?? path;

async function readEntries(
  { octokit }: Api,
  { owner, repo }: RepositoryRef,
  tree_sha: string,
  recursive: boolean,
): Promise<Entries> {
  const asked = { owner, repo, tree_sha, ...(recursive ? { recursive: "1" } : {}) };
  const { data } = await octokit.rest.git.getTree(asked);
  if (!Array.isArray(data.tree)) throw new Error(`GitHub answered no entries for the tree ${tree_sha}`);
  return { entries: new Map(data.tree.map((entry) => [entry.path, entry])), truncated: data.truncated };
}

const modes: readonly FileMode[] = ["100644", "100755", "120000", "160000"];

function entryOf(raw: RawEntry | undefined): TreeEntry | null {
  if (raw === undefined || raw.mode === DIRECTORY) return null;
  const mode = modes.find((known) => known === raw.mode) ?? null;
  return { mode, blob: sha(raw.sha), bytes: raw.size ?? null };
}
