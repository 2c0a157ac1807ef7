import type { rechecking } from "../decide.js";
import { refText } from "../domain/ids.js";
import type { Standing } from "../domain/standing.js";
import type { Fence, GitHub } from "../github/github.js";
import type { Store } from "../store/store.js";

type Services = {
  readonly github: Pick<GitHub, "apply">;
  readonly store: Pick<Store, "audit" | "memory" | "standings">;
  readonly rechecking: typeof rechecking;
  readonly now: () => Date;
  readonly fence: Fence;
};

/**
 * Closes an open gate at once where `after` says what can only have taken approval away. It says so to others at the
 * same commit first, so that none of them opens it again. Where GitHub refuses, the judgement that follows closes it.
 */
export async function recheck(services: Services, before: Standing, after: string): Promise<void> {
  const { github, store, now, fence } = services;
  const { ref } = before;
  const closing = services.rechecking(before, await store.memory.checkRunOf(ref), after);
  if (closing === null) return;
  await store.standings.keep(closing.standing);
  const results = await github.apply(closing.plan, fence);
  await store.audit.append({ at: now().toISOString(), ref: refText(ref), kind: "applied", results });
}
