import { filesIn, sameEntry, type Entry, type GitObjects } from "./git-objects.js";

/** What a merge changes on our side, `null` for a deleted file; or the paths both sides changed differently. */
export type Merge =
  | { readonly kind: "clean"; readonly changes: ReadonlyMap<string, Entry | null> }
  | { readonly kind: "conflict"; readonly paths: readonly string[] };

/** Merges file by file. Two edits of one file conflict even where git would merge their lines. */
export function mergeTrees(git: GitObjects, base: string, ours: string, theirs: string): Merge {
  const [before, mine, other] = [base, ours, theirs].map((tree) => filesIn(git, tree));
  const changes = new Map<string, Entry | null>();
  const conflicts: string[] = [];
  for (const path of new Set([...(before?.keys() ?? []), ...(other?.keys() ?? [])])) {
    const [was, here, there] = [before?.get(path), mine?.get(path), other?.get(path)];
    if (sameEntry(was, there) || sameEntry(here, there)) continue;
    if (sameEntry(was, here)) changes.set(path, there ?? null);
    else conflicts.push(path);
  }
  return conflicts.length > 0 ? { kind: "conflict", paths: conflicts } : { kind: "clean", changes };
}

/** A merge's changes as the entries `POST git/trees` takes on top of `base_tree`. */
export function treeEntries(changes: ReadonlyMap<string, Entry | null>): readonly Record<string, unknown>[] {
  return [...changes].map(([path, entry]) =>
    entry === null
      ? { path, mode: "100644", type: "blob", sha: null }
      : { path, mode: entry.mode, type: entry.type, sha: entry.sha },
  );
}
