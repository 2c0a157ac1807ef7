import { bothEnds } from "../../domain/change.js";
import { count, firstFew } from "../visible.js";
import type { Explanation } from "./explanation.js";

const MOST_LINES = 8;
const MOST_PATHS = 3;

/** Who answers for these files by CODEOWNERS: a line for each set of owners, with the files that are theirs. */
export function ownerLines(explanation: Explanation, paths: readonly string[]): readonly string[] {
  const lines = [...ownedPaths(explanation, paths)].map(
    ([owners, { because, owned }]) => `      ${owners} for ${firstFew([...owned], MOST_PATHS)}: ${because}`,
  );
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `      and ${count(more, "more set")} of owners`] : lines;
}

type Owned = { readonly because: string; readonly owned: Set<string> };

/** By the names of the owners. The first path stands for the others in the `because`. */
function ownedPaths(explanation: Explanation, paths: readonly string[]): ReadonlyMap<string, Owned> {
  const byOwners = new Map<string, Owned>();
  for (const path of withOldNames(explanation, paths)) {
    for (const { groups, because } of explanation.ownership.of(path)) {
      const owners = groups.map(explanation.describeGroup).join(" or ");
      const known = byOwners.get(owners) ?? { because, owned: new Set() };
      known.owned.add(path);
      byOwners.set(owners, known);
    }
  }
  return byOwners;
}

/** A rename asks the owners of both ends. */
function withOldNames({ change }: Explanation, paths: readonly string[]): readonly string[] {
  const wanted = new Set(paths);
  const ends = change.snapshot.changes.files.filter(({ path }) => wanted.has(path)).flatMap(bothEnds);
  return [...new Set([...paths, ...ends])];
}
