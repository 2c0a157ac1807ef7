import { sha256 } from "../domain/fingerprint.js";
import type { RepositoryRef, Sha } from "../domain/ids.js";
import type { Api } from "./api.js";
import { during } from "./answer.js";
import type { Entries, Tree, TreeEntry } from "./at-a-commit.js";
import type { AskedFiles } from "./file-question/answer.js";
import { askFiles, MOST_PATHS } from "./file-question/ask.js";
import { DIRECTORY, entryOf } from "./tree-entry.js";

/** Directories to look into where GitHub cuts the whole tree; what lies in further ones stays unknown. */
const MOST_DIRECTORIES = 100;

/** What is asked of both sides of a change. */
type Sides<Side> = { readonly before: Side; readonly after: Side };

/**
 * Looks up files at two commits, by one question for both where that can be had, and else in the whole trees. What is in
 * memory is not asked for. Throws when a tree cannot be read.
 */
export async function readTrees(
  api: Api,
  repository: RepositoryRef,
  { before, after }: Sides<AskedFiles>,
): Promise<Sides<Tree>> {
  const unknown = [before, after].filter((side) => side.paths.size > 0 && !isKnown(api, repository, side));
  const asking = unknown.length === 0 ? Promise.resolve(null) : askFiles(api, repository, unknown);
  const treeOf = (side: AskedFiles): Promise<Tree> | Tree =>
    side.paths.size === 0
      ? NO_TREE
      : api.caches.trees(
          keyOf(repository, side),
          async () => (await asking)?.[unknown.indexOf(side)] ?? readTree(api, repository, side),
        );
  const [old, now] = await Promise.all([treeOf(before), treeOf(after)]);
  return { before: old, after: now };
}

const NO_TREE: Tree = new Map();

const isKnown = ({ caches }: Api, repository: RepositoryRef, side: AskedFiles): boolean =>
  caches.trees.has(keyOf(repository, side)) || caches.wholeTrees.has(wholeKeyOf(repository, side.commit));

const keyOf = (repository: RepositoryRef, { commit, paths }: AskedFiles): string =>
  `${wholeKeyOf(repository, commit)}:${sha256([...paths.keys()].toSorted().join("\0"))}`;

const wholeKeyOf = ({ owner, repo }: RepositoryRef, commit: Sha): string => `${owner}/${repo}@${commit}`;

/**
 * The whole tree at once, and directory by directory where GitHub cuts it (beyond 100,000 entries or 7 MB).
 * Source: https://docs.github.com/en/rest/git/trees#get-a-tree
 */
function readTree(api: Api, repository: RepositoryRef, { commit, paths: wanted }: AskedFiles): Promise<Tree> {
  const paths = [...wanted.keys()];
  return during(`reading the tree of ${repository.owner}/${repository.repo} at ${commit}`, async () => {
    const whole = await wholeTree(api, repository, commit);
    if (!whole.truncated) return new Map(paths.map((path) => [path, entryOf(whole.entries.get(path))]));
    return new Map(await walk(api, repository, { tree: commit, paths, budget: { left: MOST_DIRECTORIES } }));
  });
}

/**
 * Begins to read the tree that will be wanted as soon as it is known which of its files, where there are too many of
 * them for a question. Whoever wants it hears of trouble.
 */
export function beginTree(api: Api, repository: RepositoryRef, commit: Sha, files: number): void {
  if (files > MOST_PATHS) wholeTree(api, repository, commit).catch(() => undefined);
}

const wholeTree = (api: Api, repository: RepositoryRef, commit: Sha): Promise<Entries> =>
  api.caches.wholeTrees(wholeKeyOf(repository, commit), () => readEntries(api, repository, commit, true));

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
