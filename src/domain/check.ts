/** A check run or commit status on the head, as evidence of kind `checks` reads it. */
export type HeadCheck = {
  readonly name: string;
  /** The slug of the app that made the check run; `null` for a commit status. */
  readonly app: string | null;
  readonly kind: "check-run" | "status";
  /** GitHub's conclusion, or `null` while it has not finished. A commit status uses `success`, `failure`, `error`; `pending` is `null`. */
  readonly conclusion: string | null;
  /** ISO 8601; the newest run of a name decides. */
  readonly startedAt: string;
};

/** Check runs and statuses of the head. `complete: false`: a page could not be read. */
export type HeadChecks = { readonly list: readonly HeadCheck[]; readonly complete: boolean };

/** A check that the base branch requires before a merge. `app` is the expected source where one is pinned. */
export type RequiredCheck = { readonly name: string; readonly appId: number | null };
