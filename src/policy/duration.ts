const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE };
const YEAR = 366 * 24 * 60 * MINUTE;

/** `30m`, `72h` or `7d` in milliseconds; `null` when it is none of these, is zero, or is longer than a year. */
export function parseDuration(raw: string): number | null {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(raw) ?? [];
  if (count === undefined || unit === undefined) return null;
  const milliseconds = Number(count) * (UNITS[unit] ?? 0);
  return milliseconds > 0 && milliseconds <= YEAR ? milliseconds : null;
}

/** Milliseconds in words, in the largest unit that says them whole: "7 days", "36 hours". */
export function describeDuration(milliseconds: number): string {
  const [unit = "m", size = MINUTE] = Object.entries(UNITS).findLast(([, one]) => milliseconds % one === 0) ?? [];
  const count = milliseconds / size;
  return `${count} ${NAMES[unit] ?? ""}${count === 1 ? "" : "s"}`;
}

const NAMES: Readonly<Record<string, string>> = { m: "minute", h: "hour", d: "day" };
