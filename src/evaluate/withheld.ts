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

/**
 * The classes of a file whose content GitHub withheld, and the tier each takes: a question that cannot be answered
 * counts as yes. A file that no class claims is `unseen`. Media and removed files have no content to withhold.
 */
export function withheldTiers(file: ChangedFile, classes: readonly ClassId[]): ReadonlyMap<ClassId, Tier> {
  if (file.patch !== null || file.status === "removed" || isMedia(file.path)) return new Map();
  return new Map(
    classes.map((id): [ClassId, Tier] =>
      id === "code" ? [classId("unseen"), "strong"] : [id, RAISES[id] ?? "strong"],
    ),
  );
}
