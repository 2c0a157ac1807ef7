import type { YamlNode } from "./yaml-positions.js";
import type { Problem } from "./problem.js";

/** 1-based line and column of an offset. */
export function lineColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - start + 1 };
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
