/** A policy that a careless or a malicious person could commit. `first`: the first problem, as `LINE:COL message`. */
export type HostilePolicy = { readonly name: string; readonly policy: string | Uint8Array; readonly first: string };

export const policy = (...lines: readonly string[]): string => ["version: 1", ...lines, ""].join("\n");

/** The same line many times, each with its number. */
export const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** The same entry many times, for a list in brackets. */
export const items = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(", ");

/** What a reader makes of the bytes of a file. */
export const textOf = (policy: string | Uint8Array): string =>
  typeof policy === "string" ? policy : Buffer.from(policy).toString("utf8");
