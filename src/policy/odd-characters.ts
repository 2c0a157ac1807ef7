/** Code points that show nothing, or make what is shown differ from what is there. */
const HIDDEN: readonly (readonly [from: number, to: number, name: string])[] = [
  [0x00, 0x1f, "a control character"],
  [0x7f, 0x9f, "a control character"],
  [0xad, 0xad, "a soft hyphen"],
  [0x034f, 0x034f, "an invisible character"],
  [0x061c, 0x061c, "a character that changes the direction of writing"],
  [0x115f, 0x1160, "an invisible character"],
  [0x180b, 0x180f, "an invisible character"],
  [0x200b, 0x200d, "a zero-width character"],
  [0x200e, 0x200f, "a character that changes the direction of writing"],
  [0x2028, 0x2029, "a line separator"],
  [0x202a, 0x202e, "a character that changes the direction of writing"],
  [0x2060, 0x2064, "a zero-width character"],
  [0x2066, 0x2069, "a character that changes the direction of writing"],
  [0x206a, 0x206f, "an invisible character"],
  [0x3164, 0x3164, "an invisible character"],
  [0xfe00, 0xfe0e, "an invisible character"],
  [0xfeff, 0xfeff, "a zero-width character"],
  [0xffa0, 0xffa0, "an invisible character"],
  [0xfff9, 0xfffd, "a character that stands for unreadable text"],
  [0xe0000, 0xe0fff, "an invisible character"],
];

/** The first hidden character of a text, as a person would call it; `null` when all of it can be seen. */
export function hiddenCharacter(text: string): { readonly name: string; readonly code: string } | null {
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point >= 0x20 && point < 0x7f) continue;
    const found = HIDDEN.find(([from, to]) => from <= point && point <= to);
    if (found !== undefined) return { name: found[2], code: `U+${point.toString(16).toUpperCase().padStart(4, "0")}` };
  }
  return null;
}
