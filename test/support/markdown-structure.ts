/**
 * How a piece of markdown is built, as far as text of others could change it: the kind of each line, the cells of each
 * row, the tags. Two renderings of one page differ in their words and never in this.
 */
export const structureOf = (markdown: string): readonly string[] =>
  outsideFences(markdown).map((line) => (line === OPEN ? OPEN : kindOf(line)));

/** True where nothing that opens stays open, and no row of a table has other cells than its head. */
export function isWhole(markdown: string): boolean {
  const kinds = structureOf(markdown);
  const many = (kind: RegExp): number => kinds.filter((one) => kind.test(one)).length;
  const rows = kinds.map((kind) => /^\| of \d+ cells/u.exec(kind)?.[0]);
  const isTorn = rows.some((cells, at) => cells !== undefined && at > 0 && (rows[at - 1] ?? cells) !== cells);
  return !isTorn && !kinds.includes(OPEN) && many(/<details>/u) === many(/<\/details>/u);
}

const OPEN = "a fence is left open";

/** Lines with what stands in fences left out; a fence that nothing closes is a line of its own. */
function outsideFences(markdown: string): readonly string[] {
  const lines: string[] = [];
  let open = "";
  for (const line of markdown.split(/\r\n|[\n\r\u0085\u2028\u2029]/u)) {
    const fence = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? "";
    if (open === "") {
      lines.push(line);
      if (fence !== "") open = fence;
    } else if (fence.startsWith(open) && line.trim() === fence) {
      lines.push(line);
      open = "";
    }
  }
  return open === "" ? lines : [...lines, OPEN];
}

function kindOf(line: string): string {
  const start =
    /^\s*(?:[-*+] \[[ xX]\] |(?:[-*+] )+|#{1,6}(?= )|\d+[.)] |> ?|\||`{3,}\w*|~{3,}|={2,}$|-{3,}$|\/(?=\w))?/u;
  const opening = start.exec(line)?.[0] ?? "";
  const cells = opening === "|" ? ` of ${line.split(/(?<!\\)\|/u).length} cells` : "";
  const tags = bare(line).match(/<\/?[a-z][^>]*>|<!--[^>]*-->|<!--|-->/giu) ?? [];
  const emphasis =
    bare(line)
      .replace(/<[^>]*>/gu, "")
      .match(/(?<=(?<!\\)(?:\\\\)*)[*_~]+/gu) ?? [];
  return `${opening}${cells} ${tags.filter((tag) => !INLINE.has(tag)).join("")}${emphasis.join("")}`.trimEnd();
}

/** Tags that we set around the words of others, which come and go with them. */
const INLINE = new Set(["<code>", "</code>", "<br>", "<span>", "</span>"]);

/** A line without what stands as code, where nothing formats. */
const bare = (line: string): string => line.replace(/(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)/gu, "code");

/** What GitHub would make of a text outside of code beyond its words: mentions, links, references, pictures, formulas. */
export const straysIn = (markdown: string): readonly string[] =>
  outsideFences(markdown)
    .map((line) => bare(line.replace(/<!--.*?-->/gu, "").replace(/<code>.*?<\/code>/gu, "code")))
    .flatMap((line) => STRAYS.flatMap((stray) => line.match(stray) ?? []));

const STRAYS: readonly RegExp[] = [
  /(?<![\w/])@[a-z\d][\w/-]*/giu,
  /(?<!&)#\d+/gu,
  /\bGH-\d+/giu,
  /\b\w+:\/\/\S+/gu,
  /\bwww\.\w+/giu,
  /[\w.+-]+@[\w-]+\.\w+/gu,
  /(?<!\\)\]\(/gu,
  /(?<!\\)!\[/gu,
  /(?<!\\)\[\^/gu,
  /(?<!<span>)\$(?!<\/span>)/gu,
  /:[+\w-]+:/gu,
];

/** What no line of ours holds, whoever's words it repeats: characters that command a terminal, hide or turn the text. */
export const unseenIn = (text: string): readonly string[] =>
  text.match(
    /[\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\u{e0000}-\u{e007f}]|(?!\n)\p{Cc}/gu,
  ) ?? [];
