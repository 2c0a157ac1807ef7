/** Takes secrets out of a text. */
export type Mask = (text: string) => string;

const MASK = "[hidden]";
/** A shorter value is part of ordinary words; it is hidden where it stands in an address. */
const SHORTEST = 6;

/**
 * Hides what looks like a secret of GitHub, of an address or of a key, and these values wherever they stand: as they are,
 * percent-encoded, and as JSON writes them. `within: "json"`: the text is JSON and stays it.
 */
export function maskOf(values: readonly string[], within: "json" | "text"): Mask {
  const known = distinct(values.flatMap(parts).filter((value) => value.length >= SHORTEST));
  const forms = distinct(known.flatMap((value) => formsOf(value, within))).toSorted((a, b) => b.length - a.length);
  const hidden = forms.map((form) => ({ form, by: /^[\d.eE+-]+$/.test(form) ? NUMBER_MASK : MASK }));
  const short = hidden.filter(({ form }) => !LONG_WORD.test(form));
  return (text) => byShape((LONG_WORD.test(text) ? hidden : short).reduce(hide, text));
}

const hide = (text: string, { form, by }: { readonly form: string; readonly by: string }): string =>
  text.includes(form) ? text.replaceAll(form, by) : text;

/** The lines of a key are many, and hardly a text has a word as long as one of them. */
const LONG_WORD = /[\w+/=%-]{60}/;

/** Where a number was, JSON needs another one. */
const NUMBER_MASK = "99999999";

/** A key leaks by any line of it. */
function parts(value: string): readonly string[] {
  if (!value.includes("-----BEGIN")) return [value];
  const lines = value.split(/\s+|\\n/).filter((line) => line.length >= KEY_LINE && !line.includes("-----"));
  return [value, lines.join(""), ...lines];
}

/** Shorter lines of a key are its end, and words of its header. */
const KEY_LINE = 16;

function formsOf(value: string, within: "json" | "text"): readonly string[] {
  const once = inJson(value);
  const whole = value.replaceAll(/\p{Cs}/gu, "\ufffd"); // half a character cannot be encoded
  const encoded = distinct([encodeURIComponent(whole), encodeURI(whole)]);
  // As it is, it could match what JSON itself is made of.
  return within === "text"
    ? [value, once, ...encoded]
    : [once, inJson(once), ...encoded.filter((one) => !one.includes('"'))];
}

const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);

/** Hides what by its shape is a secret, whoever it belongs to. */
export const byShape: Mask = (text) =>
  MAYBE.test(text) ? SHAPES.reduce((left, [shape, by]) => left.replace(shape, by), text) : text;

/** Most texts hold none of this, and are done with one look. */
const MAYBE =
  /gh[opsur]_|github_pat_|v1\.[\da-f]|eyJ|:\/\/|PRIVATE|bearer|basic|token|secret|passw|signature|code=|key=/i;

/**
 * Each in linear time: what repeats excludes what ends it, or is bounded. Sources of the shapes of tokens:
 * https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
 * and RFC 7519, whose header begins with `{"`, in base64 `eyJ`.
 */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[\w+/=\s:,.]|\\{1,4}[nr])*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    MASK,
  ],
  [/(?:gh[opsur]_|github_pat_)[\w.-]{10,}/g, MASK],
  [/\bv1\.[\da-f]{30,}/g, MASK],
  [/\beyJ[\w-]{10,}(?:\.[\w-]*){0,2}/g, MASK],
  [/(:\/\/)[^\s/?#"'\\<>]*@/g, `$1${MASK}@`],
  [/\b(bearer|basic|token)(\s{1,4}|%20)[\w.~+/=-]{16,}/gi, `$1$2${MASK}`],
  [
    /\b(authorization\\{0,4}["']?\s{0,4}[:=]\s{0,4}\\{0,4}["']?)(?!(?:bearer|basic|token)\b)[^\s"'\\,;&]{4,}/gi,
    `$1${MASK}`,
  ],
  [
    /\b((?:access_token|refresh_token|client_secret|webhook_secret|token|secret|password|passwd|signature|code|api_key)=)[^\s&"'\\#;]+/gi,
    `$1${MASK}`,
  ],
];

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
