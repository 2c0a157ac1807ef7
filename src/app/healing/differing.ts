import type { RepositoryRef } from "../../domain/ids.js";
import type { OpenPullRequest } from "../../domain/open-pull-request.js";
import { worstOf, type Standing } from "../../domain/standing.js";

/** What is known of a repository. */
export type Known = {
  readonly repository: RepositoryRef;
  readonly standings: readonly Standing[];
  /** When it was compared last, ISO 8601 by GitHub's clock; `null`: never. */
  readonly since: string | null;
  /** Nobody listened for a while since then, so that results of checks may have been missed. */
  readonly afterOutage: boolean;
  /** The numbers of those about which nothing is concluded. */
  readonly leftAlone: ReadonlySet<number>;
};

/** A pull request that GitHub shows otherwise than it was judged, and what is different. */
export type Difference = {
  readonly number: number;
  readonly because: string;
  /** It stands open to merging, and what is different can have taken that away. */
  readonly revokes: boolean;
};

/** Every pull request to judge again, those that may have lost their approval first. */
export function differing(open: readonly OpenPullRequest[], known: Known): readonly Difference[] {
  const standings = new Map(known.standings.map((one) => [one.ref.number, one]));
  const shown = new Set(open.map(({ number }) => number));
  const found = open.flatMap((pull) => {
    const standing = standings.get(pull.number);
    const because = standing === undefined ? whyUnknown(pull, known) : whyDiffers(pull, standing, known);
    return because === null ? [] : [{ number: pull.number, ...because }];
  });
  const gone = known.standings.filter(({ ref }) => !shown.has(ref.number));
  const closed = gone.map(({ ref }) => ({ number: ref.number, because: "it is open no more", revokes: false }));
  const all = [...found, ...closed].filter(({ number }) => !known.leftAlone.has(number));
  return all.toSorted((a, b) => Number(b.revokes) - Number(a.revokes) || a.number - b.number);
}

type Because = Omit<Difference, "number">;

/** Where others are judged into its branch it has to be judged as well; elsewhere only what is new may be. */
function whyUnknown({ baseBranch, updatedAt }: OpenPullRequest, { standings, since }: Known): Because | null {
  const isGoverned = standings.some((one) => one.baseBranch === baseBranch);
  const isNew = since === null || updatedAt >= since;
  return isGoverned || isNew ? { because: "nobody told that it is open", revokes: false } : null;
}

function whyDiffers(pull: OpenPullRequest, standing: Standing, known: Known): Because | null {
  const isOpen = standing.conclusion === "success";
  // The new commit has no check of ours yet, so it is closed already.
  if (pull.headSha !== standing.headSha) return { because: "nobody told of its last push", revokes: false };
  if (pull.baseBranch !== standing.baseBranch) return { because: "the base branch changed", revokes: isOpen };
  if (standing.seen !== undefined && pull.seen !== standing.seen)
    return { because: "its reviews, its title or its draft state changed", revokes: isOpen };
  if (!isShown(pull, standing, known)) return { because: "its check does not say how it stands", revokes: false };
  if (known.afterOutage && mayGoByChecks(standing))
    return { because: "checks may have ended while nobody listened", revokes: false };
  return null;
}

/** A check run shows the worst of all that share its commit and its name. What GitHub did not show counts as right. */
function isShown({ runs }: OpenPullRequest, standing: Standing, { standings }: Known): boolean {
  if (runs === null) return true;
  const sharing = standings.filter((one) => one.headSha === standing.headSha && one.checkName === standing.checkName);
  const run = runs.find(({ name }) => name === standing.checkName);
  return run !== undefined && run.conclusion === worstOf(sharing)?.conclusion;
}

const mayGoByChecks = ({ heeds = "any" }: Standing): boolean => heeds === "any" || heeds.length > 0;
