import { hiddenCharacter } from "../odd-characters.js";

/** A text that others wrote, for a comment of YAML: one line, every character of which can be seen. */
export function inComment(text: string, most = 100): string {
  const points = [...text.slice(0, 4 * most)];
  const shown = points.slice(0, most).map((char) => (isHarmless(char) ? char : "?"));
  return points.length > most || text.length > 4 * most ? `${shown.join("")}…` : shown.join("");
}

const isHarmless = (char: string): boolean => /^[\p{L}\p{N}\p{P}\p{S} ]$/u.test(char) && hiddenCharacter(char) === null;

/** A text as a value of YAML: its double-quoted form is that of JSON. */
export const inQuotes = (text: string): string => JSON.stringify(text);

/** Words as lines of a comment, each at most so wide. */
export function comment(text: string, indent = ""): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDTH) lines.push(`${indent}# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

const WIDTH = 100;
