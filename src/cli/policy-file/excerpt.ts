import { visible } from "../visible.js";

/** How much of a long line is shown, and how much of it in front of the place. */
const WIDTH = 100;
const BEFORE = 60;

/** A line of a file with a caret under one of its characters. Both numbers are 1-based; nothing where they lead nowhere. */
export function excerpt(lines: readonly string[], line: number, column: number): readonly string[] {
  const whole = lines[line - 1]?.replace(/\r$/, "");
  if (whole === undefined || whole.trim() === "" || column > whole.length + 1) return [];
  const at = column - 1;
  const from = whole.length <= WIDTH ? 0 : Math.max(0, at - BEFORE);
  const before = `${from > 0 ? "…" : ""}${shown(whole.slice(from, at))}`;
  const after = `${shown(whole.slice(at, from + WIDTH))}${from + WIDTH < whole.length ? "…" : ""}`;
  const gutter = String(line);
  return [`  ${gutter} | ${before}${after}`, `  ${" ".repeat(gutter.length)} | ${" ".repeat(columns(before))}^`];
}

/** A slice may begin or end within a character of two units. */
const shown = (text: string): string => visible(text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/, ""));

/** How many places a text takes on a terminal: marks take none, and wide letters and pictures take two. */
function columns(text: string): number {
  let total = 0;
  for (const character of text) total += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return total;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
