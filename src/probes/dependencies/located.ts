import type { Dependency, PartLine } from "./ecosystem.js";

/** So many comparisons are a moment's work; beyond them nobody reads line by line. */
const MOST = 200_000;

/** Gives each dependency of a hunk the line that says its version, or its name; changed lines before others. */
export function located(list: readonly Dependency[], lines: readonly PartLine[]): readonly Dependency[] {
  if (list.length * lines.length > MOST) return list;
  return list.map((one) => {
    if (one.line !== undefined) return one;
    const named = lines.filter(({ text }) => text.toLowerCase().includes(one.name.toLowerCase()));
    const versioned = [...named, ...after(named[0], lines)].filter(
      ({ text }) => one.version !== "" && text.includes(one.version),
    );
    const found =
      versioned.find(({ changed }) => changed) ?? versioned[0] ?? named.find(({ changed }) => changed) ?? named[0];
    return found === undefined ? one : { ...one, line: found.line };
  });
}

/** A version stands close below its name. */
const after = (named: PartLine | undefined, lines: readonly PartLine[]): readonly PartLine[] =>
  named === undefined ? [] : lines.slice(lines.indexOf(named) + 1, lines.indexOf(named) + 5);
