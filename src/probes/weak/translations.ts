import type { ChangedLines, Line } from "../changed-lines.js";

const PLACES =
  /(?:^|\/)(?:_?locales?|i18n|translations?|l10n)\/(?:.{1,200}[/._-])?[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?:[/._-].{1,200})?\.(?:json|ya?ml)$|\.po$/;

/** One text and the key it stands under, alone on its line. */
const JSON_LINE = /^\s{0,80}"([^"\\]{1,300})"\s{0,8}:\s{0,8}"((?:[^"\\]|\\["n]){0,1900})"\s{0,8},?\s{0,8}$/;
const YAML_LINE =
  /^(\s{0,80}[\w.-]{1,200}):\s{1,8}(?:"([^"\\]{0,1900})"|'([^'\\]{0,1900})'|([A-Za-z\u00c0-\uffff][^#:&*!|>%@`"'{}[\]\\]{0,1900}))\s{0,8}$/;
const PO_LINE = /^(msgstr(?:\[\d\])?)\s{1,4}"((?:[^"\\]|\\["n]){0,1900})"\s{0,4}$/;

/** Texts of another language change under keys that stay, and what is put into them and laid around them stays as well. */
export function onlyTranslated(path: string, { removed, added }: ChangedLines): boolean {
  if (!PLACES.test(path) || removed.length !== added.length || removed.length === 0) return false;
  const pattern = /\.json$/i.test(path) ? JSON_LINE : /\.po$/i.test(path) ? PO_LINE : YAML_LINE;
  return removed.every((line, index) => isTranslated(pattern, line, added[index]));
}

function isTranslated(pattern: RegExp, was: Line, is: Line | undefined): boolean {
  const [before, after] = [pattern.exec(was.text), pattern.exec(is?.text ?? "")];
  if (before === null || after === null || before[1] !== after[1]) return false;
  const [old, now] = [textOf(before), textOf(after)];
  return !ACTS.test(now) && holdersIn(old) === holdersIn(now);
}

const textOf = ([, , ...texts]: RegExpExecArray): string => texts.find((one) => one !== undefined) ?? "";

/** Markup, addresses and scripts are more than words. */
const ACTS = /[<>]|:\/\/|\b(?:javascript|data|www)[:.]|&#|&\w{1,10};|\]\(/i;

/** What a program puts into the text, in the order of the alphabet: a translation may move it. */
const holdersIn = (text: string): string =>
  [
    ...text.matchAll(
      /\$?\{{1,3}[^{}]{0,200}\}{1,3}|%(?:\d{1,2}\$)?[-+0-9.]{0,8}[a-zA-Z@%]|%\{[^}]{0,100}\}|\$t\([^)]{0,100}\)|(?:^|\s)[:@]\w{1,60}|[{}]/g,
    ),
  ]
    .map(([one]) => one.trim())
    .toSorted()
    .join(" ");
