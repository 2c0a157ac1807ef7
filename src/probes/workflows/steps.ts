import type { Step } from "./model.js";
import { pinOf } from "./pins.js";
import { canonical } from "./same.js";

/** A step and what became of it; `number`: 1-based at the head, or at the base for one that is gone. */
export type StepPair = { readonly old: Step | null; readonly now: Step | null; readonly number: number };

/**
 * The steps of a job, each with the one it was before. What stayed at the beginning and at the end is the same step; of
 * what is between, equal ones in equal order are, and the others are one another's successors where they are as many.
 */
export function pairedSteps(before: readonly Step[], after: readonly Step[]): readonly StepPair[] {
  const [old, now] = [before.map(keyOf), after.map(keyOf)];
  const start = commonStart(old, now);
  const end = commonStart(old.slice(start).toReversed(), now.slice(start).toReversed());
  const pair = (from: number, to: number): StepPair => ({
    old: before[from] ?? null,
    now: after[to] ?? null,
    number: to + 1,
  });
  const middle = between(before.slice(start, before.length - end), after.slice(start, after.length - end), start);
  return [
    ...now.slice(0, start).map((_, index) => pair(index, index)),
    ...middle,
    ...now.slice(after.length - end).map((_, index) => pair(before.length - end + index, after.length - end + index)),
  ];
}

function between(before: readonly Step[], after: readonly Step[], start: number): readonly StepPair[] {
  if (before.length === after.length)
    return after.map((now, index) => ({ old: before[index] ?? null, now, number: start + index + 1 }));
  const partners = inOrder(before.map(keyOf), after.map(keyOf));
  const kept = new Set(partners.values());
  return [
    ...before.flatMap((old, index) => (kept.has(index) ? [] : [{ old, now: null, number: start + index + 1 }])),
    ...after.map((now, index) => ({ old: before[partners.get(index) ?? -1] ?? null, now, number: start + index + 1 })),
  ];
}

/** By place at the head, the place at the base of the next equal step. */
function inOrder(old: readonly string[], now: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map<string, number[]>();
  for (const [index, key] of [...old.entries()].toReversed()) {
    const same = places.get(key);
    if (same === undefined) places.set(key, [index]);
    else same.push(index);
  }
  const partners = new Map<number, number>();
  let last = -1;
  for (const [index, key] of now.entries()) {
    const found = places.get(key)?.pop();
    if (found === undefined || found < last) continue;
    partners.set(index, found);
    last = found;
  }
  return partners;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((key, index) => key !== b[index]);
  return differs < 0 ? Math.min(a.length, b.length) : differs;
}

/** What a step runs, at whatever place of its action. */
function keyOf(step: Step): string {
  const key =
    keys.get(step) ?? canonical([step.uses === null ? null : pinOf(step.uses).action.toLowerCase(), step.rest]);
  keys.set(step, key);
  return key;
}

/** Several questions pair the same steps. */
const keys = new WeakMap<Step, string>();
