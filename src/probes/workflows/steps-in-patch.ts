import { shown } from "./shown.js";
import type { Outline, Placed, Side } from "./outline.js";

/** What a step is made of, by which an item of a list is known as one. */
const OF_STEP: ReadonlySet<string> = new Set(["uses", "run"]);

/** A step whose first line a side shows. `title`: in the words that its author chose. */
export type StepLine = {
  readonly title: string;
  readonly line: number;
  readonly block: number;
  readonly isChanged: boolean;
};

/**
 * The steps that the changed lines of a patch take away: in one run of changed lines, as many as there are more removed
 * than added. A step of the same title that comes elsewhere was moved.
 */
export function stepsGone(outline: Outline): readonly StepLine[] {
  const [old, now] = [stepsOf(outline.before), stepsOf(outline.after)].map((all) =>
    all.filter(({ isChanged }) => isChanged),
  );
  const come = new Set((now ?? []).map(({ title }) => title));
  const left = new Map<number, number>();
  for (const { block } of now ?? []) left.set(block, (left.get(block) ?? 0) + 1);
  return (old ?? []).filter(({ title, block }) => {
    if (come.has(title)) return false;
    const others = left.get(block) ?? 0;
    left.set(block, others - 1);
    return others <= 0;
  });
}

/** Every step whose first line a side shows. */
export const stepsOf = (side: Side): readonly StepLine[] =>
  side.flatMap((hunk) => hunk.flatMap((line, at) => (line.item === at ? stepAt(hunk, line, at) : [])));

function stepAt(hunk: readonly Placed[], first: Placed, at: number): readonly StepLine[] {
  const parts = new Map<string, string>();
  for (const line of hunk.slice(at, at + MOST)) {
    if (line.item !== at && line.indent <= first.indent && line.text.trim() !== "") break;
    if (line.item === at && line.indent === first.indent && line.key !== null) parts.set(line.key, line.value);
  }
  const isStep = [...parts.keys()].some((key) => OF_STEP.has(key)) && !first.above.includes("with");
  if (!isStep || (first.above.length > 0 && !isUnderSteps(first))) return [];
  const title = shown(parts.get("name") ?? parts.get("uses") ?? parts.get("run") ?? "a step", 80);
  return [{ title, line: first.line, block: first.block, isChanged: first.sign !== " " }];
}

/** Under `steps`, or so that the hunk begins below it. */
const isUnderSteps = ({ above }: Placed): boolean =>
  above.findLast((key) => key === "steps") !== undefined ||
  (above.length === 1 && /^(?:jobs|runs)$/.test(above[0] ?? ""));

/** Longer steps are known by their first lines. */
const MOST = 60;
