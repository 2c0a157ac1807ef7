import { expect } from "@jest/globals";

/** A line of code between fences is nobody's markdown. */
type Read = { readonly lines: readonly string[]; readonly open: string | null };

/**
 * Nothing is cut in the middle: no half character, fences and folded parts that are opened are closed, and every row of a
 * table has the columns of its head.
 */
export function expectWhole(markdown: string): void {
  expect(Buffer.from(markdown, "utf8").toString("utf8")).toBe(markdown);
  const { lines, open } = outsideFences(markdown);
  expect(open).toBeNull();
  let depth = 0;
  for (const line of lines) {
    depth += (line.match(/<details>/gu)?.length ?? 0) - (line.match(/<\/details>/gu)?.length ?? 0);
    expect(depth === 0 || depth === 1).toBe(true);
  }
  expect(depth).toBe(0);
  expectTables(lines);
}

/** A fence is closed by the first line of at least as many backticks and nothing else. */
function outsideFences(markdown: string): Read {
  let open: string | null = null;
  const lines: string[] = [];
  for (const line of markdown.split("\n")) {
    const [fence = null] = /^`{3,}/u.exec(line) ?? [];
    if (open === null && fence !== null) open = fence;
    else if (open !== null && fence !== null && fence.length >= open.length && line === fence) open = null;
    else if (open === null) lines.push(line);
  }
  return { lines, open };
}

function expectTables(lines: readonly string[]): void {
  let columns: number | null = null;
  for (const [at, line] of lines.entries()) {
    const isRow = line.startsWith("| ");
    if (isRow && columns === null) expect(lines[at + 1]).toMatch(/^(?:\| --- )+\|$/u);
    if (isRow) expect(pipesIn(line)).toBe((columns ??= pipesIn(line)));
    else columns = null;
  }
}

const pipesIn = (line: string): number => [...line.replace(/\\./gu, "")].filter((char) => char === "|").length;
