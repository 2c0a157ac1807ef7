/** Fields whose values may be somebody's credential, by mistake or not. They are named, and never shown. */
const QUIET: ReadonlySet<string> = new Set(["env", "with", "secrets", "container", "services", "inputs", "outputs"]);

/** Stands for what is not shown. */
export const HIDDEN = "…";

/** A word long and mixed enough to be a credential; an expression only names one. */
const OPAQUE = /[\w+/=]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A field's value in a few words that hold no credential; `null`: there is none. */
export function shownValue(key: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (QUIET.has(key)) return HIDDEN;
  return shown(typeof value === "string" ? value.trim() : (JSON.stringify(value) ?? ""), 120);
}

/** A text of at most so many letters, without what may be a credential. */
export function shown(text: string, longest: number): string {
  const safe = text.slice(0, 2 * longest).replace(OPAQUE, (word) => (isMixed(word) ? HIDDEN : word));
  return safe.length <= longest ? safe : `${safe.slice(0, longest - 1)}…`;
}

const isMixed = (word: string): boolean => /\d/.test(word) && /[A-Za-z]/.test(word);
