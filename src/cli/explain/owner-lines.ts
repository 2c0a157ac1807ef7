import { bothEnds } from "../../domain/change.js";
import type { Owner } from "../core.js";
import { firstFew } from "../visible.js";
import type { Explanation } from "./explanation.js";
import { groupWords } from "./gate-lines.js";

const MOST_LINES = 8;
const MOST_PATHS = 3;

/** Who could approve these files by CODEOWNERS: a line for each set of owners, with the files that are theirs. */
export function ownerLines(explanation: Explanation, paths: readonly string[]): readonly string[] {
  const byOwners = new Map<string, string[]>();
  for (const path of withOldNames(explanation, paths)) {
    const owners = ownersWords(explanation, path);
    byOwners.set(owners, [...(byOwners.get(owners) ?? []), path]);
  }
  const lines = [...byOwners].map(([owners, owned]) => `      ${owners}: ${firstFew(owned, MOST_PATHS)}`);
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `      and ${more} more sets of owners`] : lines;
}

/** A rename asks the owners of both ends. */
function withOldNames({ change }: Explanation, paths: readonly string[]): readonly string[] {
  const wanted = new Set(paths);
  const ends = change.snapshot.changes.files.filter(({ path }) => wanted.has(path)).flatMap(bothEnds);
  return [...new Set([...paths, ...ends])];
}

function ownersWords({ ownersOf, policy }: Explanation, path: string): string {
  const fallback = policy.fallbackOwners.map(groupWords).join(" or ");
  const line = ownersOf?.(path) ?? null;
  if (line === null) return `${fallback} (${ownersOf === null ? "there is no CODEOWNERS" : "CODEOWNERS names nobody"})`;
  const able = line.owners.flatMap(ownerWords);
  if (able.length === 0) return `${fallback} (CODEOWNERS line ${line.line} names nobody who can approve)`;
  return `${able.join(" or ")} (CODEOWNERS line ${line.line})`;
}

/** An e-mail address names no account that could approve. */
const ownerWords = (owner: Owner): readonly string[] =>
  owner.kind === "email" ? [] : [`@${owner.kind === "user" ? owner.login : owner.team}`];
