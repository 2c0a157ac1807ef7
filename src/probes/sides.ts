import type { ChangedFile } from "../domain/change.js";
import { wholePatch } from "./whole-patch.js";

/**
 * The most that is known of a file's content: both whole texts (`null`: no file on that side), only the diff, or
 * nothing, because GitHub withheld it.
 */
export type Sides =
  | { readonly kind: "documents"; readonly before: string | null; readonly after: string | null }
  | { readonly kind: "patch"; readonly patch: string }
  | { readonly kind: "unseen" };

export function sidesOf(file: ChangedFile): Sides {
  const whole = file.content ?? wholePatch(file);
  if (whole !== null) return { kind: "documents", before: whole.before, after: whole.after };
  return file.patch === null ? { kind: "unseen" } : { kind: "patch", patch: file.patch };
}
