import { bothEnds } from "../../domain/change.js";
import type { Owner } from "../core.js";
import { count, firstFew } from "../visible.js";
import type { Codeowners, Explanation } from "./explanation.js";

const MOST_LINES = 8;
const MOST_PATHS = 3;

/** Who could approve these files by CODEOWNERS: a line for each set of owners, with the files that are theirs. */
export function ownerLines(explanation: Explanation, paths: readonly string[]): readonly string[] {
  const asked = withOldNames(explanation, paths);
  const byOwners = new Map<string, string[]>();
  for (const codeowners of explanation.codeowners) {
    for (const path of asked) {
      const owners = ownersWords(explanation, codeowners, path);
      byOwners.set(owners, [...(byOwners.get(owners) ?? []), path]);
    }
  }
  return shortened([...byOwners].map(([owners, owned]) => `      ${owners}: ${firstFew(owned, MOST_PATHS)}`));
}

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `      and ${count(more, "more set")} of owners`] : lines;
}

/** A rename asks the owners of both ends. */
function withOldNames({ change }: Explanation, paths: readonly string[]): readonly string[] {
  const wanted = new Set(paths);
  const ends = change.snapshot.changes.files.filter(({ path }) => wanted.has(path)).flatMap(bothEnds);
  return [...new Set([...paths, ...ends])];
}

function ownersWords(explanation: Explanation, { branch, ownersOf }: Codeowners, path: string): string {
  const fallback = explanation.policy.fallbackOwners.map(explanation.describeGroup).join(" or ");
  const file = explanation.codeowners.length > 1 ? `CODEOWNERS of ${branch}` : "CODEOWNERS";
  if (ownersOf === null) return `${fallback} (there is no ${file})`;
  const line = ownersOf(path);
  if (line === null) return `${fallback} (${file} names nobody)`;
  const able = line.owners.flatMap(ownerWords);
  if (able.length === 0) return `${fallback} (${file} line ${line.line} names nobody who can approve)`;
  return `${able.join(" or ")} (${file} line ${line.line})`;
}

/** An e-mail address names no account that could approve. */
const ownerWords = (owner: Owner): readonly string[] =>
  owner.kind === "email" ? [] : [`@${owner.kind === "user" ? owner.login : owner.team}`];
