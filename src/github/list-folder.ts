import { sha, type RepositoryRef, type Sha } from "../domain/ids.js";
import type { FolderEntry } from "../policy/template-places.js";
import { during } from "./answer.js";
import type { Api } from "./api.js";

/**
 * What lies in one folder, by its tree or the commit whose root it is. GitHub cuts a folder only beyond 100,000 entries,
 * and sends them sorted by name. Throws when it cannot be read.
 * Source: https://docs.github.com/en/rest/git/trees#get-a-tree
 */
export function listFolder(
  { octokit, caches }: Api,
  { owner, repo }: RepositoryRef,
  folder: Sha,
): Promise<readonly FolderEntry[]> {
  return caches.folders(`${owner}/${repo}:${folder}`, () =>
    during(`listing a folder of ${owner}/${repo} at ${folder}`, async () => {
      const { data } = await octokit.rest.git.getTree({ owner, repo, tree_sha: folder });
      return data.tree.map(({ path, mode, sha: id, size }): FolderEntry => {
        return { name: path, mode, id: sha(id), bytes: size ?? null };
      });
    }),
  );
}
