/** The few shapes of markdown that we print. What goes in is escaped already. */

/** One row of a table. */
export const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** The two lines every table starts with. */
export const tableHead = (columns: readonly string[]): readonly string[] => [
  row(columns),
  row(columns.map(() => "---")),
];

/** The lines around folded content. The blank lines are needed: without them GitHub prints the content as HTML. */
export const foldedHead = (summary: string): readonly string[] => [`<details><summary>${summary}</summary>`, ""];
export const foldedFoot: readonly string[] = ["", "</details>"];

/** A fence that no line of the text can close. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
