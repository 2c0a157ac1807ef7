import type { Dependency, Part, PartLine } from "./ecosystem.js";

/** A dependency a line; what has neither its shape nor that of `harmless` is not understood. */
export function byLine(lines: readonly PartLine[], read: (text: string) => Dependency | null, harmless: RegExp): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const found = text.length > 30_000 ? null : read(text);
    if (found !== null) dependencies.push({ ...found, line });
    else if (changed && !harmless.test(text)) understood = false;
  }
  return { dependencies, understood };
}
