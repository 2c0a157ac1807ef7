import { createHash, type Hash } from "node:crypto";
import { z } from "zod";
import { parts } from "./parts.js";

/** A backup is lines of JSON: this one first, then a line for each row, then the end. */
export const Beginning = z.strictObject({
  backup: z.literal("agent-approval"),
  format: z.literal(1),
  /** The newest migration of the store that it is of. */
  step: z.string().regex(/^\d{4}-[a-z-]+$/),
  /** ISO 8601. */
  at: z.iso.datetime(),
});
export type Beginning = z.infer<typeof Beginning>;

export const Row = z.strictObject({
  table: z.enum(parts),
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type Row = z.infer<typeof Row>;

/** Without its end a backup was cut off; `sha256` is of every line before, each with its newline. */
export const End = z.strictObject({
  end: z.literal(true),
  rows: z.partialRecord(z.enum(parts), z.int()),
  /** The hash of the newest line of the audit log. */
  auditHead: z.string(),
  sha256: z.string(),
});
export type End = z.infer<typeof End>;

/** The digest of the lines so far. */
export const digest = (): Hash => createHash("sha256");
