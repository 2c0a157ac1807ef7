import type { Fingerprint, Json } from "./fingerprint.js";

/** What a hidden record may hold, each kind checked where it is read. All of these throw on anything else. */
export function fieldsOf(raw: Json): Readonly<Record<string, Json | undefined>> {
  if (raw === null || typeof raw !== "object" || Array.isArray(raw)) throw new Error("a record is an object");
  return raw as Readonly<Record<string, Json | undefined>>; // neither null nor a list
}

export function listOf(raw: Json | undefined): readonly Json[] {
  if (!Array.isArray(raw)) throw new Error("it is no list");
  return raw as readonly Json[]; // a list within Json
}

export function textOf(raw: Json | undefined): string {
  if (typeof raw !== "string") throw new Error("it is no text");
  return raw;
}

export const timeOf = (raw: Json | undefined): string => new Date(textOf(raw)).toISOString();

export function digestOf(raw: string): Fingerprint {
  if (!/^[0-9a-f]{64}$/.test(raw)) throw new Error(`"${raw.slice(0, 80)}" is no digest`);
  return raw as Fingerprint; // checked on the line above
}
