import { no, yes, type Finding } from "../domain/finding.js";

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
]);

/**
 * The text under a heading of the description, or behind a label ("Rollback: …"), without comments and tick boxes;
 * `undefined` when there is neither. A longer heading that begins with the asked one is the same section
 * ("Rollback" finds "Rollback plan").
 */
export function sectionText(body: string, heading: string): string | undefined {
  const lines = visibleLines(body);
  const texts = lines.flatMap((line, index) => {
    if (line.fenced) return [];
    const title = headingOf(line);
    if (title !== null) return names(title, heading) ? [underHeading(lines, index)] : [];
    const label = labelled(line);
    return label !== null && names(label.name, heading) ? [label.text] : [];
  });
  // An empty template section above a filled one must not hide it.
  return texts.find((text) => text !== "") ?? texts[0];
}

/** Was this section of the description filled in with at least `minWords` words of its own? */
export function bodySection(text: string | undefined, heading: string, minWords: number): Finding {
  if (text === undefined) return no(`the description has no "${heading}" section`);
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (words === 0 || isPlaceholder(text)) return no(`the "${heading}" section is empty`);
  if (words < minWords) return no(`the "${heading}" section has ${words} of at least ${minWords} words`);
  return yes(`the "${heading}" section is filled in`);
}

/** `fenced`: inside a code block, where `# …` is a comment of a shell and no heading. */
type Line = { readonly text: string; readonly fenced: boolean };

/** HTML comments are a template's instructions and nobody's answer. */
function visibleLines(body: string): readonly Line[] {
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

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/;

function headingOf({ text, fenced }: Line): string | null {
  if (fenced) return null;
  const atx = HEADING.exec(text)?.[2];
  if (atx !== undefined) return atx.replace(/[ \t]+#+[ \t]*$/, "");
  const bold = /^\s{0,3}\*\*([^*]{1,80})\*\*:?$/.exec(text)?.[1];
  return bold ?? null;
}

function labelled({ text: line }: Line): { readonly name: string; readonly text: string } | null {
  const match =
    /^\s{0,3}(?:[-*] )?(?:\*\*|__)?([\p{L}][\p{L}\p{N} _-]{0,60}?)(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(\S.*)$/u.exec(line);
  return match?.[1] === undefined || match[2] === undefined ? null : { name: match[1], text: clean(match[2]) };
}

function underHeading(lines: readonly Line[], index: number): string {
  const following = lines.slice(index + 1);
  const end = following.findIndex((line) => headingOf(line) !== null);
  const own = end < 0 ? following : following.slice(0, end);
  return clean(
    own
      .map(({ text }) => text)
      .filter((text) => !/^\s*[-*] \[ \]/.test(text))
      .join("\n"),
  );
}

const clean = (text: string): string => {
  const trimmed = text.trim();
  return isPlaceholder(trimmed) ? "" : trimmed;
};

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
