import type { FileMode } from "../domain/change.js";
import { sha } from "../domain/ids.js";
import type { RawEntry, TreeEntry } from "./at-a-commit.js";

/** How git writes the mode of a directory. */
export const DIRECTORY = "040000";

const modes: readonly FileMode[] = ["100644", "100755", "120000", "160000"];

/** What lies at a path, in our words; `null`: no file. */
export function entryOf(raw: RawEntry | undefined): TreeEntry | null {
  if (raw === undefined || raw.mode === DIRECTORY) return null;
  const mode = modes.find((known) => known === raw.mode) ?? null;
  return { mode, blob: sha(raw.sha), bytes: raw.size ?? null };
}
