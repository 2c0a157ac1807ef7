/** A character that shows nothing, or makes what is shown differ from what is there. */
export type HiddenKind = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Where writing needs it. `prose`: between words; `translation`: in a translated text; `never`: nowhere. */
  readonly belongs: "never" | "prose" | "translation";
  /** It also belongs beside what this matches: the text before it, a bar, and the text after it. */
  readonly beside?: RegExp;
};

const kind = (
  name: string,
  [from, to]: readonly [number, number],
  belongs: HiddenKind["belongs"],
  beside?: RegExp,
): HiddenKind => ({ name, from, to, belongs, ...(beside === undefined ? {} : { beside }) });

const DIRECTION = "a character that turns the direction of writing";
const ZERO_WIDTH = "a character without width";
const INVISIBLE = "an invisible character";

/** A letter or mark of a script whose letters join or that breaks no words with spaces. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Mongolian}]\||\|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Between two pictures that are drawn as one. */
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}]\|\p{Extended_Pictographic}/u;
const JOINER = new RegExp(`${JOINING.source}|${PICTURES.source}`, "u");
/** After what can be drawn as text or as a picture, a sign of mathematics or an ideograph. */
const VARIED =
  /[\p{Extended_Pictographic}\p{Emoji}\p{So}\p{Sm}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}]\u{FE0F}?\|/u;
const HAN = /\p{Script=Han}\|/u;
const HANGUL = /\p{Script=Hangul}\||\|\p{Script=Hangul}/u;
/** The flags of parts of a country are a black flag and invisible letters. */
const FLAG = /[\u{1F3F4}\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]\|/u;

/** Source of the attack: https://www.trojansource.codes, CVE-2021-42574. */
export const hiddenKinds: readonly HiddenKind[] = [
  kind("an escape character of a terminal", [0x1b, 0x1b], "never"),
  kind("a character that deletes in a terminal", [0x08, 0x08], "never"),
  kind("a soft hyphen", [0xad, 0xad], "prose"),
  kind(INVISIBLE, [0x034f, 0x034f], "never", /\p{M}\||\|\p{M}/u),
  kind(DIRECTION, [0x061c, 0x061c], "translation"),
  kind(INVISIBLE, [0x115f, 0x1160], "never", HANGUL),
  kind(INVISIBLE, [0x180b, 0x180f], "never", /\p{Script=Mongolian}\|/u),
  kind(ZERO_WIDTH, [0x200b, 0x200b], "never", JOINING),
  kind(ZERO_WIDTH, [0x200c, 0x200c], "never", JOINING),
  kind(ZERO_WIDTH, [0x200d, 0x200d], "never", JOINER),
  kind(DIRECTION, [0x200e, 0x200f], "translation"),
  kind("a line separator that editors do not show", [0x2028, 0x2029], "prose"),
  kind(DIRECTION, [0x202a, 0x202c], "translation"),
  kind("a character that reverses the order of letters", [0x202d, 0x202e], "never"),
  kind(ZERO_WIDTH, [0x2060, 0x2064], "never", JOINING),
  kind(DIRECTION, [0x2066, 0x2069], "translation"),
  kind(INVISIBLE, [0x206a, 0x206f], "never"),
  kind(INVISIBLE, [0x3164, 0x3164], "never", HANGUL),
  kind("an invisible variant selector", [0xfe00, 0xfe0d], "never", VARIED),
  kind("an invisible variant selector", [0xfe0e, 0xfe0f], "prose", VARIED),
  kind("a byte order mark inside of a text", [0xfeff, 0xfeff], "never"),
  kind(INVISIBLE, [0xffa0, 0xffa0], "never", HANGUL),
  kind("an invisible copy of a letter", [0xe0000, 0xe007f], "never", FLAG),
  kind("an invisible variant selector", [0xe0100, 0xe01ef], "never", HAN),
];

const escaped = (point: number): string => `\\u{${point.toString(16)}}`;
/** Any of them, so that one search finds the few places to look at. */
export const HIDDEN = new RegExp(
  `[${hiddenKinds.map(({ from, to }) => `${escaped(from)}-${escaped(to)}`).join("")}]`,
  "gu",
);
