import { z } from "zod";
import type { Sha } from "../../domain/ids.js";
import type { Tree, TreeEntry } from "../at-a-commit.js";
import { isEmptyBlob } from "../empty-blob.js";
import { DIRECTORY, entryOf } from "../tree-entry.js";
import { commitName, fileName } from "./query.js";

const GivenFile = z.object({
  path: z.string(),
  type: z.enum(["blob", "tree", "commit"]),
  mode: z.int().nonnegative(),
  oid: z.string(),
  size: z.int().nonnegative(),
});

const GivenCommit = z.object({ oid: z.string() }).catchall(GivenFile.nullable());

/** Beside an error GitHub answers `null` for what it could not say, which here would mean that there is no file. */
const FilesAnswer = z.object({
  data: z.object({ repository: z.record(z.string(), GivenCommit) }),
  errors: z.array(z.unknown()).max(0).optional(),
});

type GivenFile = z.infer<typeof GivenFile>;
type GivenCommit = z.infer<typeof GivenCommit>;

/** What a list of changed files says of a path: whether a file is there, and with which content where it says that. */
export type Expected = { readonly isThere: boolean; readonly blob: string | null };

/** Paths at a commit, each with what is expected there. */
export type AskedFiles = { readonly commit: Sha; readonly paths: ReadonlyMap<string, Expected> };

/**
 * The files at each of the commits. Throws where the answer is half of one, is of other files than asked for, or says
 * anything else than the list of changed files does: two words of GitHub that differ are no fact.
 */
export function filesIn(answer: unknown, asked: readonly AskedFiles[]): readonly Tree[] {
  const { repository } = FilesAnswer.parse(answer).data;
  return asked.map(({ commit, paths }, at) => {
    const given = repository[commitName(at)];
    if (given?.oid !== commit) throw new Error(`GitHub did not answer for the commit ${commit}`);
    return new Map([...paths].map(([path, expected], index) => [path, fileIn(given, index, path, expected)]));
  });
}

function fileIn(commit: GivenCommit, index: number, path: string, expected: Expected): TreeEntry | null {
  const name = fileName(index);
  const given = Object.hasOwn(commit, name) ? commit[name] : undefined;
  // The type of a key that was not declared is that of every key, "oid" included.
  if (given === undefined || typeof given === "string") throw new Error(`GitHub did not answer for ${path}`);
  const entry = given === null ? null : entryAt(given, path);
  const isAsExpected = expected.isThere
    ? entry !== null && (expected.blob === null || entry.blob === expected.blob)
    : entry === null;
  if (!isAsExpected) throw new Error(`GitHub lists another file at ${path} than it finds there`);
  return entry;
}

/** A mode comes as a number, whose octal digits git writes. */
function entryAt({ path: at, type, mode: number, oid, size }: GivenFile, path: string): TreeEntry | null {
  const mode = number.toString(8).padStart(6, "0");
  if (at !== path) throw new Error(`GitHub answered for ${at} in place of ${path}`);
  if (typeOf(mode) !== type) throw new Error(`GitHub calls ${path} a ${type} of mode ${mode}`);
  const entry = entryOf({ path, mode, sha: oid, ...(type === "blob" ? { size } : {}) });
  if (type === "blob" && entry !== null && (size === 0) !== isEmptyBlob(entry.blob))
    throw new Error(`GitHub gives ${path} the size ${size}, which its content has not`);
  return entry;
}

/** `null`: no mode that git writes today, which is no word to go by. */
const typeOf = (mode: string): GivenFile["type"] | null => TYPES.find(([known]) => known === mode)?.[1] ?? null;

const TYPES: readonly (readonly [mode: string, type: GivenFile["type"]])[] = [
  ["100644", "blob"],
  ["100755", "blob"],
  ["120000", "blob"],
  ["160000", "commit"],
  [DIRECTORY, "tree"],
];
