import type { ChangedFile } from "../domain/change.js";
import { classId, type ClassId } from "../domain/ids.js";
import type { Tier } from "../domain/tier.js";
import { isMedia } from "./media.js";

/** How far the signals of a class could raise it, where that is less than `strong`. */
const RAISES: Readonly<Record<string, Tier>> = {
  docs: "review",
  tests: "approve",
  "quality-gates": "approve",
  build: "approve",
  dependencies: "approve",
  release: "approve",
  binaries: "approve",
};

/** Why nobody could see what a change does to a file, and the tier that each of its classes takes for that. */
export type Withheld = { readonly because: string; readonly tiers: ReadonlyMap<ClassId, Tier> };

/**
 * The classes of a file whose content could not be judged, and the tier each takes: a question that cannot be answered
 * counts as yes. A file that no class claims is `unseen`. `null`: what could be looked at was looked at.
 */
export function withheldTiers(file: ChangedFile, classes: readonly ClassId[]): Withheld | null {
  const because = whyWithheld(file);
  if (because === null) return null;
  const tiers = new Map(
    classes.map((id): [ClassId, Tier] =>
      id === "code" ? [classId("unseen"), "strong"] : [id, RAISES[id] ?? "strong"],
    ),
  );
  return { because, tiers };
}

/** Media and removed files have no content that GitHub could withhold; what goes with a removed file that is left, nobody read. */
function whyWithheld({ path, status, patch, unread }: ChangedFile): string | null {
  if (patch === null && status !== "removed" && !isMedia(path)) return "changed in a way that GitHub does not show";
  if (unread === undefined) return null;
  switch (unread) {
    case "too-many":
      return "is beyond the 100 versions of files that are read whole for one pull request, so nobody knows all that it changes: a smaller pull request is read whole";
  }
}
