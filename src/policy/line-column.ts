import type { YamlNode } from "./yaml-positions.js";
import type { Problem } from "./problem.js";

/** Finds the 1-based line and column of an offset; the text is read once, however many offsets are asked for. */
export function lineColumns(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    const line = linesUpTo(starts, offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}

/** How many lines start at the offset or before it, by halving. */
function linesUpTo(starts: readonly number[], offset: number): number {
  let [from, to] = [0, starts.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((starts[middle] ?? Infinity) <= offset) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Where a problem stands. Something missing is shown at the nearest thing around it that exists. */
export function offsetOf(root: YamlNode, { path, at }: Pick<Problem, "path" | "at">): number {
  let node = root;
  for (const step of path) {
    const child = node.children.get(step);
    if (child === undefined) return node.key ?? node.start;
    node = child;
  }
  return at === "key" ? (node.key ?? node.start) : node.start;
}
