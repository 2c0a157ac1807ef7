import { classId as toClassId, type ClassId } from "../domain/ids.js";
import { atLeast, type Tier } from "../domain/tier.js";
import { builtinClasses } from "./builtin-classes.js";
import { catalogueClaims } from "./catalogue-claims.js";
import { firstMatch, matchesAny } from "./globs.js";
import { classOf, tierOf } from "./matrix.js";
import { hiddenCharacter } from "./odd-characters.js";
import type { ClassTier, Policy, PolicyClass } from "./policy.js";
import { isAscii, skeletonOf } from "./skeleton.js";

/** One class that a path has. `because` reads on from the path: "is a GitHub Actions workflow". */
export type Claim = {
  readonly classId: ClassId;
  readonly because: string;
  /** The tier for people where this kind of file asks for less than its class: a licence is no merge rule. */
  readonly tier: Tier | null;
};

/** Longer than any path that a disk or GitHub takes. */
export const MAX_PATH_LENGTH = 4096;
const CODE = toClassId("code");
const UNSEEN = toClassId("unseen");

/** Every class of a path: never empty, because a path that no class claims is `code`. */
export function claimsOf(policy: Policy, path: string): readonly Claim[] {
  const found = catalogueClaims(path);
  const claims = policy.classes.flatMap((known) =>
    claimOf(
      policy,
      known,
      path,
      found.find(({ classId }) => classId === known.id),
    ),
  );
  const odd = oddity(path);
  const all =
    odd === null
      ? claims
      : [...claims.filter(({ classId }) => classId !== UNSEEN), { classId: UNSEEN, because: odd, tier: null }];
  return all.length > 0 ? all : [{ classId: CODE, because: "is source that no other class claims", tier: null }];
}

/** How much a path's claim needs: its class's tier, or this kind of file's own while the policy leaves the class alone. */
export function tierOfClaim(
  policy: Policy,
  claim: Claim,
  by: { readonly agent: boolean; readonly judged: boolean },
): Tier {
  const tier = tierOf(policy, claim.classId, by);
  if (claim.tier === null || by.agent || !isBuiltinTier(policy, claim.classId)) return tier;
  return claim.tier;
}

type FoundClaim = { readonly because: string; readonly tier: Tier | null };

function claimOf(policy: Policy, known: PolicyClass, path: string, found: FoundClaim | undefined): readonly Claim[] {
  const raises = asksAsMuchAsCode(policy, known);
  if (matchesAny(known.except, path, { ignoreCase: !raises })) return [];
  const glob = matchingGlob(known.paths, path, raises);
  if (glob !== null) return [{ classId: known.id, because: `matches ${glob} in the policy`, tier: null }];
  if (found === undefined || !known.builtin) return [];
  return [{ classId: known.id, because: found.because, tier: found.tier }];
}

/** Without case, and also by what the path looks like, where that raises; exactly as written where it lowers. */
function matchingGlob(globs: readonly string[], path: string, raises: boolean): string | null {
  if (globs.length === 0) return null;
  const glob = firstMatch(globs, path, { ignoreCase: raises });
  if (glob !== null || !raises || isAscii(path)) return glob;
  return firstMatch(globs, skeletonOf(path), { ignoreCase: true });
}

/** A file of a class that asks for less than `code` is lowered by it. */
function asksAsMuchAsCode(policy: Policy, { id, tier }: PolicyClass): boolean {
  const code = classOf(policy, CODE)?.tier;
  if (id === "docs" || id === "tests" || code === undefined) return false;
  return PARTS.every((part) => atLeast(tier[part], code[part]));
}

const PARTS: readonly (keyof ClassTier)[] = ["people", "agents", "unjudged"];

function isBuiltinTier(policy: Policy, id: ClassId): boolean {
  const [known, builtin] = [classOf(policy, id), builtinClasses.find((one) => one.id === id)];
  return known !== undefined && builtin !== undefined && PARTS.every((part) => known.tier[part] === builtin.tier[part]);
}

/** A path that shows something other than what it is cannot be judged by what it shows. */
function oddity(path: string): string | null {
  if (path.length > MAX_PATH_LENGTH)
    return `has a path of ${path.length} characters, and more than ${MAX_PATH_LENGTH} cannot be checked out everywhere`;
  const hidden = hiddenCharacter(path);
  return hidden === null ? null : `has ${hidden.name} (${hidden.code}) in its path`;
}
