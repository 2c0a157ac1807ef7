import { refText, type Login, type PullRequestRef, type TeamSlug } from "../../domain/ids.js";

/** Our comment and whose review is asked for, as GitHub has them. */
export type SeenTalk = {
  /** `null`: we have written none. */
  readonly comment: { readonly id: number; readonly body: string } | null;
  readonly users: ReadonlySet<Login>;
  readonly teams: ReadonlySet<TeamSlug>;
  /** ISO 8601, GitHub's clock: when it was seen so. */
  readonly at: string;
};

/** What was seen of a pull request's conversation, so that it has not to be read again before it is written to. */
export type SeenTalks = {
  /** `undefined`: nobody looked just now. */
  of(ref: PullRequestRef): SeenTalk | undefined;
  saw(ref: PullRequestRef, talk: SeenTalk): void;
  forget(ref: PullRequestRef): void;
  /** This was written since; what nobody looked at stays unknown. */
  wrote(ref: PullRequestRef, news: Partial<SeenTalk>): void;
};

/** People and other processes write as well, so nothing is believed for longer. Milliseconds. */
const BELIEVED_MS = 5_000;
const MOST_KEPT = 1_000;

/** `now`: milliseconds. */
export function seenTalks(now: () => number): SeenTalks {
  const seen = new Map<string, { readonly talk: SeenTalk; readonly until: number }>();
  return {
    of: (ref) => {
      const known = seen.get(refText(ref));
      return known !== undefined && now() < known.until ? known.talk : undefined;
    },
    saw: (ref, talk) => {
      seen.delete(refText(ref));
      seen.set(refText(ref), { talk, until: now() + BELIEVED_MS });
      const oldest = seen.keys().next();
      if (seen.size > MOST_KEPT && oldest.done !== true) seen.delete(oldest.value);
    },
    forget: (ref) => void seen.delete(refText(ref)),
    wrote: (ref, news) => {
      const known = seen.get(refText(ref));
      if (known !== undefined) seen.set(refText(ref), { ...known, talk: { ...known.talk, ...news } });
    },
  };
}
