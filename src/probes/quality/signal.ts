import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";

/** What every probe of this folder says: one sentence, and what it was and is. */
export type Said = {
  readonly id: string;
  readonly path: string;
  readonly line?: number | null | undefined;
  readonly because: string;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly tier?: Tier;
};

export const testsSignal = (said: Said): Signal => signalOf("tests", said);
export const gatesSignal = (said: Said): Signal => signalOf("quality-gates", said);

function signalOf(ofClass: string, { line, tier = "approve", ...said }: Said): Signal {
  return { ...said, classId: classId(ofClass), tier, ...(line === undefined || line === null ? {} : { line }) };
}

/** `1 test`, `3 tests`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
