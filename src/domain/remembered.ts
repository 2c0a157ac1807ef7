import type { Tick } from "./comment.js";
import type { Push } from "./commit.js";
import type { Login, TeamSlug } from "./ids.js";
import type { Objected } from "./objection.js";
import type { PublishedPack } from "./pack.js";

/** What the store remembers of a pull request and GitHub cannot tell: it goes into the snapshot as it is. */
export type Remembered = {
  readonly pushes: readonly Push[];
  readonly ticks: readonly Tick[];
  readonly objected: Objected;
  readonly packs: readonly PublishedPack[];
  readonly checkRunId: number | null;
  readonly commentId: number | null;
  readonly everRequested: readonly (Login | TeamSlug)[];
};
