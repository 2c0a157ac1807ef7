import type { Sha } from "../../domain/ids.js";
import type { Annotation, CheckConclusion } from "../../domain/plan.js";

/** A check run of ours as GitHub has it. */
export type SeenRun = {
  readonly id: number;
  /** `null`: it is not completed, or ended in a way that we never send. */
  readonly conclusion: CheckConclusion | null;
  readonly digest: string;
  readonly text: string;
  /** How many annotations it carries. */
  readonly annotations: number;
  /** ISO 8601, GitHub's clock: when it was seen so. */
  readonly at: string;
};

/** What was seen of our check runs, so that none has to be read again before it is written. */
export type SeenRuns = {
  /** The newest of that name at that commit, where somebody looked just now; `undefined`: nobody did. */
  newest(place: string, headSha: Sha, name: string): SeenRun | null | undefined;
  /** All of ours at that commit. */
  saw(place: string, headSha: Sha, runs: readonly NamedRun[]): void;
  /** One of ours was written just now; where nobody had looked, nobody has. */
  wrote(place: string, headSha: Sha, run: NamedRun): void;
  forget(place: string, headSha: Sha): void;
  /** The annotations that this process sent to a run; `undefined`: it does not know of all. */
  marksOf(run: SeenRun): readonly Annotation[] | undefined;
  setMarks(id: number, marks: readonly Annotation[]): void;
};

export type NamedRun = SeenRun & { readonly name: string };

/** Another process may write to a run that two pull requests share, so nothing is believed for longer. Milliseconds. */
const BELIEVED_MS = 5_000;
const MOST_KEPT = 1_000;

/** `now`: milliseconds. `place`: "acme/shop". */
export function seenRuns(now: () => number): SeenRuns {
  const seen = new Map<string, { readonly runs: readonly NamedRun[]; readonly until: number }>();
  const marks = new Map<number, readonly Annotation[]>();
  return {
    newest: (place, headSha, name) => {
      const at = seen.get(`${place}@${headSha}`);
      if (at === undefined || now() >= at.until) return undefined;
      return at.runs.filter((run) => run.name === name).toSorted((a, b) => b.id - a.id)[0] ?? null;
    },
    saw: (place, headSha, runs) => keep(seen, `${place}@${headSha}`, { runs, until: now() + BELIEVED_MS }),
    wrote: (place, headSha, run) => {
      const at = seen.get(`${place}@${headSha}`);
      if (at === undefined) return;
      keep(seen, `${place}@${headSha}`, { ...at, runs: [...at.runs.filter(({ id }) => id !== run.id), run] });
    },
    forget: (place, headSha) => void seen.delete(`${place}@${headSha}`),
    marksOf: ({ id, annotations }) => {
      const known = marks.get(id);
      return known?.length === annotations ? known : undefined;
    },
    setMarks: (id, all) => keep(marks, id, all),
  };
}

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): void {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && oldest.done !== true) kept.delete(oldest.value);
}
