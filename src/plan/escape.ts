/**
 * User text made harmless for where it is put. Paths, headings, labels and names come from whoever opened the pull
 * request, and every sentence may quote them, so everything that is printed goes through one of these.
 */

/**
 * GitHub looks for `@name` and `#7` in the rendered text, where an entity is already decoded: only a character in
 * between keeps somebody from being notified.
 * Source: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#mentioning-people-and-teams
 */
const BREAK = "&#8203;";

/** Text inside a markdown line or a table cell. It stays one line and formats, links, mentions and closes nothing. */
export const inline = (text: string, most = 300): string => noOpening(escaped(text, most));

const escaped = (text: string, most: number): string =>
  plain(text, most).replace(
    /[\\`*_[\]~&<>|$@#]|:(?=\/\/|[\w+-]+:)|\bwww(?=\.)|\bGH-(?=\d)/giu,
    (found) => replacements[found] ?? (/^\W$/u.test(found) && found !== ":" ? `\\${found}` : `${found}${BREAK}`),
  );

const replacements: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  _: "\\_",
  "@": `@${BREAK}`,
  "#": `#${BREAK}`,
  // A backslash does not keep two dollar signs from becoming a formula; a span does.
  // Source: https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
  $: "<span>$</span>",
};

/**
 * Where text stands first on its line, it opens no list, heading or rule there, and is no other bot's command.
 * Source: https://spec.commonmark.org/0.31.2/#container-blocks
 */
const noOpening = (text: string): string =>
  text.replace(/^(?=[-+=/])/u, "\\").replace(/^(\d{1,9})(?=[.)](?: |$))/u, "$1\\");

/**
 * Text as code, for paths and names. Where a code span would be ambiguous (a pipe ends a table cell even inside one),
 * it is `<code>` with entities, which means the same in a line and in a cell.
 */
export function code(text: string, most = 200): string {
  const shown = capped(visible(start(text, most)), most);
  if (shown.trim() === "") return "(empty)";
  if (/^(?:[^`|<>&@#]|<(?:text|note|path|reason)>)+$/u.test(shown)) return `\`${shown}\``;
  const escaped = shown.replace(/[^\p{L}\p{N}/ .+⟨⟩-]/gu, (char) => `&#${char.codePointAt(0) ?? 0};`);
  return `<code>${escaped.replace(/www\./giu, (found) => `${found.slice(0, -1)}&#46;`)}</code>`;
}

/** A sentence that may quote text between backticks: the quoted parts become code, all else is escaped. */
export const sentence = (text: string, most = 300): string =>
  noOpening(
    capped(text, most)
      .split(/`([^`\n]{1,200})`/u)
      .map((part, index) => (index % 2 === 1 ? code(part) : spaced(part, most)))
      .join("")
      .trimStart(),
  );

/** Keeps the blanks at both ends, which stand between text and code. */
const spaced = (part: string, most: number): string =>
  `${/^\s/u.test(part) ? " " : ""}${escaped(part, most)}${/\S\s$/u.test(part) ? " " : ""}`;

/** Text where GitHub renders no markdown: a check run's title, an annotation. */
export const plain = (text: string, most: number): string =>
  capped(visible(start(text, most).replace(/\s+/gu, " ").trim()), most);

/** At most so many code points, the last of them an ellipsis where something was cut. */
export function capped(text: string, most: number): string {
  if (text.length <= most) return text;
  // Twice as many code units hold them all, and a huge text is not spread.
  const points = [...text.slice(0, 2 * most + 2)];
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** Far more than will be shown, so that a huge text costs little. */
const start = (text: string, most: number): string => text.slice(0, 20 * most);

/** Characters that nobody sees (controls, text direction, zero width, tags) are written out. */
const visible = (text: string): string =>
  text
    .replace(/\ufe0f/gu, "")
    .replace(
      /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
      (char) => `⟨U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
    );
