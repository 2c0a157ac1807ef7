import { treeAt, type GitObjects, type TreeItem } from "../git-objects.js";

/** What lies at a path of a tree: a file, a link, a submodule or a folder; `null`: nothing. */
export function treeEntry(git: GitObjects, treeSha: string, path: string) {
  const found = path.split("/").reduce<TreeItem | null>(
    (at, name) => {
      const tree = at?.type === "tree" ? treeAt(git, at.sha) : undefined;
      return tree?.find((one) => one.path === name) ?? null;
    },
    { path: "", mode: "040000", type: "tree", sha: treeSha },
  );
  if (found === null) return null;
  const { path: name, mode, type, sha: oid, size = 0 } = found;
  return { path, name, type, mode: Number.parseInt(mode, 8), oid, size };
}
