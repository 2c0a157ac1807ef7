import type { CheapestPath, StillAsked } from "../domain/cheapest-path.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Ask } from "./ask-probes.js";
import { assess, type Assessment } from "./assess.js";
import { cheapestPathWords } from "./cheapest-path-words.js";
import type { Judging } from "./judging.js";
import { pathCandidates } from "./path-candidates.js";
import { stillAsked } from "./still-asked.js";

/** How often a change is judged again without some files, and how many files may be looked at for it in all. */
const MOST_TRIALS = 12;
const MOST_WORK = 720;

/**
 * The fewest files whose absence lowers most what is still asked: first what nobody can open, then people, then evidence.
 * Each number comes from judging the change without these files, because a file that goes may also be missed (a lockfile
 * without its manifest asks for more). `null` where nothing waits for people and where no few files make a difference.
 */
export function cheapestPath(judging: Judging, now: Assessment, ask: Ask): CheapestPath | null {
  if (!isOpen(now)) return null;
  const insteadOf = stillAsked(now.gates);
  const open = now.deciding.filter(({ status }) => status !== "satisfied");
  const { files } = judging.snapshot.changes;
  const trials = Math.min(MOST_TRIALS, Math.floor(MOST_WORK / Math.max(1, files.length)));
  const sets = pathCandidates(open, now.classification.signals, files.length).slice(0, trials);
  const [best] = tried(judging, sets, ask)
    .filter(({ needs }) => compare(needs, insteadOf) < 0)
    .toSorted((a, b) => compare(a.needs, b.needs) || a.leaveOut.length - b.leaveOut.length);
  return best === undefined ? null : { ...best, insteadOf, because: cheapestPathWords({ ...best, insteadOf }) };
}

/** Somebody still has to act, and leaving files out could change whom it takes. */
const isOpen = ({ outcome, observed, ownProblems }: Assessment): boolean =>
  !observed && (outcome === "waiting" || (outcome === "misconfigured" && ownProblems.length === 0));

type Trial = Pick<CheapestPath, "leaveOut" | "needs">;

/** Less than nothing cannot be asked, so the first set that leaves nothing is the last to be tried. */
function tried(judging: Judging, sets: readonly (readonly string[])[], ask: Ask): readonly Trial[] {
  const trials: Trial[] = [];
  for (const leaveOut of sets) {
    const snapshot = withoutFiles(judging.snapshot, leaveOut);
    const needs = stillAsked(assess({ ...judging, snapshot }, ask).gates);
    trials.push({ leaveOut, needs });
    if (needs.stuck + needs.approvals + needs.evidence === 0) break;
  }
  return trials;
}

/** The same pull request as if it did not touch these files. */
function withoutFiles(snapshot: PullRequestSnapshot, paths: readonly string[]): PullRequestSnapshot {
  const gone = new Set(paths);
  const { files, complete } = snapshot.changes;
  return { ...snapshot, changes: { files: files.filter(({ path }) => !gone.has(path)), complete } };
}

const compare = (a: StillAsked, b: StillAsked): number =>
  a.stuck - b.stuck || a.approvals - b.approvals || a.evidence - b.evidence;
