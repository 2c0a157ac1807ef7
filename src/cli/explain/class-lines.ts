import type { ClassMatch } from "../../domain/classification.js";

const MOST = 5;

/** One class: its tier and why it exists, because of what it applies, and the first files that no reason names. */
export function classLines({ id, tier, why, because, paths }: ClassMatch): readonly string[] {
  const shown = because.slice(0, MOST);
  const unnamed = paths.filter((path) => !because.some((reason) => reason.includes(path)));
  return [
    `  ${id} (${tier}): ${why}`,
    ...shown.map((reason) => `    ${reason}`),
    ...andMore(because.length - MOST),
    ...unnamed.slice(0, MOST).map((path) => `    ${path}`),
    ...andMore(unnamed.length - MOST),
  ];
}

const andMore = (more: number): readonly string[] => (more > 0 ? [`    and ${more} more`] : []);
