import type { AuditEvent } from "../domain/audit-event.js";
import { isSameObjection, type Objection } from "../domain/objection.js";
import type { Store } from "../store/store.js";

/** That somebody took another person's objection off GitHub is an attempt to get around it: recorded once for each hand. */
export async function recordKeptObjections(
  audit: Store["audit"],
  { at, ref }: Pick<AuditEvent, "at" | "ref">,
  objections: readonly Objection[],
): Promise<void> {
  const lost = objections.flatMap(({ by: { login: of }, how, id, lost }) =>
    lost === null ? [] : [{ of, how, id, lost: lost.how, by: lost.by }],
  );
  if (lost.length === 0) return;
  const known = await audit.keptObjections(ref);
  for (const one of lost)
    if (!known.some((other) => isSameObjection(one, other) && one.lost === other.lost && one.by === other.by))
      await audit.append({ at, ref, kind: "objection-kept", ...one });
}
