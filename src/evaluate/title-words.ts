/** GitHub shows about this much of a check's title beside the merge button. */
const LONGEST = 90;

/** "a, b, c and 2 more" */
export function list(words: readonly string[]): string {
  const shown = words.slice(0, 3);
  if (words.length > 3) return `${shown.join(", ")} and ${words.length - 3} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

/** With the first of these additions for which there is room. */
export function withMore(title: string, additions: readonly string[]): string {
  const addition = additions.find((one) => [...title, ...one].length <= LONGEST) ?? "";
  return cut(title + addition);
}

/** Never in the middle of a character. */
export function cut(title: string): string {
  const points = [...title];
  return points.length <= LONGEST
    ? title
    : `${points
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`;
}
