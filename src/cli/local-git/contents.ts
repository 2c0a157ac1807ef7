import type { FileContent } from "../../domain/change.js";
import type { Sha } from "../../domain/ids.js";
import { readBlobs } from "./blobs.js";
import type { Git } from "./git.js";
import type { RawChange, Side } from "./raw-diff.js";

/** Whether both sides of a change are ordinary files: a link or a submodule has no text of its own. */
export const isDocument = ({ before, after }: RawChange): boolean =>
  [before, after].every((side) => side === null || isRegular(side));

const isRegular = ({ mode }: Side): boolean => mode === "100644" || mode === "100755";

/** Whole documents on both sides, by path. A file with a side that could not be read as text is left out. */
export async function contentsOf(git: Git, changes: readonly RawChange[]): Promise<ReadonlyMap<string, FileContent>> {
  const texts = await readBlobs(
    git,
    changes.flatMap(({ before, after }) => blobsOf(before, after)),
  );
  const contents = new Map<string, FileContent>();
  for (const { path, before, after } of changes) {
    const content = { before: textOf(texts, before), after: textOf(texts, after) };
    if (isRead(content)) contents.set(path, content);
  }
  return contents;
}

const blobsOf = (...sides: readonly (Side | null)[]): readonly Sha[] =>
  sides.flatMap((side) => (side === null ? [] : [side.blob]));

/** `undefined`: the side exists and could not be read. */
const textOf = (texts: ReadonlyMap<Sha, string>, side: Side | null): string | null | undefined =>
  side === null ? null : texts.get(side.blob);

const isRead = (content: { readonly [Key in keyof FileContent]: string | null | undefined }): content is FileContent =>
  content.before !== undefined && content.after !== undefined;
