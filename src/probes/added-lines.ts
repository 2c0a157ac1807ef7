/** One line that a patch adds. `line`: 1-based, at the head. */
export type AddedLine = { readonly line: number; readonly text: string };

/** The added lines of a unified diff, with their line numbers at the head. */
export function addedLines(patch: string): readonly AddedLine[] {
  const added: AddedLine[] = [];
  let line = 0;
  for (const text of patch.split("\n")) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text);
    if (hunk?.[1] !== undefined) line = Number(hunk[1]);
    else if (text.startsWith("+")) added.push({ line: line++, text: text.slice(1) });
    else if (!text.startsWith("-") && !text.startsWith("\\")) line++;
  }
  return added;
}

/** The line, 1-based, on which `needle` first stands in `text`; `undefined` when it does not. */
export function lineOf(text: string, needle: string): number | undefined {
  const at = text.indexOf(needle);
  return at < 0 ? undefined : text.slice(0, at).split("\n").length;
}
