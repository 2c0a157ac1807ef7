import type { FileContent } from "../../domain/change.js";
import type { RepositoryRef, Sha } from "../../domain/ids.js";
import type { Api } from "../api.js";
import { utf8 } from "../decode.js";
import { readBlob } from "../read-blob.js";
import type { TreeEntry } from "../at-a-commit.js";
import type { Located } from "./patch.js";

/** More documents than any change made by hand has; what is beyond stays unread, and is judged as such. */
const MOST_BLOBS = 100;
const MOST_BYTES = 1_000_000;

type Wanted = { readonly path: string; readonly before: Side; readonly after: Side };
/** The blob on one side; `null`: no file there. */
type Side = Sha | null;

/** By path, the documents on both sides of the files that a probe wants whole. What cannot be read as text is left out. */
export async function readContents(
  api: Api,
  repository: RepositoryRef,
  located: readonly Located[],
): Promise<ReadonlyMap<string, FileContent>> {
  const wanted = withinBudget(located.flatMap((file) => wantedOf(api, file)));
  const read = await Promise.all(wanted.map((file) => contentOf(api, repository, file)));
  return new Map(read.filter((entry) => entry !== null));
}

function wantedOf({ policy }: Api, { row, before, after }: Located): readonly Wanted[] {
  const ends = row.previous_filename === undefined ? [row.filename] : [row.filename, row.previous_filename];
  if (!ends.some((path) => policy.needsContent(path))) return [];
  const isNew = row.status === "added" || row.status === "copied";
  const old = isNew ? null : sideOf(before);
  const now = row.status === "removed" ? null : sideOf(after);
  return old === undefined || now === undefined ? [] : [{ path: row.filename, before: old, after: now }];
}

/** `undefined`: not readable as a document: unknown, a link, a submodule, too large. */
function sideOf(entry: TreeEntry | null | undefined): Side | undefined {
  if (entry == null) return entry;
  const isRegular = entry.mode === "100644" || entry.mode === "100755";
  return isRegular && entry.bytes !== null && entry.bytes <= MOST_BYTES ? entry.blob : undefined;
}

/** In the order of the paths, so that the same files are read whatever order GitHub lists them in. */
function withinBudget(wanted: readonly Wanted[]): readonly Wanted[] {
  let left = MOST_BLOBS;
  return wanted
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .filter(({ before, after }) => {
      left -= Number(before !== null) + Number(after !== null);
      return left >= 0;
    });
}

async function contentOf(
  api: Api,
  repository: RepositoryRef,
  { path, before, after }: Wanted,
): Promise<readonly [string, FileContent] | null> {
  const [old, now] = await Promise.all([before, after].map((side) => textOf(api, repository, side)));
  return old === undefined || now === undefined ? null : [path, { before: old, after: now }];
}

async function textOf(api: Api, repository: RepositoryRef, side: Side): Promise<string | null | undefined> {
  if (side === null) return null;
  const key = `${repository.owner}/${repository.repo}:${side}`;
  return (await api.caches.blobs(key, async () => utf8(await readBlob(api, repository, side)))) ?? undefined;
}
