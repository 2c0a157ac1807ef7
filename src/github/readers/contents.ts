import type { ChangedFile } from "../../domain/change.js";
import type { Sha } from "../../domain/ids.js";
import type { Api } from "../api.js";
import { readBlobTexts, type NumberedRepository } from "../read-blob-texts.js";
import type { TreeEntry } from "../at-a-commit.js";
import type { Located } from "./patch.js";

/** More documents than any change made by hand has; what is beyond stays unread, and is judged as such. */
const MOST_BLOBS = 100;
const MOST_BYTES = 1_000_000;

type Wanted = { readonly file: Located; readonly before: Side; readonly after: Side };
/** The blob on one side; `null`: no file there. */
type Side = Sha | null;

/** What became of the documents of a file: both are there, or there were too many. */
type Contents = ReadonlyMap<string, Pick<ChangedFile, "content" | "unread">>;

/**
 * By path, the documents on both sides of the files that are wanted whole. What cannot be read as text is left out.
 * Where there are more than are read, what a probe wants goes first, and what is left of it says so.
 */
export async function readContents(
  api: Api,
  repository: NumberedRepository,
  located: readonly Located[],
): Promise<Contents> {
  const { read, left } = withinBudget(located.flatMap(wantedOf));
  const texts = await readBlobTexts(api, repository, read.flatMap(blobsOf));
  return new Map([...read.flatMap((one) => contentOf(one, texts)), ...left.filter(isForProbe).map(tooMany)]);
}

type Entry = readonly [path: string, what: Pick<ChangedFile, "content" | "unread">];

const tooMany = ({ file }: Wanted): Entry => [file.row.filename, { unread: "too-many" }];

function contentOf({ file, before, after }: Wanted, texts: ReadonlyMap<Sha, string | null>): readonly Entry[] {
  const [old, now] = [before, after].map((side) => (side === null ? null : (texts.get(side) ?? undefined)));
  return old === undefined || now === undefined ? [] : [[file.row.filename, { content: { before: old, after: now } }]];
}

function wantedOf(file: Located): readonly Wanted[] {
  const { row, wanted, before, after } = file;
  if (wanted === "no") return [];
  const isNew = row.status === "added" || row.status === "copied";
  const old = isNew ? null : sideOf(before);
  const now = row.status === "removed" ? null : sideOf(after);
  return old === undefined || now === undefined ? [] : [{ file, before: old, after: now }];
}

/** `undefined`: not readable as a document: unknown, a link, a submodule, too large. */
function sideOf(entry: TreeEntry | null | undefined): Side | undefined {
  if (entry == null) return entry;
  const isRegular = entry.mode === "100644" || entry.mode === "100755";
  return isRegular && entry.bytes !== null && entry.bytes <= MOST_BYTES ? entry.blob : undefined;
}

/**
 * In the order of the paths, so that the same files are read whatever order GitHub lists them in; and nothing after the
 * first that is too much, so that one more file never lets another be read that was not.
 */
function withinBudget(wanted: readonly Wanted[]): {
  readonly read: readonly Wanted[];
  readonly left: readonly Wanted[];
} {
  const sorted = wanted.toSorted((a, b) => Number(isForProbe(b)) - Number(isForProbe(a)) || byPath(a, b));
  const blobs = new Set<Sha>();
  const beyond = sorted.findIndex((one) => {
    for (const blob of blobsOf(one)) blobs.add(blob);
    return blobs.size > MOST_BLOBS;
  });
  return beyond < 0 ? { read: sorted, left: [] } : { read: sorted.slice(0, beyond), left: sorted.slice(beyond) };
}

const byPath = ({ file: a }: Wanted, { file: b }: Wanted): number => (a.row.filename < b.row.filename ? -1 : 1);

const isForProbe = ({ file }: Wanted): boolean => file.wanted === "by-probe";

const blobsOf = ({ before, after }: Wanted): readonly Sha[] => [before, after].filter((side) => side !== null);
