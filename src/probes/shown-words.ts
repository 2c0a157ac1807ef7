/**
 * Markup that shows no words of its own on the page: tags with their attributes, definitions of links (and the comments
 * that people make of them), pictures, and the target of a link. Bounded, so that hostile text costs linear time.
 */
const UNSHOWN: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}\[[^\]\n]{1,999}\]:[^\n]*$/gm, " "],
  [/!\[[^\]\n]{0,999}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,999}\])?/g, " "],
  [/\]\([^)\n]{0,2000}\)/g, "] "],
  [/<\/?[a-z][^<>]{0,2000}>/gi, " "],
  [/&(?:[a-z][a-z\d]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/gi, " "],
];

/** Letters to Unicode, and blank or nothing on every screen: Hangul fillers, the Braille blank, what is ignored by default. */
const BLANK = /[\u115F\u1160\u2800\u3164\uFFA0]|\p{Default_Ignorable_Code_Point}/gu;

/** The words of a text that a reader of the page sees. */
export const shownWords = (text: string): readonly string[] =>
  UNSHOWN.reduce((rest, [markup, instead]) => rest.replace(markup, instead), text)
    .replace(BLANK, "")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
