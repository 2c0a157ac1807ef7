import type { Signal } from "../domain/classification.js";
import type { Gate } from "../domain/gate.js";
import { needsOf, peopleAsked } from "./still-asked.js";

/** More files than this nobody takes out of a pull request by hand: that is another pull request. */
const MOST_FILES = 10;
const MOST_CANDIDATES = 60;

/**
 * Sets of files that somebody could leave out so that less is asked, the most promising first: all files of a class, of
 * the riskiest classes together, the files whose content raised a class, and single files. At least half of the change
 * stays, because the rest would be another change. `open`: the gates that hold back, riskiest first.
 */
export function pathCandidates(
  open: readonly Gate[],
  signals: readonly Signal[],
  files: number,
): readonly (readonly string[])[] {
  const most = Math.min(MOST_FILES, Math.floor(files / 2));
  const sets = [
    ...open.map(({ paths }) => paths),
    ...open.map((_, index) => open.slice(0, index + 1).flatMap(({ paths }) => paths)),
    ...open.map(({ classId, tier }) =>
      signals.flatMap((one) => (one.classId === classId && one.tier === tier ? [one.path] : [])),
    ),
    ...open.flatMap(({ paths }) => paths.slice(0, MOST_CANDIDATES).map((path) => [path])),
  ].map((paths) => [...new Set(paths.filter((path) => path !== undefined))].toSorted());
  const distinct = new Map(sets.map((paths) => [JSON.stringify(paths), paths]));
  return [...distinct.values()]
    .filter(({ length }) => length > 0 && length <= most)
    .slice(0, MOST_CANDIDATES)
    .map((paths) => ({ paths, left: guess(open, new Set(paths)) }))
    .toSorted((a, b) => a.left - b.left || a.paths.length - b.paths.length)
    .map(({ paths }) => paths);
}

/** What would be left if gates without files asked nothing. It only says in which order to look. */
function guess(open: readonly Gate[], without: ReadonlySet<string>): number {
  const stays = open.filter(({ paths }) => paths.length === 0 || paths.some((path) => !without.has(path)));
  const needs = stays.map(needsOf);
  const { named, others } = peopleAsked(needs);
  const stuck = stays.filter(({ status }) => status === "dead-end").length;
  return stuck * 10_000 + (named.size + others) * 100 + needs.flat().length;
}
