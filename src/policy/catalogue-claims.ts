import { loweringPlaces, raisingPlaces } from "./catalogue/index.js";
import { withoutOverlaps, type Found } from "./overlaps.js";
import { pathFacts, type PathFacts } from "./path-facts.js";
import { PlaceIndex } from "./place-index.js";
import { isAscii, skeletonOf } from "../domain/skeleton.js";
import { wordClaims } from "./word-claims.js";

/** Made when the first path comes: some commands never ask. */
let raising: PlaceIndex | null = null;
let lowering: PlaceIndex | null = null;

/** Paths whose answer is remembered; a pull request has at most 3,000, each with two ends. */
const MEMO_LIMIT = 8192;
const memo = new Map<string, readonly Found[]>();

/** The built-in classes of a path, one entry a class. They depend on nothing but the path. */
export function catalogueClaims(path: string): readonly Found[] {
  const known = memo.get(path);
  if (known !== undefined) return known;
  const made = claimsByName(path);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(path, made);
  return made;
}

/**
 * A path that only looks like another has the other's raising classes too. What lowers is compared as written, so a
 * look-alike never makes a test or documentation of anything.
 */
function claimsByName(path: string): readonly Found[] {
  const facts = pathFacts(path);
  const own = withoutOverlaps(facts, onePerClass(joined(raisedBy(facts), loweredBy(path))));
  if (isAscii(path)) return own;
  const skeleton = skeletonOf(path);
  const seemingFacts = pathFacts(skeleton);
  const seeming = withoutOverlaps(seemingFacts, onePerClass(raisedBy(seemingFacts)));
  const further = seeming.filter(({ classId }) => !own.some((one) => one.classId === classId));
  if (further.length === 0) return own;
  const base = own.filter(({ classId }) => classId !== "docs");
  return [
    ...(base.length > 0
      ? base
      : [{ classId: "code", because: "is source under a name that looks like another", tier: null }]),
    ...further.map((one) => ({ ...one, because: `looks like "${skeleton}", which ${one.because}` })),
  ];
}

function raisedBy(facts: PathFacts): readonly Found[] {
  const places = (raising ??= new PlaceIndex(raisingPlaces)).of(facts.path.toLowerCase());
  const words = wordClaims(facts, places.length > 0);
  return words.length === 0 ? places : [...places, ...words];
}

const loweredBy = (path: string): readonly Found[] => (lowering ??= new PlaceIndex(loweringPlaces)).of(path);

/** Most paths have classes on one side at most. */
const joined = (a: readonly Found[], b: readonly Found[]): readonly Found[] =>
  a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];

const onePerClass = (found: readonly Found[]): readonly Found[] =>
  found.length < 2
    ? found
    : found.filter(({ classId }, index) => found.findIndex((other) => other.classId === classId) === index);
