/**
 * GitHub refuses a summary above this many bytes, and cuts a text above it without a word.
 * A comment takes 65,536 characters, of which each is at least one byte; it gets no more than the others.
 */
export const CHECK_RUN_BYTES = 65_535;
export const COMMENT_BYTES = 65_535;

/** Size as GitHub counts it: UTF-8 bytes. */
export const bytes = (text: string): number => Buffer.byteLength(text, "utf8");

/** Lines of which the rows may be left out, from the last one on, and are then counted by `more`. */
export type Listing = {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly foot: readonly string[];
  /** "and 412 more files". */
  readonly more: (left: number) => string;
  /** The most rows to show, however much room there is. */
  readonly most?: number;
};

/**
 * The listing within a budget of bytes: whole rows, as many as fit, and a closing line that counts the rest. Empty where
 * not even head, foot and closing line fit, so that nothing is ever cut in the middle.
 */
export function fitted(listing: Listing, budget: number): string {
  const most = Math.min(listing.rows.length, listing.most ?? Infinity);
  const all = assembled(listing, listing.rows.length);
  if (most === listing.rows.length && bytes(all) <= budget) return all;
  const room = budget - bytes(assembled(listing, 0));
  if (room < 0) return "";
  return assembled(listing, rowsWithin(listing.rows.slice(0, most), room));
}

function assembled({ head, rows, foot, more }: Listing, kept: number): string {
  const left = rows.length - kept;
  return [...head, ...rows.slice(0, kept), ...(left > 0 ? ["", more(left)] : []), ...foot].join("\n");
}

function rowsWithin(rows: readonly string[], room: number): number {
  let left = room;
  const first = rows.findIndex((row) => (left -= bytes(row) + 1) < 0);
  return first === -1 ? rows.length : first;
}
