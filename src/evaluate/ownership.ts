import type { Group } from "../domain/gate.js";
import type { CodeownersText, PullRequestSnapshot } from "../domain/snapshot.js";
import { ownersOf, parseCodeowners, type Codeowners, type Owner } from "../policy/codeowners.js";
import type { Policy } from "../policy/policy.js";

/** Who owns a path, by one CODEOWNERS file: any one of the groups suffices. */
export type OwnerSet = { readonly path: string; readonly groups: readonly Group[]; readonly because: string };

/** Asks every CODEOWNERS that governs: the base branch's and the default branch's. Each must be satisfied. */
export type Ownership = { readonly of: (path: string) => readonly OwnerSet[] };

/**
 * Ownership at the tips of the base and of the default branch, never at the head. A path without a usable owner (no
 * line, a line without owners, only e-mail addresses) belongs to the policy's fallback owners.
 */
export function codeownersOf(policy: Policy, { codeowners }: PullRequestSnapshot): Ownership {
  const texts = sameText(codeowners.base, codeowners.default)
    ? [codeowners.base]
    : [codeowners.base, codeowners.default];
  const files = texts.map(read);
  return { of: (path) => distinctOwners(files.map((file) => ownerSet(policy, file, path))) };
}

type Read = { readonly codeowners: Codeowners | null; readonly because: string };

function read(text: CodeownersText): Read {
  switch (text.kind) {
    case "absent":
      return { codeowners: null, because: "there is no CODEOWNERS file" };
    case "too-large":
      return { codeowners: null, because: `${text.path} is over GitHub's 3 MB and is not read` };
    case "found":
      return { codeowners: parseCodeowners(text.text), because: text.path };
  }
}

function ownerSet(policy: Policy, { codeowners, because }: Read, path: string): OwnerSet {
  if (codeowners === null) return { path, groups: policy.fallbackOwners, because };
  const found = ownersOf(codeowners, path);
  const groups = found?.owners.flatMap(groupOf) ?? [];
  if (found !== null && groups.length > 0)
    return { path, groups, because: `${because} line ${found.line} names them for ${path}` };
  const nobody =
    found === null
      ? `no line of ${because} names an owner for ${path}`
      : `line ${found.line} of ${because} names nobody who can act for ${path}`;
  return { path, groups: policy.fallbackOwners, because: nobody };
}

/** An e-mail address names no account that could approve. */
function groupOf(owner: Owner): readonly Group[] {
  switch (owner.kind) {
    case "user":
      return [{ kind: "login", login: owner.login }];
    case "team":
      return [{ kind: "team", team: owner.team }];
    case "email":
      return [];
  }
}

const sameText = (a: CodeownersText, b: CodeownersText): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The first of each different set of owners. */
export function distinctOwners(sets: readonly OwnerSet[]): readonly OwnerSet[] {
  if (sets.length < 2) return sets;
  const known = new Map<string, OwnerSet>();
  for (const set of sets) {
    const key = JSON.stringify(set.groups);
    if (!known.has(key)) known.set(key, set);
  }
  return [...known.values()];
}
