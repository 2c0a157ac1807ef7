import { classId as toClassId, type ClassId } from "../domain/ids.js";
import { higher, type Tier } from "../domain/tier.js";
import { builtinClasses } from "./builtin-classes.js";
import { catalogueClaims } from "./catalogue-claims.js";
import { firstMatch, matchesAny } from "./globs.js";
import { classOf, tierOf } from "./matrix.js";
import type { Found } from "./overlaps.js";
import { hiddenCharacter } from "./odd-characters.js";
import type { ClassTier, Policy, PolicyClass } from "./policy.js";
import { isAscii, skeletonOf } from "../domain/skeleton.js";

/** One class that a path has. `because` reads on from the path: "is a GitHub Actions workflow". */
export type Claim = {
  readonly classId: ClassId;
  readonly because: string;
  /** The tier for people where this kind of file asks for less than its class: a licence is no merge rule. */
  readonly tier: Tier | null;
};

/** Longer than any path that a disk or GitHub takes. */
const MAX_PATH_LENGTH = 4096;
const CODE = toClassId("code");
const UNSEEN = toClassId("unseen");

/** Every class of a path: never empty, because a path that no class claims is `code`. */
export function claimsOf(policy: Policy, path: string): readonly Claim[] {
  const found = catalogueClaims(path);
  const claims: Claim[] = [];
  if (found.length > 0 || hasGlobs(policy))
    for (const known of policy.classes) add(claims, claimsOfClass(known, path, found));
  if (!isPlain(path)) add(claims, oddities(path));
  return claims.length > 0 ? claims : NOTHING_ELSE;
}

/** Whether any class names paths of its own, found out once a policy. */
function hasGlobs({ classes }: Policy): boolean {
  const known = withGlobs.get(classes);
  if (known !== undefined) return known;
  const made = classes.some(({ paths }) => paths.length > 0);
  withGlobs.set(classes, made);
  return made;
}

const withGlobs = new WeakMap<Policy["classes"], boolean>();

const NOTHING_ELSE: readonly Claim[] = [{ classId: CODE, because: "is source that no other class claims", tier: null }];

/** Each class once, with its first reason. */
function add(claims: Claim[], further: readonly Claim[]): void {
  for (const one of further) if (claims.every(({ classId }) => classId !== one.classId)) claims.push(one);
}

/** Nearly every path: short, and nothing in it that could hide. */
const isPlain = (path: string): boolean => path.length <= MAX_PATH_LENGTH && /^[ -~]*$/.test(path);

/**
 * How much a path's claim needs: its class's tier, or this kind of file's own while the policy leaves the class
 * alone. That is never less than `code` needs, because the file would be `code` without its class.
 */
export function tierOfClaim(
  policy: Policy,
  claim: Claim,
  by: { readonly agent: boolean; readonly judged: boolean },
): Tier {
  const tier = tierOf(policy, claim.classId, by);
  if (claim.tier === null || by.agent || !isBuiltinTier(policy, claim.classId)) return tier;
  return higher(claim.tier, tierOf(policy, CODE, by));
}

const NONE: readonly Claim[] = [];

function claimsOfClass(known: PolicyClass, path: string, found: readonly Found[]): readonly Claim[] {
  const builtin = known.builtin ? found.find(({ classId }) => classId === known.id) : undefined;
  if (builtin === undefined && known.paths.length === 0) return NONE;
  if (known.except.length > 0 && matchesAny(known.except, path, { ignoreCase: lowers(known) })) return [];
  const written = writtenClaims(known, path);
  if (written.length > 0 || builtin === undefined) return written;
  return [{ classId: known.id, because: builtin.because, tier: builtin.tier }];
}

/**
 * By the globs of the policy: without case, and by what the path looks like, too. A path that matches only so is no
 * less `code` for it, because a class may also ask for less than `code` does.
 */
function writtenClaims(known: PolicyClass, path: string): readonly Claim[] {
  const claim = (glob: string): Claim => ({
    classId: known.id,
    because: `matches ${glob} in the policy`,
    tier: null,
  });
  if (known.paths.length === 0) return NONE;
  const exact = firstMatch(known.paths, path, { ignoreCase: false });
  if (exact !== null) return [claim(exact)];
  const seeming = lowers(known) ? null : seemingMatch(known.paths, path);
  if (seeming === null) return [];
  return [claim(seeming), { classId: CODE, because: "only looks like a path that the policy names", tier: null }];
}

function seemingMatch(globs: readonly string[], path: string): string | null {
  const folded = firstMatch(globs, path, { ignoreCase: true });
  return folded ?? (isAscii(path) ? null : firstMatch(globs, skeletonOf(path), { ignoreCase: true }));
}

/** What lowers is compared exactly as written. */
const lowers = ({ id }: PolicyClass): boolean => id === "docs" || id === "tests";

const PARTS: readonly (keyof ClassTier)[] = ["people", "agents", "unjudged"];

function isBuiltinTier(policy: Policy, id: ClassId): boolean {
  const [known, builtin] = [classOf(policy, id), builtinClasses.find((one) => one.id === id)];
  return known !== undefined && builtin !== undefined && PARTS.every((part) => known.tier[part] === builtin.tier[part]);
}

/** A path that shows something other than what it is cannot be judged by what it shows. */
function oddities(path: string): readonly Claim[] {
  const unseen = (because: string): Claim => ({ classId: UNSEEN, because, tier: null });
  const hidden = hiddenCharacter(path);
  return [
    ...(hidden === null ? [] : [unseen(`has ${hidden.name} (${hidden.code}) in its path`)]),
    ...(path.length > MAX_PATH_LENGTH
      ? [
          unseen(
            `has a path of ${path.length} characters, and more than ${MAX_PATH_LENGTH} cannot be checked out everywhere`,
          ),
        ]
      : []),
  ];
}
