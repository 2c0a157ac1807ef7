import type { Held } from "./held.js";

/** More names than this help nobody; they are counted. */
const MOST_NAMES = 3;

/**
 * What became of a class since it was approved, in words that "after abc1234 was approved" goes on from: "a.yml changed
 * and b.yml came in". A pack that was read back from a check run may have lost the names of its files.
 */
export function changedSince(then: Held, now: Held): string {
  if (then.files.length === 0) return THE_FILES;
  const before = new Map(then.files.map(({ path, blob }) => [path, blob]));
  const here = new Set(now.files.map(({ path }) => path));
  const changed = now.files.filter(({ path, blob }) => before.has(path) && before.get(path) !== blob);
  const came = now.files.filter(({ path }) => !before.has(path));
  const gone = then.files.filter(({ path }) => !here.has(path));
  const parts = [
    ...part(changed, "changed", "changed"),
    ...part(came, "came in", "came in"),
    ...part(gone, "was taken out", "were taken out"),
  ];
  return parts.length === 0 ? THE_FILES : joined(parts);
}

const THE_FILES = "the files of this class changed";

function part(files: Held["files"], one: string, several: string): readonly string[] {
  const names = files.slice(0, MOST_NAMES).map(({ path }) => path);
  const more = files.length - names.length;
  if (names.length === 0) return [];
  return [`${joined(more > 0 ? [...names, `${more} more`] : names)} ${files.length === 1 ? one : several}`];
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
