/** The lines of every suggestion in a review comment: fenced blocks that are marked as such, to the end of their fence. */
export function suggestionsIn(body: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  let fence: string | null = null;
  let lines: string[] | null = null;
  for (const line of body.split(/\r?\n/)) {
    const [, mark = "", info = ""] = /^ {0,3}(`{3,}|~{3,})\s*(\S*)/.exec(line) ?? [];
    if (fence === null) {
      if (mark === "") continue;
      fence = mark;
      lines = info.toLowerCase() === "suggestion" ? [] : null;
    } else if (mark.startsWith(fence) && info === "") {
      if (lines !== null) found.push(lines);
      [fence, lines] = [null, null];
    } else lines?.push(line);
  }
  return found;
}
