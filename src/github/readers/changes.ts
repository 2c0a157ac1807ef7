import type { ChangedFile, Changes, FileShape } from "../../domain/change.js";
import { sha, type RepositoryRef, type Sha } from "../../domain/ids.js";
import type { Policy } from "../../policy/policy.js";
import type { Api } from "../api.js";
import type { FileRow } from "../at-a-commit.js";
import type { AskedFiles, Expected } from "../file-question/answer.js";
import type { NumberedRepository } from "../read-blob-texts.js";
import { readTrees } from "../read-tree.js";
import { readContents } from "./contents.js";
import type { FileRows } from "./file-rows.js";
import { patchOf, type Located, type Sides, type Whole } from "./patch.js";

/** The commits that are compared, and the policy that judges (`null`: none). */
type At = { readonly mergeBase: Sha; readonly headSha: Sha; readonly policy: Policy | null };

/** GitHub's rows, completed from the trees: modes, blobs, and whole documents where they are wanted. */
export async function readChanges(
  api: Api,
  repository: NumberedRepository,
  { rows, complete }: FileRows,
  at: At,
): Promise<Changes> {
  const located = await locate(api, repository, rows, at);
  const contents = await readContents(api, repository, located);
  return {
    files: located.map((file) => ({ ...changedFile(file), ...contents.get(file.row.filename) })),
    complete: complete && located.every(agrees),
  };
}

async function locate(
  api: Api,
  repository: RepositoryRef,
  rows: readonly FileRow[],
  at: At,
): Promise<readonly Located[]> {
  const wanted = rows.map((row) => ({ row, wanted: wholeWanted(api, row, at.policy) }));
  const { before, after } = await readTrees(api, repository, {
    before: filesAt(
      at.mergeBase,
      wanted.filter(needsBefore).map(({ row }) => [pathBefore(row), { isThere: true, blob: null }]),
    ),
    after: filesAt(
      at.headSha,
      rows.map((row) => [row.filename, expectedAfter(row)]),
    ),
  });
  return wanted.map(({ row, ...who }) => ({
    row,
    ...who,
    before: before.get(pathBefore(row)),
    after: after.get(row.filename),
  }));
}

function wholeWanted({ policy: functions }: Api, row: FileRow, policy: Policy | null): Whole {
  if ([row.filename, pathBefore(row)].some((path) => functions.needsContent(path))) return "by-probe";
  return policy !== null && functions.mayBeWeak(policy, shapeOf(row)) ? "by-weakness" : "no";
}

const filesAt = (commit: Sha, files: readonly (readonly [string, Expected])[]): AskedFiles => ({
  commit,
  paths: new Map(files),
});

/** As the row says; where the head has something else, the whole tree tells. */
const expectedAfter = ({ status, sha: blob }: FileRow): Expected =>
  status === "removed" ? { isThere: false, blob: null } : { isThere: true, blob };

/** Most rows say enough by themselves; these need a look at what was there before. */
const needsBefore = ({ row, wanted }: Pick<Located, "row" | "wanted">): boolean =>
  row.status !== "added" && (row.status === "removed" || !row.patch || wanted !== "no");

const pathBefore = ({ filename, previous_filename }: FileRow): string => previous_filename ?? filename;

const shapeOf = (row: FileRow): FileShape => ({
  path: row.filename,
  ...(row.previous_filename === undefined ? {} : { previousPath: row.previous_filename }),
  status: row.status,
  additions: row.additions,
  deletions: row.deletions,
  patch: row.patch ?? null,
});

function changedFile({ row, before, after }: Located): ChangedFile {
  const removed = row.status === "removed";
  return {
    ...shapeOf(row),
    patch: patchOf(row, { before, after }),
    blob: removed ? null : blobOf(row, after),
    mode: (removed ? before : after)?.mode ?? null,
  };
}

const blobOf = ({ sha: id }: FileRow, after: Sides["after"]): Sha | null =>
  after === undefined ? (id === null ? null : sha(id)) : (after?.blob ?? null);

/** A file that the head does not have, or a removed one that it has: the list is of another head than the tree. */
const agrees = ({ row, after }: Located): boolean =>
  after === undefined || (row.status === "removed") === (after === null);
