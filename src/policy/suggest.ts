/** The longest name, and the most names, that are compared: a hostile file may hold thousands of either. */
const LONGEST = 60;
const MOST_NAMES = 200;

/** More slips than this make another name. */
const MOST_SLIPS = 4;

/** ` — did you mean "rollback"?`, or `otherwise` when no known name is close. */
export function didYouMean(written: string, known: readonly string[], otherwise = ""): string {
  const near = nearest(written, known);
  return near === null ? otherwise : ` — did you mean "${near}"?`;
}

/** The known name with the fewest slips of the keyboard from what was written, if they are few. */
function nearest(written: string, known: readonly string[]): string | null {
  if (written.length > LONGEST) return null;
  const own = normal(written);
  const allowed = Math.min(MOST_SLIPS, Math.max(1, Math.floor(written.length / 3)));
  const ranked = known
    .slice(0, MOST_NAMES)
    .filter((name) => name.length <= LONGEST)
    .map((name) => ({ name, slips: slips(own, normal(name), allowed) }))
    .filter((one) => one.slips <= allowed)
    .toSorted((a, b) => a.slips - b.slips);
  return ranked[0]?.name ?? null;
}

/** `securityReview`, `security_review` and `security-review` are the same name, written by different habits. */
const normal = (name: string): string => name.toLowerCase().replaceAll(/[_\s-]/g, "");

/** More than any number of slips that counts. */
const FAR = 99;

/**
 * Insertions, deletions, replacements and swapped neighbours that turn one text into the other. Above `most` the number
 * is only known to be above: no cell further than that from the diagonal is looked at.
 */
function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return FAR;
  let before = new Uint8Array(b.length + 1).fill(FAR);
  let last = new Uint8Array(b.length + 1).map((_, index) => index);
  let row = new Uint8Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    if (fill(row, { a, b, i, before, last, most }) > most) return FAR;
    [before, last, row] = [last, row, before];
  }
  return cell(last, b.length);
}

type Step = {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly before: Uint8Array;
  readonly last: Uint8Array;
  readonly most: number;
};

/** Fills in the cells of one row, and gives the least of them. */
function fill(row: Uint8Array, { a, b, i, before, last, most }: Step): number {
  row.fill(FAR);
  row[0] = Math.min(i, FAR);
  let least = i;
  for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
    const same = a[i - 1] === b[j - 1] ? 0 : 1;
    let slips = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + same);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    if (swapped) slips = Math.min(slips, cell(before, j - 2) + 1);
    row[j] = slips;
    least = Math.min(least, slips);
  }
  return least;
}

const cell = (row: Uint8Array, at: number): number => row[at] ?? FAR;
