/** What the open gates together still ask for. */
export type StillAsked = {
  /** The fewest people to ask, where each of them can approve every class. */
  readonly approvals: number;
  /** Pieces of evidence, each once however many classes ask for it. */
  readonly evidence: number;
  /** Gates that nobody can open. */
  readonly stuck: number;
};

/** A few files without which less is asked, as judging the change without them found. */
export type CheapestPath = {
  /** Paths at the head, sorted. */
  readonly leaveOut: readonly string[];
  readonly needs: StillAsked;
  readonly insteadOf: StillAsked;
  /** "without `.github/workflows/ci.yml` this needs 1 approval instead of 3" */
  readonly because: string;
};
