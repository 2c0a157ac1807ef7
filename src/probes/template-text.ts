/** What the templates of a repository say, in a form that lines of a description can be looked up in. */
export type TemplateText = {
  readonly lines: ReadonlySet<string>;
  /** Lines that ask for words behind them: "How to undo it:". */
  readonly prompts: ReadonlySet<string>;
};

export const noTemplate: TemplateText = { lines: new Set(), prompts: new Set() };

/** Every line of the templates, by its words alone; comments are in it, for people remove the marks and keep the words. */
export function templateText(templates: readonly string[]): TemplateText {
  const lines = templates.flatMap((template) => template.replace(/<!--|-->/g, "\n").split(/\r?\n/));
  return {
    lines: new Set(lines.flatMap((line) => [line, behindColon(line)]).flatMap(wordsIn)),
    prompts: new Set(lines.filter((line) => /[:?][*_\s]*$/.test(line.slice(-20))).flatMap(wordsIn)),
  };
}

/**
 * The line without what a template says: `null` when nothing else is in it, what stands behind a prompt, or the whole
 * line. A box that was ticked is still the template's line.
 */
export function ownPart(line: string, { lines, prompts }: TemplateText): string | null {
  if (wordsIn(line).some((words) => lines.has(words))) return null;
  const behind = endsOfPrompts(line).findLast((end) => wordsIn(line.slice(0, end)).some((words) => prompts.has(words)));
  return behind === undefined ? line : line.slice(behind).trim();
}

/** Nothing for a line of signs only: it says nothing, whoever wrote it. */
function wordsIn(line: string): readonly string[] {
  const words = line
    .replace(/^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)?\[[ xX]\]/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return words === "" ? [] : [words];
}

const behindColon = (line: string): string => line.slice(line.indexOf(":") + 1);

/** More colons than a line has that asks for something. */
const MOST_ENDS = 5;

const endsOfPrompts = (line: string): readonly number[] =>
  [...line.matchAll(/[:?][*_]{0,4}/g)].slice(0, MOST_ENDS).map((match) => match.index + match[0].length);
