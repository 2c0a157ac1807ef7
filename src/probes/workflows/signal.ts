import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";

type More = Pick<Signal, "line" | "before" | "after">;

/** A signal of class `ci`; a line that is not known is left out. */
export function ciSignal(
  id: string,
  tier: Tier,
  path: string,
  because: string,
  { line, ...more }: Loose<More> = {},
): Signal {
  return { id, classId: classId("ci"), tier, path, ...(line === undefined ? {} : { line }), because, ...more };
}

type Loose<Fields> = { readonly [Key in keyof Fields]?: Fields[Key] | undefined } & {
  readonly before?: string | null;
  readonly after?: string | null;
};
