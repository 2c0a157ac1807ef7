import type { ChangedFile, Changes, FileContent } from "../../domain/change.js";
import { sha, type RepositoryRef, type Sha } from "../../domain/ids.js";
import type { Api } from "../api.js";
import type { Tree } from "../at-a-commit.js";
import { readTree } from "../read-tree.js";
import { readContents } from "./contents.js";
import type { FileRow, FileRows } from "./file-rows.js";
import { patchOf, type Located, type Sides } from "./patch.js";

/** GitHub's rows, completed from the trees: modes, blobs, and whole documents where a probe wants them. */
export async function readChanges(
  api: Api,
  repository: RepositoryRef,
  { rows, complete }: FileRows,
  at: { readonly mergeBase: Sha; readonly headSha: Sha },
): Promise<Changes> {
  const located = await locate(api, repository, rows, at);
  const contents = await readContents(api, repository, located);
  return {
    files: located.map((file) => changedFile(file, contents.get(file.row.filename))),
    complete: complete && located.every(agrees),
  };
}

async function locate(
  api: Api,
  repository: RepositoryRef,
  rows: readonly FileRow[],
  { mergeBase, headSha }: { readonly mergeBase: Sha; readonly headSha: Sha },
): Promise<readonly Located[]> {
  const old = rows.filter((row) => needsBefore(api, row)).map(pathBefore);
  const [before, after] = await Promise.all([
    old.length === 0 ? noTree : readTree(api, repository, mergeBase, old),
    rows.length === 0
      ? noTree
      : readTree(
          api,
          repository,
          headSha,
          rows.map(({ filename }) => filename),
        ),
  ]);
  return rows.map((row) => ({ row, before: before.get(pathBefore(row)), after: after.get(row.filename) }));
}

const noTree: Tree = new Map();

/** Most rows say enough by themselves; these need a look at what was there before. */
function needsBefore({ policy }: Api, row: FileRow): boolean {
  if (row.status === "added") return false;
  const ends = [row.filename, pathBefore(row)];
  return row.status === "removed" || !row.patch || ends.some((path) => policy.needsContent(path));
}

const pathBefore = ({ filename, previous_filename }: FileRow): string => previous_filename ?? filename;

function changedFile({ row, before, after }: Located, content: FileContent | undefined): ChangedFile {
  const removed = row.status === "removed";
  return {
    path: row.filename,
    ...(row.previous_filename === undefined ? {} : { previousPath: row.previous_filename }),
    status: row.status,
    additions: row.additions,
    deletions: row.deletions,
    patch: patchOf(row, { before, after }),
    blob: removed ? null : blobOf(row, after),
    mode: (removed ? before : after)?.mode ?? null,
    ...(content === undefined ? {} : { content }),
  };
}

const blobOf = ({ sha: id }: FileRow, after: Sides["after"]): Sha | null =>
  after === undefined ? (id === null ? null : sha(id)) : (after?.blob ?? null);

/** A file that the head does not have, or a removed one that it has: the list is of another head than the tree. */
const agrees = ({ row, after }: Located): boolean =>
  after === undefined || (row.status === "removed") === (after === null);
