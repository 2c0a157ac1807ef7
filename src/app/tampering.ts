import type { AuditEvent } from "../domain/audit-event.js";
import { canonicalJson } from "../domain/fingerprint.js";
import type { PullRequestRef } from "../domain/ids.js";
import type { Store } from "../store/store.js";

/** That somebody changed or deleted our comment is undone by the plan; here it is recorded, once for each time. */
export async function recordTampering(
  { memory, audit }: Pick<Store, "memory" | "audit">,
  about: PullRequestRef,
  { at, ref }: Pick<AuditEvent, "at" | "ref">,
): Promise<void> {
  const seen = await memory.tampering(about);
  if (seen.length === 0) return;
  const known = new Set((await audit.tampering(ref)).map(canonicalJson));
  for (const one of seen)
    if (!known.has(canonicalJson(one))) await audit.append({ at, ref, kind: "comment-tampered", ...one });
}
