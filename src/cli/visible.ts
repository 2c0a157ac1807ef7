/**
 * Text as a terminal may show it: file names and commit messages are written by others, and a control character or a
 * direction mark in one of them could hide or rewrite what the person reads.
 */
export const visible = (text: string): string => text.replace(UNSEEN, escaped);

/** Controls, soft hyphen, zero-width and direction marks, line separators, fillers, tags and lone surrogates. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[\u{e0000}-\u{e007f}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (character: string): string =>
  short[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** "1 file", "3 files". */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** The first few of a list, and how many were left out: "a, b, c and 4 more". */
export function firstFew(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(", ");
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}
