import { no, yes, type Finding } from "../domain/finding.js";
import { shownWords } from "./shown-words.js";
import { noTemplate, ownPart, type TemplateText } from "./template-text.js";

/** What people leave in a template and mean nothing by. Compared without case, punctuation and white space. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  "",
  "todo",
  "tbd",
  "na",
  "none",
  "nothing",
  "fillin",
  "fillme",
  "fixme",
  "placeholder",
  "wip",
  "xxx",
  "asap",
  "later",
  "describehere",
  "yourtexthere",
  "notapplicable",
  "unknown",
  "comingsoon",
  "tobedone",
  "tobedetermined",
  "tobeadded",
  "tobefilledin",
  "pleasefillin",
  "seeabove",
  "asabove",
]);

/**
 * A line of a template that tells people what to write: "[Describe how to undo this]", "_Please explain why_", or
 * without brackets where it ends in "here" or in dots.
 */
const WRAPPED =
  /^\s*(?:[-*+>] )?(?:\[[^[\]]{1,200}\]|<[^<>]{1,200}>|\{[^{}]{1,200}\}|\([^()]{1,200}\)|_[^_]{1,200}_|\*[^*]{1,200}\*)[.:]?\s*$/;
const TELLS =
  /^[^\p{L}]*(?:please |how |what |why |briefly )?(?:describe|explain|list|add|write|fill|enter|insert|provide|your)\b/iu;
const ENDS_OPEN = /(?:\bhere\b[.!]?|…|\.\.\.)[^\p{L}\p{N}]{0,300}$/iu;

/**
 * The text under a heading of the description, or behind a label ("Rollback: …"), without comments and tick boxes;
 * `undefined` when there is neither. A longer heading that begins with the asked one is the same section
 * ("Rollback" finds "Rollback plan"). What the repository's own templates say is left out.
 */
export function sectionText(body: string, heading: string, template: TemplateText = noTemplate): string | undefined {
  const lines = visibleLines(body);
  const texts = lines.flatMap((line, index) => {
    if (line.fenced) return [];
    const title = headingOf(line);
    if (title !== null) return names(title, heading) ? [answerIn(underHeading(lines, index), template)] : [];
    const label = labelled(line);
    return label !== null && names(label, heading) ? [answerIn(behindLabel(lines, index), template)] : [];
  });
  // An empty template section above a filled one must not hide it.
  return texts.find((text) => text !== "") ?? texts[0];
}

/** Was this section of the description filled in with at least `minWords` words of its own? */
export function bodySection(text: string | undefined, heading: string, minWords: number): Finding {
  if (text === undefined) return no(`the description has no "${heading}" section`);
  const shown = shownWords(text);
  const words = shown.length;
  if (words === 0 || isPlaceholder(shown.join(" ")) || plain(text) === plain(heading))
    return no(`the "${heading}" section is empty`);
  if (words < minWords) return no(`the "${heading}" section has ${words} of at least ${minWords} words`);
  return yes(`the "${heading}" section is filled in`);
}

/** `fenced`: inside a code block, where `# …` is a comment of a shell and no heading. */
export type Line = { readonly text: string; readonly fenced: boolean };

/** The lines that are shown: HTML comments are a template's instructions and nobody's answer. */
export function visibleLines(body: string): readonly Line[] {
  let fenced = false;
  return withoutComments(body)
    .split(/\r?\n/)
    .map((raw) => {
      const text = raw.trimEnd();
      const fence = /^ {0,3}(?:```|~~~)/.test(text);
      if (fence) fenced = !fenced;
      return { text, fenced: fenced || fence };
    });
}

function withoutComments(body: string): string {
  let [rest, visible] = [body, ""];
  for (;;) {
    const start = rest.indexOf("<!--");
    if (start < 0) return visible + rest;
    visible += rest.slice(0, start);
    const end = rest.indexOf("-->", start + 4);
    if (end < 0) return visible; // an unclosed comment hides the rest on GitHub too
    rest = rest.slice(end + 3);
  }
}

const HEADING = /^ {0,3}(#{1,6})[ \t](.*)$/;

function headingOf({ text, fenced }: Line): string | null {
  if (fenced) return null;
  const atx = HEADING.exec(text)?.[2];
  if (atx !== undefined) return atx.replace(/(?<![ \t])[ \t]+#+[ \t]*$/, "");
  const bold = /^\s{0,3}\*\*([^*]{1,80})\*\*:?$/.exec(text)?.[1];
  return bold ?? null;
}

const LABEL =
  /^\s{0,3}(?:[-*] )?(?:\*\*|__)?([\p{L}][\p{L}\p{N} _-]{0,60}?)(?:\*\*|__)?:(?:\*\*|__)?(?:[ \t]+(\S.*))?$/u;

/** The name before the colon of "Rollback: …"; the text may begin on the next line. */
const labelled = ({ text, fenced }: Line): string | null => (fenced ? null : (LABEL.exec(text)?.[1] ?? null));

/** From the colon to the next label, heading or empty line, so that several share one heading. */
function behindLabel(lines: readonly Line[], index: number): readonly string[] {
  const first = LABEL.exec(lines[index]?.text ?? "")?.[2] ?? "";
  const following = lines.slice(index + 1);
  const end = following.findIndex(
    (line) => line.text.trim() === "" || headingOf(line) !== null || labelled(line) !== null,
  );
  return [first, ...(end < 0 ? following : following.slice(0, end)).map(({ text }) => text)];
}

function underHeading(lines: readonly Line[], index: number): readonly string[] {
  const following = lines.slice(index + 1);
  const end = following.findIndex((line) => headingOf(line) !== null);
  const own = end < 0 ? following : following.slice(0, end);
  return own.map(({ text }) => text);
}

/** What somebody wrote: without empty boxes and without what a template says. */
function answerIn(lines: readonly string[], template: TemplateText): string {
  const own = lines.filter((line) => !/^\s*[-*] \[ \]/.test(line) && !isInstruction(line));
  const text = withoutTemplate(own.join("\n"), template);
  return isPlaceholder(shownWords(text).join(" ")) ? "" : text;
}

/** A text without the lines that a template of the repository has as well. */
export const withoutTemplate = (text: string, template: TemplateText): string =>
  text
    .split(/\r?\n/)
    .flatMap((line) => ownPart(line, template) ?? [])
    .join("\n")
    .trim();

const isInstruction = (line: string): boolean =>
  line.length <= 300 && TELLS.test(line) && (WRAPPED.test(line) || ENDS_OPEN.test(line));

const isPlaceholder = (text: string): boolean => PLACEHOLDERS.has(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));

function names(title: string, heading: string): boolean {
  const [a, b] = [plain(title), plain(heading)];
  return a === b || a.startsWith(`${b} `);
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
