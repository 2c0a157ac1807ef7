import type { ClassMatch } from "../../domain/classification.js";

const MOST_FILES = 5;
const MOST_REASONS = 3;

/** One class: its tier and why it exists, because of what it applies, and the first of its files. */
export const classLines = ({ id, tier, why, because, paths }: ClassMatch): readonly string[] => [
  `  ${id} (${tier}): ${why}`,
  ...first(because, MOST_REASONS, (reason) => `    because ${reason}`, "reason"),
  ...first(paths, MOST_FILES, (path) => `    ${path}`, "file"),
];

function first(
  items: readonly string[],
  most: number,
  line: (item: string) => string,
  noun: string,
): readonly string[] {
  const more = items.length - most;
  const rest = more > 0 ? [`    and ${more} more ${noun}${more === 1 ? "" : "s"}`] : [];
  return [...items.slice(0, most).map(line), ...rest];
}
