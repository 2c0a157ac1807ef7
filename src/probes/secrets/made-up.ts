/** Words that nobody's credential holds but by a chance of one in many thousands. */
const WORDS =
  /example|sample|dummy|f[a4]ke|placeholder|change_?-?me|your[_-]?|xxxx|redacted|insert|replace|n[o0]t_?-?a?_?-?real|foobar|deadbeef|notasecret|1234567890123456/i;

/** Keys that providers print in their documentation for everybody, as the emulator of Azure's storage does. */
const PUBLISHED = /Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq|AKIAIOSFODNN7/;

const REPEATED = /(.)\1{7}/;

/**
 * True for a value that was made up to be looked at: it holds a word such as `example`, one character over and over,
 * hardly any different ones, nothing but small letters and dashes as a name does, or it is printed in documentation.
 */
export const isMadeUp = (value: string): boolean =>
  WORDS.test(value) ||
  PUBLISHED.test(value) ||
  REPEATED.test(value) ||
  new Set(value.slice(-20)).size <= 2 ||
  /^[a-z_.:/-]*$/.test(value);

const RUNS = ["0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz"];

/** True for a value with eight characters in the order of the alphabet or of the numbers, as people type them. */
export function isTyped(value: string): boolean {
  const lower = value.toLowerCase();
  return RUNS.some((run) => windowsOf(run).some((window) => lower.includes(window)));
}

const windowsOf = (run: string): readonly string[] =>
  Array.from({ length: run.length - 7 }, (_, start) => run.slice(start, start + 8));

/** Shannon's entropy in bits for each character: prose is below 3, a random key above 3.5. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
