import type { AuditEvent } from "../domain/audit-event.js";
import { refText } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Standing } from "../domain/standing.js";
import type { Verdict } from "../domain/verdict.js";
import type { Store } from "../store/store.js";

/** The snapshot with those of its commits that an earlier pull request brought in, approved. */
export async function withEntered(
  entered: Store["entered"],
  snapshot: PullRequestSnapshot,
): Promise<PullRequestSnapshot> {
  const shas = snapshot.commits.list.map(({ sha }) => sha);
  return { ...snapshot, excused: [...snapshot.excused, ...(await entered.among(snapshot.ref, shas))] };
}

type Ended = {
  /** As it is now, closed. */
  readonly snapshot: PullRequestSnapshot;
  /** As it stood when it was last judged; `null`: it never was. */
  readonly before: Standing | null;
  /** For who its principals are: what it says of the merge base is of after the merge. */
  readonly verdict: Verdict;
};

/**
 * Remembers the commits of a pull request that was merged as approved. Nothing is remembered of one that was closed,
 * merged past a check that was not green, moved since it was judged, only observed, or approved by whoever made it.
 */
export async function keepEntered({ audit, entered }: Pick<Store, "audit" | "entered">, ended: Ended): Promise<void> {
  const { ref, mergedAs, headSha, commits } = ended.snapshot;
  if (mergedAs === null || !stoodApproved(ended)) return;
  const [decided, failed] = await Promise.all([
    audit.latest(refText(ref), "decided"),
    audit.latest(refText(ref), "failed"),
  ]);
  if (!wasApproved(decided, ended) || isOutdatedBy(failed, decided)) return;
  await entered.keep({ ref, headSha, mergedAs, commits: commits.list.map(({ sha }) => sha) });
}

const stoodApproved = ({ snapshot, before }: Ended): boolean =>
  before?.conclusion === "success" && before.headSha === snapshot.headSha && before.baseBranch === snapshot.baseBranch;

/** By others in every class: one that the policy only observes may be open, and one that asks nobody is nobody's. */
function wasApproved(event: AuditEvent | null, { snapshot, verdict }: Ended): boolean {
  if (event?.kind !== "decided" || verdict.outcome === "ungoverned") return false;
  const own = new Set(verdict.principals.map(({ login }) => login));
  return (
    event.outcome === "approved" &&
    event.headSha === snapshot.headSha &&
    event.gates.every(({ status, approvedBy }) => status === "satisfied" && !approvedBy.some((who) => own.has(who)))
  );
}

/** A failing check was shown after the approval. */
const isOutdatedBy = (failed: AuditEvent | null, decided: AuditEvent | null): boolean =>
  failed?.kind === "failed" && failed.shown !== null && decided !== null && failed.at >= decided.at;
