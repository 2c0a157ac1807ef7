import { createHash } from "node:crypto";

/** SHA-256 in lower-case hexadecimal. */
export type Fingerprint = string & { readonly __checked: "Fingerprint" };

/** Plain data: what can be written to JSON and read back unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The same value gives the same fingerprint, whatever the order of its keys. */
export const fingerprintOf = (value: Json): Fingerprint => sha256(canonicalJson(value));

/** SHA-256 of a text's UTF-8 bytes. */
export const sha256 = (text: string): Fingerprint => createHash("sha256").update(text).digest("hex") as Fingerprint; // a digest is one by construction

/** JSON with sorted keys and without `undefined`. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const entries = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
