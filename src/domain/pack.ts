import { fingerprintOf, type Fingerprint } from "./fingerprint.js";
import type { ChangedFile } from "./change.js";
import type { ClassId, Sha } from "./ids.js";

/**
 * What an approval of one gate is bound to. An approval counts while the content is what it was at the approved
 * commit, and while row and evidence are what was published when it was given.
 */
export type Pack = {
  readonly classId: ClassId;
  readonly headSha: Sha;
  /** Digest of the gate's files: path, previous path, status, mode and blob at the head. */
  readonly content: Fingerprint;
  /** Digest of the matrix row. */
  readonly row: Fingerprint;
  /** Digest of the written evidence (`section`, `link`), normalised. `null`: the gate asks for no written evidence. */
  readonly evidence: Fingerprint | null;
  /** Digest of the three above: the gate's fingerprint. */
  readonly fingerprint: Fingerprint;
  /** The gate's files with their blobs, so that a re-opened approval can say what changed since. */
  readonly files: readonly PackFile[];
};

export type PackFile = { readonly path: string; readonly blob: Sha | null };

/** A pack as shown on GitHub. `publishedAt`: ISO 8601, the `Date` of GitHub's answer that carried it. */
export type PublishedPack = Pack & { readonly publishedAt: string };

/** The digest of everything that an approval of the gate is bound to. */
export const fingerprintOfPack = ({
  classId,
  content,
  row,
  evidence,
}: Pick<Pack, "classId" | "content" | "row" | "evidence">): Fingerprint =>
  fingerprintOf([classId, content, row, evidence]);

/**
 * Certainly there to be read at that moment (ISO 8601). Both times have whole seconds, so an equal second could be either
 * order.
 */
export const wasShownBefore = ({ publishedAt }: PublishedPack, at: string): boolean =>
  secondOf(publishedAt) < secondOf(at);

/** GitHub tells times to the second. */
export const secondOf = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** The same gate holding the same at the same commit, whenever it was shown. */
export const isSamePack = (a: Pack, b: Pack): boolean =>
  a.classId === b.classId &&
  a.headSha === b.headSha &&
  a.content === b.content &&
  a.row === b.row &&
  a.evidence === b.evidence;

/** The digest of what the files of a gate are at the head. The order of files does not matter. */
export function contentDigest(files: readonly ChangedFile[]): Fingerprint {
  const rows = files.map((file) => [file.path, file.previousPath ?? null, file.status, file.mode, file.blob] as const);
  return fingerprintOf(rows.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)));
}
