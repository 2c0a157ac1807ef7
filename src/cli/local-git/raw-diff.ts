import type { FileMode, FileStatus } from "../../domain/change.js";
import { sha, type Sha } from "../../domain/ids.js";

/** One changed path as git's raw format has it. A side that does not exist has neither blob nor mode. */
export type RawChange = {
  readonly path: string;
  readonly previousPath?: string;
  readonly status: FileStatus;
  readonly before: Side | null;
  readonly after: Side | null;
  readonly additions: number;
  readonly deletions: number;
  /** A change of kind (file to symbolic link, say): git prints it as a removal and an addition. */
  readonly typeChanged: boolean;
};
/** `mode: null`: not one of the modes that we know. */
export type Side = { readonly blob: Sha; readonly mode: FileMode | null };

/**
 * The output of `git diff-tree -r -z --raw --numstat --no-abbrev`: all raw records, then all numbers, in one order.
 * Fields end in NUL, so no file name can be mistaken for anything else. Throws when the two lists do not fit.
 * Source: https://git-scm.com/docs/diff-format
 */
export function parseRawDiff(output: string): readonly RawChange[] {
  const fields = fieldsOf(output);
  const raw: Omit<RawChange, "additions" | "deletions">[] = [];
  while (fields.peek().startsWith(":")) raw.push(rawRecord(fields));
  const changes = raw.map((change) => ({ ...change, ...numbers(fields, change.path) }));
  if (!fields.ended()) throw new Error("git's list of changed files and its numbers do not fit together");
  return changes;
}

/** Walks NUL-ended fields; past the end they are empty. */
function fieldsOf(output: string) {
  const all = output.split("\0");
  let at = 0;
  return {
    peek: () => all[at] ?? "",
    next: () => all[at++] ?? "",
    ended: () => at >= all.length - 1,
  };
}
type Fields = ReturnType<typeof fieldsOf>;

function rawRecord(fields: Fields): Omit<RawChange, "additions" | "deletions"> {
  const [modeBefore = "", modeAfter = "", blobBefore = "", blobAfter = "", letter = ""] = fields
    .next()
    .slice(1)
    .split(" ");
  const first = fields.next();
  const twoNames = letter.startsWith("R") || letter.startsWith("C");
  const before = side(modeBefore, blobBefore);
  const after = side(modeAfter, blobAfter);
  return {
    ...(twoNames ? { path: fields.next(), previousPath: first } : { path: first }),
    status: statusOf(letter, before, after),
    before,
    after,
    typeChanged: letter.startsWith("T"),
  };
}

const side = (mode: string, blob: string): Side | null =>
  mode === "000000" ? null : { blob: sha(blob), mode: knownMode(mode) };

const modes: Readonly<Record<string, FileMode>> = {
  "100644": "100644",
  "100755": "100755",
  "120000": "120000",
  "160000": "160000",
};
const knownMode = (mode: string): FileMode | null => modes[mode] ?? null;

/** GitHub's word for git's letter. */
function statusOf(letter: string, before: Side | null, after: Side | null): FileStatus {
  switch (letter.charAt(0)) {
    case "A":
      return "added";
    case "D":
      return "removed";
    case "R":
      return "renamed";
    case "C":
      return "copied";
    case "T":
      return "changed";
    case "M":
      return before?.blob === after?.blob ? "changed" : "modified";
    default:
      throw new Error(`git reports a change of kind "${letter}", which is none between two commits`);
  }
}

/** `-` stands for a binary file. A rename has an empty name first, and then both names. */
function numbers(fields: Fields, path: string): { readonly additions: number; readonly deletions: number } {
  const [added = "", deleted = "", name = ""] = splitNumbers(fields.next());
  const last = name === "" ? (fields.next(), fields.next()) : name;
  if (last !== path) throw new Error("git's list of changed files and its numbers do not fit together");
  return { additions: Number(added) || 0, deletions: Number(deleted) || 0 };
}

/** Only the first two tabs divide: a name may hold further ones. */
const splitNumbers = (field: string): readonly string[] => /^(\d+|-)\t(\d+|-)\t([\s\S]*)$/.exec(field)?.slice(1) ?? [];
