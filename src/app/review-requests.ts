import type { Applied, Plan } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Store } from "../store/store.js";

/** The snapshot with what is known of asking people: who is waited for elsewhere, who declined, whom GitHub refused. */
export const withRequests = async (
  requests: Store["requests"],
  snapshot: PullRequestSnapshot,
): Promise<PullRequestSnapshot> => ({ ...snapshot, requests: await requests.of(snapshot.ref) });

/** Remembers whose answer is awaited now, and whom GitHub did not let us ask, so that they are not asked again. */
export function keepRequests(
  requests: Store["requests"],
  { ref, posted }: PullRequestSnapshot,
  { effects }: Plan,
  results: readonly Applied[],
): Promise<void> {
  const result = results.find(({ effect }) => effect === "request-reviewers");
  const notAsked = result?.notAsked ?? [];
  const sent = result === undefined || result.result === "failed" ? [] : effects;
  const asked = sent.flatMap((effect) =>
    effect.kind === "request-reviewers" ? [...effect.users, ...effect.teams] : [],
  );
  const awaited = [...posted.requestedUsers, ...posted.requestedTeams, ...asked].filter(
    (who) => !notAsked.some((one) => one.who === who),
  );
  return requests.keep(ref, awaited, notAsked);
}
