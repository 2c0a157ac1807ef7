/** ` — did you mean "rollback"?`, or nothing when no known name is close. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  return near === null ? "" : ` — did you mean "${near}"?`;
}

/** The known name with the fewest slips of the keyboard from what was written, if they are few. */
function nearest(written: string, known: readonly string[]): string | null {
  if (written.length > 60) return null;
  const allowed = Math.max(1, Math.floor(written.length / 3));
  const ranked = known
    .map((name) => ({ name, slips: slips(normal(written), normal(name)) }))
    .filter((one) => one.slips <= allowed)
    .toSorted((a, b) => a.slips - b.slips);
  return ranked[0]?.name ?? null;
}

/** `securityReview`, `security_review` and `security-review` are the same name, written by different habits. */
const normal = (name: string): string => name.toLowerCase().replaceAll(/[_\s-]/g, "");

/** Insertions, deletions, replacements and swapped neighbours that turn one text into the other. */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, cell(before, j - 2) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return cell(last, b.length);
}

const cell = (row: readonly number[], at: number): number => row[at] ?? Infinity;
