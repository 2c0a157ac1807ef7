import { bothEnds, type ChangedFile, type Changes } from "../domain/change.js";
import type { Classification, ClassMatch, FileClasses, Signal } from "../domain/classification.js";
import { classId, type ClassId } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { higher, tiers, type Tier } from "../domain/tier.js";
import { claimsOf, tierOfClaim, type Claim } from "../policy/claims.js";
import { tierOf } from "../policy/matrix.js";
import { triedOut } from "../policy/modes.js";
import type { Policy } from "../policy/policy.js";
import { wholeProbes } from "../probes/index.js";
import type { Surroundings } from "../probes/whole-probe.js";
import { askProbes, type Ask, type Given } from "./ask-probes.js";
import { carriedBy, isOnlyFactor } from "./factor-signals.js";
import { raisedByFactors } from "./raised-by-factors.js";
import { tierOfWeak, weakness } from "./weak-edits.js";
import { withheldTiers, type Withheld } from "./withheld.js";

/** One reason why one class applies. `path: null`: it is of the pull request as a whole. */
type Reason = { readonly id: ClassId; readonly tier: Tier; readonly path: string | null; readonly because: string };

const CODE = classId("code");
const UNSEEN = classId("unseen");

/** Who made a change, where it goes (`null`: nobody said), and what is known of its content. */
export type Circumstances = {
  readonly agent: boolean;
  readonly branch: string | null;
  readonly given: Given;
  readonly around: Surroundings;
};

/** The classes and the tier of a pull request, whose whole documents the reader fetched where a probe reads them. */
export const classify = (
  policy: Policy,
  snapshot: PullRequestSnapshot,
  agent: boolean,
  ask: Ask = askProbes,
): Classification =>
  classifyChanges(
    policy,
    snapshot.changes,
    { agent, branch: snapshot.baseBranch, given: "documents", around: aroundOf(snapshot) },
    ask,
  );

/** Text by people who may not write here is no part of what the change says of itself. */
const aroundOf = ({ requiredChecks, body, comments, writers }: PullRequestSnapshot): Surroundings => ({
  requiredChecks,
  texts: [
    body,
    ...comments.flatMap((one) =>
      writers.list.some(({ login }) => login === one.by?.login) && !one.edited ? [one.body] : [],
    ),
  ],
});

/** A change is as risky as the riskiest thing in it, so one more file can only raise the risk. */
export function classifyChanges(
  policy: Policy,
  changes: Changes,
  by: Circumstances,
  ask: Ask = askProbes,
): Classification {
  const files = changes.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const ofFiles = new Map(files.map((file) => [file, ask(file, by.given)]));
  const asked = [...[...ofFiles.values()].flat(), ...askWhole(changes, by)];
  const tried = by.branch === null ? NOTHING_TRIED : triedOut(policy, by.branch);
  const byPaths = [...ofFiles].flatMap(([file, own]) => byPath(policy, file, own, by, tried));
  const ofPaths = groupedBy(byPaths, ({ path }) => path);
  const signals = carriedBy(asked, (path) =>
    (ofPaths.get(path) ?? []).flatMap(({ id }) => (id === UNSEEN ? [] : [id])),
  );
  const reasons = [
    ...byPaths,
    ...signals.filter((one) => !isOnlyFactor(one)).map((signal) => bySignal(policy, signal, by.agent)),
    ...unseen(changes),
  ];
  const found = [...groupedBy(reasons, ({ id }) => id)].map(([id, own]) => match(policy, id, own));
  const classes = raisedByFactors(policy, found, signals).toSorted(riskiestFirst);
  const byFile = groupedBy(reasons, ({ path }) => path);
  return {
    tier: classes.map(({ tier }) => tier).reduce(higher, "allow"),
    classes,
    files: files.map(({ path }) => fileClasses(path, byFile.get(path) ?? [])),
    signals: signals.toSorted((a, b) => tiers.indexOf(b.tier) - tiers.indexOf(a.tier)),
  };
}

/** A rename touches both ends: moving a workflow out of `.github` is still a change to it. */
function byPath(
  policy: Policy,
  file: ChangedFile,
  signals: readonly Signal[],
  { agent, given }: Circumstances,
  tried: ReadonlySet<ClassId>,
): readonly Reason[] {
  // Names alone take the first tier that a class names: there was no content to read, which withholds nothing.
  const names = given === "names";
  const judged = new Set(isSeen(file) ? signals.flatMap((one) => (one.judged === true ? [one.classId] : [])) : []);
  const claims = bothEnds(file).flatMap((path) =>
    alsoCode(claimsOf(policy, path), tried).map((claim) => ({
      ...claim,
      because: path === file.path ? claim.because : `was ${path}, which ${claim.because}`,
    })),
  );
  const ids = claims.map((claim) => claim.classId);
  const withheld = names ? null : withheldTiers(file, ids);
  const weak = names ? null : weakness(policy, file, signals, agent);
  return [
    ...claims.map((claim): Reason => {
      const isJudged = names || judged.has(claim.classId);
      if (weak !== null && !tried.has(claim.classId)) {
        const because = `${claim.because}, and ${weak}`;
        return { id: claim.classId, tier: tierOfWeak(policy, claim, isJudged), path: file.path, because };
      }
      const tier = tierOfClaim(policy, claim, { agent, judged: isJudged });
      return { id: claim.classId, tier, path: file.path, because: claim.because };
    }),
    ...(withheld === null ? [] : byWithheld(policy, file.path, withheld, agent)),
  ];
}

const byWithheld = (policy: Policy, path: string, { tiers, because }: Withheld, agent: boolean): readonly Reason[] =>
  [...tiers].map(([id, tier]) => ({
    id,
    tier: higher(tier, tierOf(policy, id, { agent, judged: false })),
    path,
    because,
  }));

/** A probe's word that it understood everything is worth nothing where it did not get what it reads. */
const isSeen = ({ patch, content, unread }: ChangedFile): boolean =>
  unread === undefined && (patch !== null || content !== undefined);

const askWhole = (changes: Changes, { given, around }: Circumstances): readonly Signal[] =>
  given === "names" ? [] : wholeProbes.flatMap((probe) => probe.ask(changes, around));

const NOTHING_TRIED: ReadonlySet<ClassId> = new Set();

/** A class that is only tried out takes no file out of `code`, so that trying it out lowers nothing. */
const alsoCode = (claims: readonly Claim[], tried: ReadonlySet<ClassId>): readonly Claim[] =>
  tried.size > 0 && claims.every(({ classId: id }) => tried.has(id))
    ? [...claims, { classId: CODE, because: "is of no class but one that is only observed", tier: null }]
    : claims;

const bySignal = (policy: Policy, signal: Signal, agent: boolean): Reason => ({
  id: signal.classId,
  tier: higher(signal.tier, baseTier(policy, signal, agent)),
  path: signal.path ?? null,
  because: signal.because,
});

/** What the class asks before the signal says anything; less for people where it is of a lesser kind. */
const baseTier = (policy: Policy, { classId: id, tier, lesser }: Signal, agent: boolean): Tier =>
  tierOfClaim(policy, { classId: id, because: "", tier: lesser === true ? tier : null }, { agent, judged: true });

/** What could not be seen is treated as the riskier answer. */
function unseen(changes: Changes): readonly Reason[] {
  if (changes.complete) return [];
  const because = `GitHub lists only ${changes.files.length} of the files that this pull request changes`;
  return [{ id: UNSEEN, tier: "strong", path: null, because }];
}

function match(policy: Policy, id: ClassId, reasons: readonly Reason[]): ClassMatch {
  return {
    id,
    tier: reasons.map(({ tier }) => tier).reduce(higher, "allow"),
    paths: pathsOf(reasons),
    because: sentences(reasons.toSorted((a, b) => tiers.indexOf(b.tier) - tiers.indexOf(a.tier))),
    why: policy.classes.find((one) => one.id === id)?.why ?? "",
  };
}

/** One sentence a reason, naming its first file: 3,000 files of one kind are one line. A signal's sentence names its file itself. */
function sentences(reasons: readonly Reason[]): readonly string[] {
  return [...groupedBy(reasons, ({ because }) => because)].map(([because, same]) => {
    const paths = pathsOf(same);
    const [first] = paths;
    if (first === undefined || because.includes(first)) return because;
    return paths.length === 1 ? `${first} ${because}` : `${first} ${because}, and ${paths.length - 1} more`;
  });
}

const fileClasses = (path: string, reasons: readonly Reason[]): FileClasses => ({
  path,
  classes: [...new Set(reasons.map(({ id }) => id))].toSorted(),
  because: [...new Set(reasons.map(({ because }) => because))],
});

/** Each path once; a class of the whole pull request has none. */
const pathsOf = (reasons: readonly Reason[]): readonly string[] => [
  ...new Set(reasons.flatMap(({ path }) => (path === null ? [] : [path]))),
];

/** In the order in which each key first comes, in one pass: 3,000 files have several thousand reasons. */
function groupedBy<Key>(
  reasons: readonly Reason[],
  keyOf: (reason: Reason) => Key,
): ReadonlyMap<Key, readonly Reason[]> {
  const groups = new Map<Key, Reason[]>();
  for (const reason of reasons) {
    const key = keyOf(reason);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reason]);
    else group.push(reason);
  }
  return groups;
}

const riskiestFirst = (a: ClassMatch, b: ClassMatch): number =>
  tiers.indexOf(b.tier) - tiers.indexOf(a.tier) || (a.id < b.id ? -1 : 1);
