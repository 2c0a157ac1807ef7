import { braceExpand } from "minimatch";

export const MAX_GLOB_LENGTH = 256;
const MAX_GLOBSTARS = 8;
const MAX_STARS_PER_SEGMENT = 16;
export const MAX_BRACE_PRODUCT = 64;

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
  return (
    braceExpand(glob, { braceExpandMax: MAX_BRACE_PRODUCT })
      .map(starProblem)
      .find((problem) => problem !== null) ?? null
  );
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
