import { braceExpand } from "minimatch";

export const MAX_GLOB_LENGTH = 256;
const MAX_GLOBSTARS = 8;
const MAX_STARS_PER_SEGMENT = 16;
export const MAX_BRACE_PRODUCT = 64;
/** Keeps the slowest glob under 5 ms on a path of 4,096 characters; 64 names such as `*word*` are within it. */
const MAX_SEARCHES = 64;

/** Why a glob is too costly or means something else than it seems to; `null` when it is fine. */
export function globLimitProblem(glob: string): string | null {
  const length = [...glob].length;
  if (length > MAX_GLOB_LENGTH)
    return `a glob may have at most ${MAX_GLOB_LENGTH} characters, and this one has ${length}; shorten it with "**"`;
  if (/(?<!\\)[?*+@!]\(/.test(glob))
    return 'extended patterns such as "+(…)" or "!(…)" are not supported; write one glob for each case';
  const product = braceProduct(glob);
  if (product > MAX_BRACE_PRODUCT)
    return `its braces stand for ${product === Infinity ? "endlessly many" : product} patterns, and at most ${MAX_BRACE_PRODUCT} are allowed; write fewer alternatives`;
  const patterns = braceExpand(glob, { braceExpandMax: MAX_BRACE_PRODUCT });
  return patterns.map(starProblem).find((problem) => problem !== null) ?? searchProblem(patterns);
}

function starProblem(pattern: string): string | null {
  const segments = pattern.split("/");
  const globstars = segments.filter((segment) => segment === "**").length;
  if (globstars > MAX_GLOBSTARS)
    return `a glob may have at most ${MAX_GLOBSTARS} "**", and this one has ${globstars}; use fewer`;
  const stars = Math.max(...segments.map((segment) => segment.split("*").length - 1));
  if (stars > MAX_STARS_PER_SEGMENT)
    return `a glob may have at most ${MAX_STARS_PER_SEGMENT} "*" between two slashes, and this one has ${stars}; use fewer`;
  return null;
}

function searchProblem(patterns: readonly string[]): string | null {
  const searches = patterns.flatMap((pattern) => pattern.split("/").map(searchesOf)).reduce((sum, one) => sum + one, 0);
  if (searches <= MAX_SEARCHES) return null;
  return 'it has too much to look for between its stars, which is slow on a long path; write fewer "?", "[…]", braces and letters between two "*"';
}

/**
 * What lies between the first and the last star of a name is looked for at every place of the other name: a long text
 * costs more than a short one, a very long one much more, and `?` and `[…]` most. What stands at the ends is compared once.
 */
function searchesOf(segment: string): number {
  const first = segment.indexOf("*");
  const last = segment.lastIndexOf("*");
  if (segment === "**" || first === last) return 0;
  const between = segment.slice(first, last);
  const letters = between.replaceAll("*", "").length;
  return 1 + Math.floor(letters / 6) + Math.max(0, letters - 48) + 4 * (between.split(/[?[]/).length - 1);
}

/** A sum of alternatives inside each pair of braces, a product of neighbours. It may count too many, never too few. */
function braceProduct(glob: string): number {
  const open: { sum: number; product: number; from: number }[] = [{ sum: 0, product: 1, from: 0 }];
  for (let at = 0; at < glob.length; at += 1) {
    const top = open.at(-1);
    if (top === undefined) return Infinity;
    if (glob[at] === "\\") at += 1;
    else if (glob[at] === "{") open.push({ sum: 0, product: 1, from: at + 1 });
    else if (glob[at] === "," && open.length > 1) {
      top.sum += top.product;
      top.product = 1;
    } else if (glob[at] === "}" && open.length > 1) {
      open.pop();
      const outer = open.at(-1);
      if (outer !== undefined) outer.product *= top.sum + top.product * rangeLength(glob.slice(top.from, at));
    }
  }
  return open.reduce((product, { sum, product: own }) => product * (sum + own), 1);
}

/** `1..9` stands for nine patterns; anything else for itself. */
function rangeLength(inside: string): number {
  const [, from, to] = /^(-?\d+|[a-z])\.\.(-?\d+|[a-z])(?:\.\.-?\d+)?$/i.exec(inside) ?? [];
  if (from === undefined || to === undefined) return 1;
  return Math.abs(rank(to) - rank(from)) + 1;
}

const rank = (end: string): number => (/\d/.test(end) ? Number(end) : (end.codePointAt(0) ?? 0));
