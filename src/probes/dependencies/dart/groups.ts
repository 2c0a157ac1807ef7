import type { PartLine } from "../ecosystem.js";

/** Lines that are indented below another belong to it; two blanks are the indentation of a package. */
export function grouped(lines: readonly PartLine[]): readonly (readonly PartLine[])[] {
  const groups: PartLine[][] = [[]];
  for (const line of lines) {
    if (/^ {0,2}\S/.test(line.text)) groups.push([]);
    groups.at(-1)?.push(line);
  }
  return groups;
}
