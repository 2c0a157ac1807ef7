import { EVENT_ID, SCALAR_STYLE, type Event, type ScalarEvent } from "js-yaml";
import { hiddenCharacter } from "./odd-characters.js";
import { shorten } from "./shape-words.js";

type Refusal = { readonly offset: number; readonly message: string };

/** Every name that `&name` gives to a value of the file. */
export function anchorsOf(text: string, events: readonly Event[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) =>
      "anchorStart" in event && event.type !== EVENT_ID.ALIAS && event.anchorStart >= 0
        ? [text.slice(event.anchorStart, event.anchorEnd)]
        : [],
    ),
  );
}

/** An alias, an anchor or a tag. Each is more often a value that should stand in quotes, and the sentence says so. */
export function refusedFeature(text: string, event: Event, anchors: ReadonlySet<string>): Refusal | null {
  if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return null;
  const name = text.slice(event.anchorStart, event.anchorEnd);
  if (event.type === EVENT_ID.ALIAS)
    return { offset: event.anchorStart - 1, message: anchors.has(name) ? ALIAS : starred(name) };
  if (event.anchorStart >= 0) return { offset: event.anchorStart - 1, message: ANCHOR };
  return event.tagStart < 0 ? null : { offset: event.tagStart, message: tag(text.slice(event.tagStart, event.tagEnd)) };
}

const ALIAS = "aliases (*name) are not supported; write the value out here";
const ANCHOR = "anchors (&name) are not supported; write the value out wherever it is needed";

const starred = (name: string): string =>
  `a value that starts with a star must be in quotes; write "*${shorten(name)}"`;

const tag = (written: string): string =>
  /^!!|^!</.test(written)
    ? `the tag ${shorten(written)} is not supported; remove it`
    : `YAML takes a leading "!" for a tag, which is not supported; put the value in quotes`;

/** Names that a JavaScript object already has, so that reading them would give something nobody wrote. */
const SPECIAL = new Set(["__proto__", "constructor", "prototype"]);

/** What YAML reads as nothing, a truth or a number: as a key it would turn into another text than the one that is written. */
const NO_TEXT =
  /^(?:~|null|true|false|0o[0-7]+|0x[\da-f]+|[-+]?(?:\.inf|\.nan|(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?))?$/i;

/** Why a name cannot be a key; `null` when it can. */
export function refusedName(name: string, style: ScalarEvent["style"]): string | null {
  if (name === "<<") return 'merge keys ("<<") are not supported; write the values out';
  if (SPECIAL.has(name)) return `"${name}" cannot be used as a name here; choose another`;
  if (style === SCALAR_STYLE.PLAIN && NO_TEXT.test(name)) return "a key must be text; put it in quotes";
  return null;
}

/** Controls other than those of a block of text, marks that turn the direction of writing, and halves of characters. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

/** The first character that no text of a policy may hold, said as a problem. */
export function forbiddenCharacter(text: string): string | null {
  const found = FORBIDDEN.exec(text)?.[0];
  if (found === undefined) return null;
  const { name, code } = hiddenCharacter(found) ?? { name: "half a character", code: codeOf(found) };
  return `this holds ${name} (${code}), so that it reads other than it is; remove it`;
}

const codeOf = (char: string): string => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
