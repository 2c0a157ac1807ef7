import { readFileSync } from "node:fs";

/** One fenced block of a page. `info`: the words behind the fence; `line`: of the fence, 1-based; `under`: the nearest heading. */
export type Block = {
  readonly info: string;
  readonly text: string;
  readonly line: number;
  readonly under: string;
};

/** An example of the page, and what the page says that the app says of it. */
export type Example = Block & { readonly said: readonly string[]; readonly answer: Block | null };

export const policyPage = (): string => readFileSync("docs/policy.md", "utf8");

/** Every fenced block in the order of the page. A fence that is never closed ends with the page. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { info: string; line: number; lines: string[] } | null = null;
  let under = "";
  for (const [index, line] of page.split("\n").entries()) {
    if (open === null) {
      under = /^#{1,6} (.*)$/.exec(line)?.[1] ?? under;
      if (line.startsWith("```")) open = { info: line.slice(3).trim(), line: index + 1, lines: [] };
    } else if (line === "```") {
      blocks.push({ info: open.info, line: open.line, under, text: open.lines.map((one) => `${one}\n`).join("") });
      open = null;
    } else open.lines.push(line);
  }
  return open === null ? blocks : [...blocks, { ...open, under, text: open.lines.join("\n") }];
}

/** The policies of the page, each with the `text` block that comes next, where one comes before the next policy. */
export function examplesOf(page: string): readonly Example[] {
  const blocks = blocksOf(page).filter(({ info }) => info === "text" || isPolicy(info));
  return blocks.flatMap((block, index) => {
    if (!isPolicy(block.info)) return [];
    const next = blocks[index + 1];
    const answer = next?.info === "text" ? next : null;
    return [{ ...block, answer, said: answer === null ? [] : linesOf(answer) }];
  });
}

/** The page with what is said of each policy said anew, where it has a `text` block for that. */
export function saidAnew(page: string, say: (policy: string) => readonly string[]): string {
  const lines = page.split("\n");
  // From the end, so that the places before stay where they are.
  for (const { text, answer } of examplesOf(page).toReversed())
    if (answer !== null) lines.splice(answer.line, linesOf(answer).length, ...say(text));
  return lines.join("\n");
}

const linesOf = ({ text }: Block): readonly string[] => text.split("\n").slice(0, -1);

const isPolicy = (info: string): boolean => info.split(" ")[0] === "yaml";

/** The one valid policy under a heading, so that a test speaks of exactly what a reader copies. */
export function policyUnder(page: string, heading: string): string {
  const found = examplesOf(page).filter(({ under, info }) => under === heading && info === "yaml");
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} policies under "${heading}"`);
  return only.text;
}

/** The rows of the table whose first column has this name, as cells without their code marks. */
export function tableOf(page: string, ...columns: readonly string[]): readonly (readonly string[])[] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => cellsOf(line).join("|") === columns.join("|"));
  if (start < 0) throw new Error(`no table with the columns ${columns.join(", ")}`);
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map(cellsOf);
}

const cellsOf = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.replaceAll("`", "").replaceAll("\\|", "|").trim());
