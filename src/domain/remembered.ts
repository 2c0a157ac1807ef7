import type { Tick } from "./comment.js";
import type { Push } from "./commit.js";
import type { Login, Sha, TeamSlug } from "./ids.js";
import type { Objected } from "./objection.js";
import type { PublishedPack } from "./pack.js";

/** Commits that were the head, by what webhooks told. A push to one of them that nobody told of went unseen. */
export type Heads = {
  /** The head as the pull request was opened: who opened it is its author. */
  readonly opened: readonly Sha[];
  /** What a push that we were told of put something else in place of. */
  readonly replaced: readonly Sha[];
};

/** What the store remembers of a pull request and GitHub cannot tell: it goes into the snapshot as it is. */
export type Remembered = {
  readonly pushes: readonly Push[];
  readonly heads: Heads;
  readonly ticks: readonly Tick[];
  readonly objected: Objected;
  readonly packs: readonly PublishedPack[];
  readonly checkRunId: number | null;
  readonly commentId: number | null;
  readonly everRequested: readonly (Login | TeamSlug)[];
};
