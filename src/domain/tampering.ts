import { boxesOf, type Box } from "./checklist.js";
import type { Login } from "./ids.js";

/** That somebody else changed or deleted our comment. Ticking a box of it is how it is meant to be used, and no tampering. */
export type Tampering = { readonly commentId: number; readonly by: Login } & (
  | { readonly how: "deleted" }
  | {
      readonly how: "edited";
      /** ISO 8601, `comment.updated_at`. */
      readonly editedAt: string;
      /** The first few lines that went and that came, cut short. `null`: GitHub did not tell what was there before. */
      readonly lines: { readonly removed: readonly string[]; readonly added: readonly string[] } | null;
    }
);

/** What an edit changed of our comment beyond boxes that it ticked; `null` where that is nothing. */
export function linesChanged(
  from: string,
  body: string,
): { removed: readonly string[]; added: readonly string[] } | null {
  const before = linesOf(from).map((line) => ticked(line, boxesOf(body)));
  const after = linesOf(body);
  if (before.join("\n") === after.join("\n")) return null;
  return { removed: less(before, after), added: less(after, before) };
}

const linesOf = (text: string): readonly string[] => text.replaceAll("\r\n", "\n").trimEnd().split("\n");

/** An open box as it stands after the edit, where the edit ticked it and left its words. */
function ticked(line: string, after: readonly Box[]): string {
  const [box] = boxesOf(line);
  const isTicked = after.some(({ id, text, ticked }) => id === box?.id && text === box.text && ticked);
  return box?.ticked === false && isTicked ? line.replace("[ ]", "[x]") : line;
}

/** Where lines only changed places, neither side names any. */
const less = (lines: readonly string[], others: readonly string[]): readonly string[] =>
  lines
    .filter((line) => !others.includes(line))
    .slice(0, MOST_LINES)
    .map((line) => [...line.slice(0, 2 * LONGEST_LINE)].slice(0, LONGEST_LINE).join(""));

const MOST_LINES = 5;
const LONGEST_LINE = 200;
